import type { keys as en } from '../en/keys.js';
import type { Translated } from '../translated.js';

export const keys: Translated<typeof en> = {
  title: '快捷键',
  about:
    '输入文字或对话框打开时快捷键不起作用；按 Escape 可离开输入框。如果所选按键已被其他操作使用，则两者互换。按键设置保存在此浏览器中。',
  digits: '为当前维度打分，并转到下一维度',
  change: '更改',
  changeOne: '更改按键：{{action}}',
  press: '请按键……',
  refused: '不能使用“{{key}}”：它由浏览器或评分占用。请按其他键，或按 Escape 取消。',
  space: '空格',
  reset: '恢复默认按键',
  close: '关闭',
  actions: {
    'dimension.previous': '上一个维度',
    'dimension.next': '下一个维度',
    'score.lower': '减一分',
    'score.higher': '加一分',
    'step.next': '下一步骤',
    'step.previous': '上一步骤',
    mark: '标注所选文字，未选择时标注当前步骤',
    comment: '为当前维度写备注',
    'verdict.accept': '结论：接受',
    'verdict.needsWork': '结论：需要修改',
    'verdict.badQuestion': '结论：题目有问题',
    changes: '切换正文与上次以来的改动',
    submit: '提交并转到下一题',
    undo: '撤回上一次提交',
    guidelines: '项目指南',
    decline: '退回此题',
    ask: '就此题向负责人提问',
    help: '全部快捷键',
  },
};
