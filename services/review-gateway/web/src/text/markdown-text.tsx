import { MarkdownView, type MarkdownProps } from './markdown-view.js';

/** Markdown without formulas; loaded when the first text needs it. */
export default function MarkdownText(props: MarkdownProps) {
  return <MarkdownView {...props} />;
}
