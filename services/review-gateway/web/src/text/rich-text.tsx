import { lazy, memo, Suspense, useMemo } from 'react';
import { inUnits, type Mark } from './marks.js';
import { mayHaveFormula, needsMarkdown } from './needs-markdown.js';
import { PlainText } from './plain-text.js';
import classes from './rich-text.module.css';

const MarkdownText = lazy(() => import('./markdown-text.js'));
const FormulaText = lazy(() => import('./formula-text.js'));
const none: readonly Mark[] = [];

interface Props {
  readonly text: string;
  readonly language?: string;
  /** Marked places, in code points. */
  readonly marks?: readonly Mark[];
  /** A mark was clicked. */
  readonly onMark?: (id: string) => void;
}

/** Text of a person or a model: Markdown and formulas, without HTML, its links inert, its pictures not loaded. */
export const RichText = memo(function RichText({ text, language, marks = none, onMark }: Props) {
  const source = useMemo(() => text.normalize('NFC'), [text]);
  const placed = useMemo(() => inUnits(source, marks), [source, marks]);
  const Markdown = mayHaveFormula(source) ? FormulaText : MarkdownText;
  const plain = <PlainText source={source} marks={placed} />;
  return (
    <div
      lang={language}
      className={classes['text']}
      onClick={(event) => {
        const ids = (event.target as Element).closest('[data-marks]')?.getAttribute('data-marks');
        if (ids && document.getSelection()?.isCollapsed) onMark?.(ids.split(' ').at(-1)!);
      }}
    >
      {needsMarkdown(source) ? (
        <Suspense fallback={plain}>
          <Markdown source={source} marks={placed} />
        </Suspense>
      ) : (
        plain
      )}
    </div>
  );
});
