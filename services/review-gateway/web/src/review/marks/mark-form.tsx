import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeyboard } from '../../keys/use-key.js';
import { useReviewDesk } from '../review-desk.js';
import { severities, spanKinds, type DraftSpan } from '../review-draft.js';
import { MarkPlace, moveOf } from './mark-place.js';
import classes from './marks.module.css';

/** Which words it is about, how bad it is, of what kind, and why. Enter and Escape end it; the page's other keys rest meanwhile. */
export function MarkForm({ span, words }: { span: DraftSpan; words: string }) {
  const { t } = useTranslation('review');
  const desk = useReviewDesk();
  const keyboard = useKeyboard();
  const { id, severity, kind, comment, step } = span;
  const form = useRef<HTMLDivElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input:checked')?.focus({ preventScroll: true });
    form.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const close = () => {
    desk.openMark(null);
    document.querySelector<HTMLElement>(`[data-step="${step}"]`)?.closest('section')?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const move = moveOf(keyboard.bindings.get(), event);
    if (move) {
      event.preventDefault();
      return desk.moveEdge(id, move.edge, move.by);
    }
    const isDone = event.key === 'Enter' && !event.shiftKey && !(event.target as Element).matches('button');
    if (!isDone && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  return (
    <div
      ref={form}
      className={classes['form']}
      data-severity={severity}
      data-keys="off"
      role="group"
      aria-label={t('marks.of', { words })}
      onKeyDown={onKeyDown}
      onClick={(event) => event.stopPropagation()}
    >
      <MarkPlace id={id} words={words} />
      <Choice
        name={`severity-${id}`}
        legend={t('marks.severity')}
        all={severities}
        chosen={severity}
        words={(one) => t(`marks.severities.${one}`)}
        choose={(one) => desk.changeMark(id, { severity: one })}
      />
      <Choice
        name={`kind-${id}`}
        legend={t('marks.kind')}
        all={spanKinds}
        chosen={kind}
        words={(one) => t(`marks.kinds.${one}`)}
        choose={(one) => desk.changeMark(id, { kind: one })}
      />
      <textarea
        className={classes['comment']}
        aria-label={t('marks.comment')}
        placeholder={t('marks.comment')}
        rows={2}
        maxLength={2000}
        value={comment}
        onChange={(event) => desk.changeMark(id, { comment: event.currentTarget.value })}
      />
      <div className={classes['acts']}>
        <span className={classes['hint']}>{t('marks.hint')}</span>
        <button type="button" onClick={() => desk.removeMark(id)}>
          {t('marks.remove')}
        </button>
        <button type="button" onClick={close}>
          {t('marks.done')}
        </button>
      </div>
    </div>
  );
}

function Choice<T extends string>(props: {
  name: string;
  legend: string;
  all: readonly T[];
  chosen: T;
  words: (one: T) => string;
  choose: (one: T) => void;
}) {
  const { name, legend, all, chosen, words, choose } = props;
  return (
    <fieldset className={classes['choice']} role="radiogroup">
      <legend>{legend}</legend>
      {all.map((one) => (
        <label key={one} data-severity={one}>
          <input type="radio" name={name} checked={one === chosen} onChange={() => choose(one)} />
          <span>{words(one)}</span>
        </label>
      ))}
    </fieldset>
  );
}
