import type { text as en } from '../en/text.js';
import type { Translated } from '../translated.js';

export const text: Translated<typeof en> = {
  added: '新增',
  removed: '删除',
  table: '表格',
  picture: '图片（未加载）：{{alt}}',
  unnamed: '无说明',
};
