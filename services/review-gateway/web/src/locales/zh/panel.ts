import type { panel as en } from '../en/panel.js';
import type { Translated } from '../translated.js';

export const panel: Translated<typeof en> = {};
