import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { inUnits, splitAtMarks, worst, type Mark } from './marks.js';
import { placesAfter, wordDiff } from './word-diff.js';
import classes from './word-diff.module.css';

const none: readonly Mark[] = [];

interface Props {
  readonly before: string;
  readonly after: string;
  readonly language: string;
  /** Marked places of the later text, in code points. */
  readonly marks?: readonly Mark[];
}

/** Source text with what was taken away and added; said, not only coloured. */
export function WordDiff({ before, after, language, marks = none }: Props) {
  const { t } = useTranslation('text');
  const parts = useMemo(() => wordDiff(before, after, language), [before, after, language]);
  const places = useMemo(() => placesAfter(parts), [parts]);
  const placed = useMemo(() => inUnits(after, marks), [after, marks]);
  return (
    <span lang={language} className={classes['text']}>
      {parts.map(({ kind, text }, index) => {
        const place = places[index];
        const shown = place === null || place === undefined ? text : <Marked {...{ text, place, marks: placed }} />;
        if (kind === 'same') return <span key={index}>{shown}</span>;
        const [Changed, name] = kind === 'added' ? (['ins', 'added'] as const) : (['del', 'removed'] as const);
        return (
          <Changed key={index} className={classes[name]} title={t(name)}>
            {shown}
          </Changed>
        );
      })}
    </span>
  );
}

function Marked({ text, place, marks }: { text: string; place: number; marks: readonly Mark[] }) {
  return splitAtMarks(place, place + text.length, marks).map(({ from, to, marks: over }) => {
    const piece = text.slice(from - place, to - place);
    const severity = worst(over);
    return severity ? (
      <mark key={from} className={classes['mark']} data-severity={severity}>
        {piece}
      </mark>
    ) : (
      piece
    );
  });
}
