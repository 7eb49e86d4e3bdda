import { UnstyledButton } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeyAction } from '../../keys/actions.js';
import { actionOf, type Bindings } from '../../keys/bindings.js';
import { KeyHint, useKeyOf } from '../../keys/key-hint.js';
import type { Edge } from '../../text/move-edge.js';
import { useReviewDesk } from '../review-desk.js';
import classes from './marks.module.css';

interface Move {
  readonly action: KeyAction;
  readonly edge: Edge;
  readonly by: 1 | -1;
}

const moves: readonly Move[] = [
  { action: 'span.startBack', edge: 'start', by: -1 },
  { action: 'span.startOn', edge: 'start', by: 1 },
  { action: 'span.endBack', edge: 'end', by: -1 },
  { action: 'span.endOn', edge: 'end', by: 1 },
];

/** How the key moves an end of the mark whose form has the focus; null: it doesn't, or something is being typed. */
export function moveOf(bindings: Bindings, { key, ctrlKey, altKey, metaKey, target }: KeyboardEvent): Move | null {
  if (ctrlKey || altKey || metaKey || (target as Element).matches('textarea')) return null;
  const action = actionOf(bindings, key);
  return moves.find((move) => move.action === action) ?? null;
}

/** Which words are marked, and the keys that mark fewer or more. */
export function MarkPlace({ id, words }: { id: string; words: string }) {
  const { t } = useTranslation('review');
  return (
    <div className={classes['place']}>
      <q className={classes['words']} role="status">
        {words}
      </q>
      {(['start', 'end'] as const).map((edge) => (
        <span key={edge} className={classes['edge']}>
          {t(`marks.edges.${edge}`)}
          {moves.map((move) => move.edge === edge && <MoveButton key={move.action} id={id} {...move} />)}
        </span>
      ))}
    </div>
  );
}

/** By Tab one comes to what is to be said, not to these: they have keys. */
function MoveButton({ id, action, edge, by }: Move & { id: string }) {
  const { t } = useTranslation('keys');
  const desk = useReviewDesk();
  const name = t(`actions.${action}`);
  return (
    <UnstyledButton
      tabIndex={-1}
      aria-label={name}
      title={name}
      aria-keyshortcuts={useKeyOf(action)}
      // The focus stays with the form.
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => desk.moveEdge(id, edge, by)}
    >
      <KeyHint action={action} />
    </UnstyledButton>
  );
}
