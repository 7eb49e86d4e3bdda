import type { questions as en } from '../../en/lead/questions.js';
import type { Translated } from '../../translated.js';

export const questions: Translated<typeof en> = {
  title: '专家提问',
  show: '显示',
  states: { open: '待回答', answered: '已回答' },
  none: { open: '没有等待回答的提问。', answered: '还没有回答过提问。' },
  item: '查看题目',
  itemVersion: '查看题目，版本 {{version}}',
  answered: '回答于 {{at}}',
  answer: '您的回答',
  answerTo: '回答 {{name}}',
  send: '发送回答',
  sent: '{{name}} 可在自己的页面看到您的回答。',
};
