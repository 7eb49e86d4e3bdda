import type { lead as en } from '../en/lead.js';
import type { Translated } from '../translated.js';
import { audit } from './lead/audit.js';
import { calls } from './lead/calls.js';
import { common } from './lead/common.js';
import { duplicates } from './lead/duplicates.js';
import { experts } from './lead/experts.js';
import { imports } from './lead/import.js';
import { item } from './lead/item.js';
import { items } from './lead/items.js';
import { overview } from './lead/overview.js';
import { prompts } from './lead/prompts.js';
import { questions } from './lead/questions.js';
import { releases } from './lead/releases.js';
import { settings } from './lead/settings.js';
import { testItem } from './lead/test-item.js';

export const lead: Translated<typeof en> = {
  audit,
  calls,
  common,
  duplicates,
  experts,
  import: imports,
  item,
  items,
  overview,
  prompts,
  questions,
  releases,
  settings,
  testItem,
};
