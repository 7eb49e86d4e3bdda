import type { SupportTemplate } from './templates.js';

const screenEn = `Below are an examination question and the reasoning that somebody wrote for it. Its conclusion was cut away. Which answer does this reasoning lead to? Judge by the reasoning alone, even where you would solve the question in another way: you are not asked what is right, but what follows.

{{question}}

{{reasoning}}

Where the reasoning doesn't settle the answer, or contradicts itself on it, write NONE. Reply with one line in exactly this form:
Answer: the letter of the option that follows; where several follow, all letters, such as A, C; or NONE`;

const screenZh = `下面是一道考题和某人为其写的推理过程，结论部分已被删去。由这段推理会得出哪个答案？请只依据推理本身判断，即使你自己会用别的方法解题：要问的不是哪个正确，而是由推理能得出什么。

{{question}}

{{reasoning}}

如果推理不足以确定答案，或在答案上自相矛盾，请写 NONE。请严格按以下格式只回复一行：
答案：由推理得出的选项字母；如有多个，请全部列出，例如 A, C；或 NONE`;

const judgeEn = `Score the following rationale of an examination question by a rubric. Score what is written, not what could have been meant: neither length nor a sure tone is a merit.

{{question}}

{{rationale}}

{{rubric}}

Reply in exactly this form, a line for each dimension with its name in brackets and one whole number, and a last line:
[name_of_dimension]: score
Reason: the gravest weakness, in one sentence`;

const judgeZh = `请按评分标准为下面这道考题的解析打分。只评所写的内容，不揣测其本意；篇幅长、语气肯定都不是优点。

{{question}}

{{rationale}}

{{rubric}}

请严格按以下格式回复：每个维度一行，方括号内写维度名称，后面写一个整数；最后另写一行理由：
[维度名称]: 分数
理由：用一句话说明最严重的不足`;

const tagEn = `To which domain does the following examination question belong? Choose the one that fits best by what the question asks for.

{{question}}

{{domains}}

Where none fits, write NONE. Reply with one line in exactly this form:
Domain: one of the domains, word for word, or NONE`;

const tagZh = `下面这道考题属于哪个领域？请根据题目所考查的内容选出最合适的一个。

{{question}}

{{domains}}

如果都不合适，请写 NONE。请严格按以下格式只回复一行：
领域：从上列领域中逐字选取一个，或 NONE`;

/** The generator's own templates for what a model does beside writing. */
export const ownSupportTemplates: readonly SupportTemplate[] = [
  { version: 'screen-en-1', kind: 'screen', language: 'en', template: screenEn },
  { version: 'screen-zh-1', kind: 'screen', language: 'zh', template: screenZh },
  { version: 'judge-en-1', kind: 'judge', language: 'en', template: judgeEn },
  { version: 'judge-zh-1', kind: 'judge', language: 'zh', template: judgeZh },
  { version: 'tag-en-1', kind: 'tag', language: 'en', template: tagEn },
  { version: 'tag-zh-1', kind: 'tag', language: 'zh', template: tagZh },
];
