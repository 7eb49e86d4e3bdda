import type { Span } from '@consilium/contracts';
import { useTranslation } from 'react-i18next';
import { toUnits } from '../text/code-points.js';
import classes from './span-note.module.css';

/** What a reviewer said of a marked place: how grave, of which kind, about which words. */
export function SpanNote({ span, text, by }: { span: Span; text: string; by?: string }) {
  const { t } = useTranslation('revise');
  const { severity, kind, comment, start, end } = span;
  const source = text.normalize('NFC');
  return (
    <div className={classes['note']} data-severity={severity}>
      <b>
        {by && `${by}: `}
        {t(`severity.${severity}`)} · {t(`kind.${kind}`)}
      </b>{' '}
      <q className={classes['words']}>{source.slice(toUnits(source, start), toUnits(source, end))}</q>
      {comment && <span className={classes['comment']}>{comment}</span>}
    </div>
  );
}
