import { common } from './lead/common.js';
import { items } from './lead/items.js';
import { overview } from './lead/overview.js';

export const lead = { common, items, overview };
