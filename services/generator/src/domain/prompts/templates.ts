import type { PromptLanguage } from './phrases.js';

export type PromptKind = 'generate' | 'regenerate';

/**
 * A prompt's text with places for its parts: `{{hint}}`, `{{question}}`, `{{previous}}`, `{{feedback}}`,
 * `{{instructions}}`. A part without a place is put at the end, so that no template loses one.
 */
export interface Template {
  version: string;
  kind: PromptKind;
  language: string;
  template: string;
}

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

const generateEn = `You are a physician who teaches clinical reasoning. Solve the following examination question and write the rationale from which a student learns why the answer is right: begin with the findings that matter, name the mechanism or the guideline behind each step, and rule out the other options.
{{hint}}
{{question}}

${formEn}`;

const generateZh = `你是一位讲授临床推理的医师。请解答下面的考题，并写出让学生明白答案为何正确的解析：从关键信息入手，说明每一步所依据的机制或指南，并排除其他选项。
{{hint}}
{{question}}

${formZh}`;

const regenerateEn = `You are a physician who teaches clinical reasoning. Experts have reviewed a rationale for the following examination question and found it wanting. Write a better one: mend everything the feedback names, keep what was good, and solve the question anew instead of trusting the earlier text.
{{hint}}
{{question}}

{{previous}}

{{feedback}}

{{instructions}}

${formEn}`;

const regenerateZh = `你是一位讲授临床推理的医师。专家评审了下面考题的一份解析，认为尚有不足。请写出更好的一版：改正评审意见指出的每一处问题，保留原有的长处，并重新解题，不要轻信上一版的文字。
{{hint}}
{{question}}

{{previous}}

{{feedback}}

{{instructions}}

${formZh}`;

/** The generator's own templates. A version's name is never used again for another text. */
export const ownTemplates: readonly Template[] = [
  { version: 'generate-en-1', kind: 'generate', language: 'en', template: generateEn },
  { version: 'generate-zh-1', kind: 'generate', language: 'zh', template: generateZh },
  { version: 'regenerate-en-1', kind: 'regenerate', language: 'en', template: regenerateEn },
  { version: 'regenerate-zh-1', kind: 'regenerate', language: 'zh', template: regenerateZh },
];

/** The project's last template for the kind and the question's language (or the prompt's), else the generator's own. */
export function chooseTemplate(
  own: readonly Template[],
  kind: PromptKind,
  tag: string,
  language: PromptLanguage,
): Template {
  const fits = own.filter((template) => template.kind === kind);
  return (
    fits.findLast((template) => template.language === tag) ??
    fits.findLast((template) => template.language === language) ??
    ownTemplates.find((template) => template.kind === kind && template.language === language)!
  );
}
