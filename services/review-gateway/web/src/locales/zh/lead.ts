import type { lead as en } from '../en/lead.js';
import type { Translated } from '../translated.js';
import { common } from './lead/common.js';
import { experts } from './lead/experts.js';
import { item } from './lead/item.js';
import { items } from './lead/items.js';
import { overview } from './lead/overview.js';

export const lead: Translated<typeof en> = { common, experts, item, items, overview };
