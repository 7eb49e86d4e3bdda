import type { revise as en } from '../en/revise.js';
import type { Translated } from '../translated.js';

export const revise: Translated<typeof en> = {};
