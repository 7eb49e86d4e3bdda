import type { qualification as en } from '../en/qualification.js';
import type { Translated } from '../translated.js';

export const qualification: Translated<typeof en> = {
  label: '测试轮',
  itemOf: '第 {{item}} 题，共 {{total}} 题',
  guidelines: '评审指南',
  keys: '全部快捷键',
  noGuidelines: '本项目没有编写评审指南。',
  close: '关闭',
  begin: '开始',
  goOn: '继续（已完成 {{done}}/{{total}}）',
  toWork: '开始正式工作',
  home: '返回我的项目',
  share: '您的得分率为 {{share}}。',
  'to-do': {
    title: '请先完成测试轮',
    text_one: '您将评审 {{count}} 道已知错误所在的题目，方式与正式评审相同。内容不会进入数据集。',
    text_other:
      '您将评审 {{count}} 道已知错误所在的题目，方式与正式评审相同。内容不会进入数据集，可以随时中断，稍后继续。',
  },
  passed: { title: '您已通过', text_one: '可以开始正式工作。', text_other: '可以开始正式工作。' },
  failed: {
    title: '本次未通过',
    text_one: '您的评审与已知结果相差较大。请与项目负责人联系，由其决定后续安排。',
    text_other: '您的评审与已知结果相差较大。请与项目负责人联系，由其决定后续安排。',
  },
  'not-needed': {
    title: '无需测试轮',
    text_one: '本项目不要求测试轮，或负责人已准许您直接参与。',
    text_other: '本项目不要求测试轮，或负责人已准许您直接参与。',
  },
};
