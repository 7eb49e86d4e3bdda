import type { PromptLanguage } from './phrases.js';

export type PromptKind = 'generate' | 'regenerate';
export type SupportKind = 'screen' | 'judge' | 'tag';

/**
 * A prompt's text with places for its parts, such as `{{question}}`: `{{hint}}`, `{{previous}}`, `{{feedback}}` and
 * `{{instructions}}` where a rationale is written; `{{reasoning}}` where it is screened; `{{rationale}}` and `{{rubric}}`
 * where it is judged; `{{domains}}` where a question is tagged. A part without a place is put at the end, so that no
 * template loses one.
 */
export interface TemplateOf<Kind extends string> {
  version: string;
  kind: Kind;
  language: string;
  template: string;
}

export type Template = TemplateOf<PromptKind>;
export type SupportTemplate = TemplateOf<SupportKind>;

export interface Prompt {
  text: string;
  version: string;
}

/** The project's last template for the kind and the question's language (or the prompt's), else the generator's own. */
export function chooseTemplate<Kind extends string>(
  given: readonly TemplateOf<Kind>[],
  own: readonly TemplateOf<Kind>[],
  kind: Kind,
  tag: string,
  language: PromptLanguage,
): TemplateOf<Kind> {
  const fits = given.filter((template) => template.kind === kind);
  return (
    fits.findLast((template) => template.language === tag) ??
    fits.findLast((template) => template.language === language) ??
    own.find((template) => template.kind === kind && template.language === language)!
  );
}

/** The template with its parts in their places. */
export function fillTemplate({ template, version }: TemplateOf<string>, parts: Record<string, string>): Prompt {
  const missing = Object.entries(parts).filter(([name, part]) => part !== '' && !template.includes(`{{${name}}}`));
  const whole = [template, ...missing.map(([name]) => `{{${name}}}`)].join('\n\n');
  const text = whole
    .replace(/\{\{(\w+)\}\}/gu, (place, name: string) => parts[name] ?? place)
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
  return { text, version };
}
