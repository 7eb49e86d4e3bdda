import { useTranslation } from 'react-i18next';
import { KeyHint, useKeyOf } from '../../keys/key-hint.js';
import { useKey } from '../../keys/use-key.js';
import { useProblemLines } from '../../problems/problem-words.js';
import type { DraftState } from '../desk/draft-keeper.js';
import type { WorkFrame } from '../desk/frame.js';
import { useStore, type Store } from '../desk/store.js';
import classes from './submit-bar.module.css';

interface Props {
  readonly frame: WorkFrame;
  readonly draft: { readonly state: Store<DraftState> };
  /** What is still to be done, in words; null: nothing. */
  readonly missing: string | null;
  /** What the expert may not have meant, in words. */
  readonly caution?: string | null;
  readonly onSubmit: () => void;
}

/** The one button that ends the work on a seat: it says what is missing until nothing is. Fixed at the bottom on a phone. */
export function SubmitBar({ frame, draft, missing, caution = null, onSubmit }: Props) {
  const { t } = useTranslation('review');
  const problemLines = useProblemLines();
  const sending = useStore(frame.sending);
  const rushed = useStore(frame.rushed);
  const key = useKeyOf('submit');
  const isBusy = sending.state === 'sending' || sending.state === 'waiting';
  const isReady = missing === null && !isBusy;
  useKey('submit', onSubmit, isReady);
  const words = isBusy
    ? t(`submit.${sending.state}`)
    : (missing ?? t(rushed === null ? 'submit.submit' : 'submit.anyway'));
  return (
    <div className={classes['bar']}>
      <div role="status">
        {sending.state === 'refused' && (
          <ul className={classes['faults']}>
            {problemLines(sending.problem).map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        )}
        {caution !== null && <p className={classes['caution']}>{caution}</p>}
        {rushed !== null && isReady && <p className={classes['rushed']}>{t('submit.rushed', { count: rushed })}</p>}
      </div>
      <button
        type="button"
        className={classes['button']}
        aria-keyshortcuts={key}
        disabled={!isReady}
        onClick={onSubmit}
      >
        {words} {isReady && <KeyHint action="submit" />}
      </button>
      {!isBusy && <Saved draft={draft} holdSeconds={frame.assignment.holdSeconds} />}
    </div>
  );
}

function Saved({ draft, holdSeconds }: { draft: Props['draft']; holdSeconds: number }) {
  const { t } = useTranslation('review');
  const state = useStore(draft.state);
  const isWithServer = state === 'saved' || state === 'saving';
  return (
    <p className={classes['saved']}>
      <span role="status">{t(`draft.${state}`)}</span>
      {holdSeconds > 0 && isWithServer && (
        <span className={classes['hold']}> · {t('draft.hold', { count: holdSeconds })}</span>
      )}
    </p>
  );
}
