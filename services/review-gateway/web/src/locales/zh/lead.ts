import type { lead as en } from '../en/lead.js';
import type { Translated } from '../translated.js';

export const lead: Translated<typeof en> = {};
