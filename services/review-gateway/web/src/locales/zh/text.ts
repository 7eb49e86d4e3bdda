import type { text as en } from '../en/text.js';
import type { Translated } from '../translated.js';

export const text: Translated<typeof en> = {
  added: '新增',
  removed: '删除',
};
