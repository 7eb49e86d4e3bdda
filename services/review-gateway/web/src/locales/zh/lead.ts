import type { lead as en } from '../en/lead.js';
import type { Translated } from '../translated.js';
import { common } from './lead/common.js';
import { items } from './lead/items.js';
import { overview } from './lead/overview.js';

export const lead: Translated<typeof en> = { common, items, overview };
