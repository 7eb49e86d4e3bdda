import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Waiting } from '../../app/plain-pages.js';
import { useKey } from '../../keys/use-key.js';
import type { Desk } from './desk.js';
import classes from './desk-view.module.css';
import type { DialogName } from './dialogs/dialog-name.js';
import { Footer } from './footer.js';
import { Header } from './header.js';
import { NothingToDo, Sending, Trouble } from './no-work.js';
import { useStore } from './store.js';
import type { SeatWork } from './seat-work.js';
import { WorkView } from './work-view.js';

const dialogs = {
  guidelines: lazy(() => import('./dialogs/guidelines-dialog.js')),
  decline: lazy(() => import('./dialogs/decline-dialog.js')),
  ask: lazy(() => import('./dialogs/ask-dialog.js')),
  keys: lazy(() => import('../../keys/keys-dialog.js')),
  lost: lazy(() => import('./dialogs/lost-dialog.js')),
};

export function DeskView({ desk }: { desk: Desk }) {
  const state = useStore(desk.state);
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const work = state.at === 'work' ? state.work : null;
  const close = () => setDialog(null);
  useBeginning(work?.id ?? 0);
  useKey('guidelines', () => setDialog('guidelines'), work !== null);
  useKey('decline', () => setDialog('decline'), work !== null);
  useKey('ask', () => setDialog('ask'), work !== null);
  useKey('help', () => setDialog('keys'));
  return (
    <div className={classes['page']}>
      <Header desk={desk} work={work} open={setDialog} />
      {state.at === 'loading' && <Waiting />}
      {state.at === 'sending' && <Sending />}
      {state.at === 'nothing' && <NothingToDo desk={desk} {...state} />}
      {state.at === 'problem' && <Trouble desk={desk} problem={state.problem} />}
      {work && (
        <Suspense fallback={<Waiting />}>
          <WorkView key={work.id} work={work} />
        </Suspense>
      )}
      <Footer desk={desk} work={work} open={setDialog} />
      <Suspense fallback={null}>
        {dialog === 'keys' && <dialogs.keys onClose={close} />}
        {dialog === 'guidelines' && work && <dialogs.guidelines work={work} onClose={close} />}
        {dialog === 'decline' && work && <dialogs.decline desk={desk} work={work} onClose={close} />}
        {dialog === 'ask' && work && <dialogs.ask desk={desk} work={work} onClose={close} />}
        {work && <LostInHand desk={desk} work={work} />}
        <LostBefore desk={desk} />
      </Suspense>
    </div>
  );
}

/** Each further item begins at its top, with the focus there: the button that brought it is gone. */
function useBeginning(id: number): void {
  const before = useRef(id);
  useEffect(() => {
    if (before.current !== 0 && id !== before.current) {
      window.scrollTo(0, 0);
      document.getElementById('content')?.focus({ preventScroll: true });
    }
    before.current = id;
  }, [id]);
}

/** The seat in hand was lost while its expert worked on it. */
function LostInHand({ desk, work }: { desk: Desk; work: SeatWork }) {
  const isLost = useStore(work.isLost);
  const why = useStore(work.whyLost);
  if (!isLost) return null;
  const { seat, question } = work.assignment;
  const onDone = () => {
    // One that nobody has taken may come again, and its draft with it.
    if (why !== 'free') desk.lost.discard(seat);
    void desk.next();
  };
  return <dialogs.lost why={why} about={question.stem} text={work.draftInWords()} onDone={onDone} />;
}

/** Seats were lost while the page was closed, or another was in hand. */
function LostBefore({ desk }: { desk: Desk }) {
  const lost = useStore(desk.lost.all, ([first]) => first);
  if (!lost) return null;
  const { seat, why, about, words } = lost;
  return <dialogs.lost key={seat} why={why} about={about} text={words} onDone={() => desk.lost.discard(seat)} />;
}
