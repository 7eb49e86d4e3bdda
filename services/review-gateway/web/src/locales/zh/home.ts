import type { home as en } from '../en/home.js';
import type { Translated } from '../translated.js';

export const home: Translated<typeof en> = {};
