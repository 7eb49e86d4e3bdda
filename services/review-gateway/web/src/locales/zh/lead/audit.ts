import type { audit as en } from '../../en/lead/audit.js';
import type { Translated } from '../../translated.js';

export const audit: Translated<typeof en> = {
  title: '审计日志',
  search: '搜索操作及其对象',
  actor: '操作人',
  anybody: '所有人',
  none: '没有符合条件的记录。',
  older: '显示更早的记录',
  failed: '无法读取以下服务的日志，此处缺少其内容：{{services}}。',
  when: '时间',
  who: '操作人',
  what: '操作',
  service: '来源',
  services: {
    'review-gateway': '人员与评审',
    scorer: '题目',
    generator: '导入与模型',
    exporter: '发布',
  },
  acts: {},
};
