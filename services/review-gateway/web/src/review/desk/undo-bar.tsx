import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { KeyHint, useKeyOf } from '../../keys/key-hint.js';
import { useKey } from '../../keys/use-key.js';
import { useProblemWords } from '../../problems/problem-words.js';
import type { Desk } from './desk.js';
import classes from './footer.module.css';
import type { HeldAnswer } from './held-answers.js';
import { useSecondsUntil } from './lease-clock.js';
import { useStore } from './store.js';

/** The way back from the last answer, as long as it is held. */
export function UndoBar({ desk }: { desk: Desk }) {
  const { t } = useTranslation('review');
  const held = useStore(desk.held.all, (all) => all.at(-1));
  const notTakenBack = useNotTakenBack(desk, held !== undefined);
  useKey('undo', () => void desk.undo(), held !== undefined);
  return (
    <>
      <VisuallyHidden role="status">{notTakenBack ?? (held ? t('undo.submitted') : '')}</VisuallyHidden>
      {notTakenBack !== null && (
        <span className={classes['notTakenBack']} aria-hidden="true">
          {notTakenBack}
        </span>
      )}
      {held && <Undo key={held.seat} held={held} onUndo={() => void desk.undo()} />}
    </>
  );
}

/** Why an answer was not taken back, in words: what could be tried again is too late once its hold has ended. */
function useNotTakenBack(desk: Desk, isHeld: boolean): string | null {
  const { t } = useTranslation('review');
  const problemWords = useProblemWords();
  const notTakenBack = useStore(desk.held.notTakenBack);
  if (!notTakenBack) return null;
  if (notTakenBack.why !== 'not-now') return t(`undo.${notTakenBack.why}`);
  return isHeld ? t('undo.not-now', { why: problemWords(notTakenBack.problem) }) : t('undo.too-late');
}

function Undo({ held, onUndo }: { held: HeldAnswer; onUndo: () => void }) {
  const { t } = useTranslation('review');
  const left = useSecondsUntil(held.until);
  const key = useKeyOf('undo');
  return (
    <span className={classes['undo']}>
      <span aria-hidden="true">
        {t('undo.submitted')} <span className={classes['seconds']}>{t('undo.left', { seconds: left })}</span>
      </span>
      <UnstyledButton aria-keyshortcuts={key} onClick={onUndo}>
        {t('undo.undo')} <KeyHint action="undo" />
      </UnstyledButton>
    </span>
  );
}
