import type { Template } from './templates.js';

/** Where a model of DeepSeek's kind thinks apart, the form is asked for at the end, where it is read last. */
const formEn = `Write your reply in exactly this form, with as many steps as the reasoning needs:
Step 1: one step of the reasoning
Step 2: the next step
Conclusion: what follows from the steps
Answer: the letter of the right option; where several are right, all letters, such as A, C`;

const formZh = `请严格按以下格式作答，步骤数量视推理需要而定：
步骤1：推理的一步
步骤2：推理的下一步
结论：由以上步骤得出的结论
答案：正确选项的字母；如有多个正确选项，请全部列出，例如 A, C`;

/** How many options are right is part of the key, and so is never said. */
const generateEn = `You are a physician who teaches clinical reasoning. Solve the following examination question and write the rationale from which a student learns why the answer is right.
{{hint}}
{{question}}

How to write it:
- Begin with the findings of the question that matter, and name the mechanism, the criterion or the guideline behind each step.
- One option may be right, or several: weigh each by itself. Where the question asks for what is false, or for the exception, look for that.
- Say of the other options why they don't fit.
- Let each step follow from those before it, so that a reader who sees the steps alone comes to the same answer.
- Name options by their content, not only by their letter. Add no finding that the question doesn't give; where something is uncertain, say so.

${formEn}`;

const generateZh = `你是一位讲授临床推理的医师。请解答下面的考题，并写出让学生明白答案为何正确的解析。
{{hint}}
{{question}}

写作要求：
- 从题干中的关键信息入手，说明每一步所依据的机制、诊断标准或指南。
- 正确选项可能有一个，也可能有多个：请逐项独立判断。若题目问的是错误项或例外，请按所问作答。
- 说明其余选项为何不符合。
- 每一步都应由前面的步骤推出，使读者只看步骤也能得出同样的答案。
- 提到选项时写出其内容，不要只写字母；不要添加题干没有的信息；不确定之处请如实说明。

${formZh}`;

const regenerateEn = `You are a physician who teaches clinical reasoning. Experts have reviewed a rationale for the following examination question and found it wanting. Write a better one.
{{hint}}
{{question}}

{{previous}}

{{feedback}}

{{instructions}}

How to write it:
- Mend everything the feedback names, and follow the instructions where there are any. Keep what was good.
- Solve the question anew instead of trusting the earlier text: its answer may be wrong. One option may be right, or several.
- Let each step follow from those before it, and say of the other options why they don't fit.
- Write a whole rationale that stands by itself: don't mention the earlier text, the reviewers or the instructions.

${formEn}`;

const regenerateZh = `你是一位讲授临床推理的医师。专家评审了下面考题的一份解析，认为尚有不足。请写出更好的一版。
{{hint}}
{{question}}

{{previous}}

{{feedback}}

{{instructions}}

写作要求：
- 改正评审意见指出的每一处问题，如有指示请遵照执行，并保留原有的长处。
- 重新解题，不要轻信上一版的文字，其答案可能有误。正确选项可能有一个，也可能有多个。
- 每一步都应由前面的步骤推出，并说明其余选项为何不符合。
- 写成一份独立完整的解析，文中不要提及上一版、评审专家或指示。

${formZh}`;

/** The generator's own templates for writing. A version's name is never used again for another text. */
export const ownTemplates: readonly Template[] = [
  { version: 'generate-en-2', kind: 'generate', language: 'en', template: generateEn },
  { version: 'generate-zh-2', kind: 'generate', language: 'zh', template: generateZh },
  { version: 'regenerate-en-2', kind: 'regenerate', language: 'en', template: regenerateEn },
  { version: 'regenerate-zh-2', kind: 'regenerate', language: 'zh', template: regenerateZh },
];
