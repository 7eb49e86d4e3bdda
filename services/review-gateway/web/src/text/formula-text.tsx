import 'katex/dist/katex.min.css';
import { useMemo } from 'react';
import rehypeKatex from 'rehype-katex';
import remarkMath from 'remark-math';
import { withDollars } from './formulas.js';
import { MarkdownView, type MarkdownProps } from './markdown-view.js';
import { remarkMoney } from './money.js';

// No macros, no addresses, bounded work: a formula is what a stranger wrote.
const katex = {
  throwOnError: false,
  // What is no formula, or may not be one; the library's own red can't be read on dark.
  errorColor: 'var(--warn)',
  strict: 'ignore',
  trust: false,
  maxExpand: 200,
  maxSize: 20,
  output: 'htmlAndMathml',
};

/** Markdown with formulas; the formulas' own code is loaded when the first text has one. */
export default function FormulaText({ source, marks }: MarkdownProps) {
  const written = useMemo(() => withDollars(source), [source]);
  const further = useMemo(
    () => ({
      remark: [remarkMath, [remarkMoney, { source: written }] as [typeof remarkMoney, { source: string }]],
      rehype: [[rehypeKatex, katex] as [typeof rehypeKatex, typeof katex]],
    }),
    [written],
  );
  return <MarkdownView source={written} marks={marks} further={further} />;
}
