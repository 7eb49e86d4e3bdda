import type { qualification as en } from '../en/qualification.js';
import type { Translated } from '../translated.js';

export const qualification: Translated<typeof en> = {};
