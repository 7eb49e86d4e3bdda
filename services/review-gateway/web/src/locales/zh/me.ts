import type { me as en } from '../en/me.js';
import type { Translated } from '../translated.js';

export const me: Translated<typeof en> = {};
