/** What reviewers find, in the same words wherever it is shown: to them, to revisers, panelists and leads. */
export const severities = { minor: '轻微', major: '严重', critical: '致命' };

export const spanKinds = {
  wrong_fact: '事实错误',
  unsafe: '不安全',
  illogical: '逻辑错误',
  missing: '有遗漏',
  unclear: '表述不清',
};

export const verdicts = { accept: '接受', needs_work: '需要修改', bad_question: '题目有问题' };
