import type { keys as en } from '../en/keys.js';
import type { Translated } from '../translated.js';

export const keys: Translated<typeof en> = {};
