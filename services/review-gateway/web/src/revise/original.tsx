import type { Span } from '@consilium/contracts';
import { useMemo } from 'react';
import { RichText } from '../text/rich-text.js';
import classes from './revise.module.css';
import { SpanNote } from './span-note.js';

interface Props {
  readonly heading: string;
  readonly text: string;
  readonly spans: readonly Span[];
  readonly language: string;
  /** It was taken away. */
  readonly isGone?: boolean;
}

/** A step as it was, with what the reviewers marked in it. */
export function Original({ heading, text, spans, language, isGone = false }: Props) {
  const marks = useMemo(
    () => spans.map(({ start, end, severity }, index) => ({ id: String(index), start, end, severity })),
    [spans],
  );
  return (
    <div>
      <div className={classes['heading']}>{heading}</div>
      <div className={`${classes['text']} ${isGone ? classes['gone'] : ''}`}>
        <RichText text={text} language={language} marks={marks} />
      </div>
      {spans.map((span, index) => (
        <SpanNote key={index} span={span} text={text} />
      ))}
    </div>
  );
}
