/** Text of a person or a model: Markdown and formulas, without HTML, its links inert. */
export function RichText({ text, language }: { text: string; language?: string }) {
  return <span lang={language}>{text}</span>;
}
