import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { KeyAction } from '../../keys/actions.js';
import { KeyHint, useKeyOf } from '../../keys/key-hint.js';
import type { Desk } from './desk.js';
import type { DialogName } from './dialogs/dialog-name.js';
import classes from './footer.module.css';
import type { SeatWork } from './seat-work.js';
import { UndoBar } from './undo-bar.js';

interface Props {
  readonly desk: Desk;
  readonly work: SeatWork | null;
  readonly open: (dialog: DialogName) => void;
}

/** The keys of the moment, what else can be done with the item, and the way back from the last answer. */
export function Footer({ desk, work, open }: Props) {
  const { t } = useTranslation('review');
  return (
    <footer className={classes['footer']}>
      <UndoBar desk={desk} />
      {work?.assignment.kind === 'review' && (
        <span className={classes['hints']} aria-hidden="true">
          <span>
            <kbd>1</kbd>–<kbd>{Math.min(9, work.assignment.rubric.scale.max)}</kbd> {t('footer.score')}
          </span>
          <span>
            <KeyHint action="dimension.previous" />
            <KeyHint action="dimension.next" /> {t('footer.dimension')}
          </span>
          <span>
            <KeyHint action="step.next" />
            <KeyHint action="step.previous" /> {t('footer.step')}
          </span>
          <span>
            <KeyHint action="mark" /> {t('footer.mark')}
          </span>
        </span>
      )}
      <span className={classes['space']} />
      {work && (
        <>
          <Act action="ask" words={t('footer.ask')} onClick={() => open('ask')} />
          <Act action="decline" words={t('footer.decline')} onClick={() => open('decline')} />
        </>
      )}
      <Act action="help" words={t('footer.keys')} onClick={() => open('keys')} />
    </footer>
  );
}

function Act({ action, words, onClick }: { action: KeyAction; words: string; onClick: () => void }) {
  return (
    <UnstyledButton className={classes['act']} aria-keyshortcuts={useKeyOf(action)} onClick={onClick}>
      {words} <KeyHint action={action} />
    </UnstyledButton>
  );
}
