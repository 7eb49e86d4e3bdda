import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useMe, useSession } from '../../session/session.js';
import { nextAnywhere, nextFor, pathOfWork } from '../anywhere.js';
import { Desk } from './desk.js';
import { DraftStorage } from './draft-storage.js';
import { listenLive } from '../../api/live.js';
import { newId } from './new-id.js';
import { PendingStorage } from './pending-submission.js';
import { untilOnline } from './send-until-answered.js';
import { workApi } from './work-api.js';

/** Where nothing waits it is asked again so often, beside what is heard. */
const pollMs = 30_000;
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart', 'scroll'] as const;

/**
 * The desk of whoever is logged in; null for a moment, until it is set up.
 * @param takesAny whether the next assignment may be another project's: then it is given at that one's desk
 */
export function useDesk(project: string, takesAny: boolean): Desk | null {
  const { subject } = useMe();
  const { refresh } = useSession();
  const [, go] = useLocation();
  const [desk, setDesk] = useState<Desk | null>(null);
  useEffect(() => {
    const opened = new Desk(project, {
      api: takesAny
        ? {
            ...workApi,
            next: () => nextFor(project, nextAnywhere, (other) => go(pathOfWork(other), { replace: true })),
          }
        : workApi,
      drafts: new DraftStorage(localStorage, subject),
      pending: new PendingStorage(localStorage, subject, project),
      now: () => Date.now(),
      later: (run, ms) => {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
      wait: untilOnline,
      newKey: newId,
      onLoggedOut: () => void refresh(),
    });
    setDesk(opened);
    void opened.start();
    const stop = attend(opened);
    return () => {
      stop();
      opened.end();
    };
  }, [project, subject, refresh, takesAny, go]);
  return desk;
}

/** Tells the desk what its expert does, what time it is, and what is heard of the project. */
function attend(desk: Desk): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  const onUse = () => desk.work?.used(Date.now());
  for (const sign of signs) document.addEventListener(sign, onUse, { signal, passive: true, capture: true });
  const onHide = () => {
    if (document.visibilityState === 'hidden') void desk.work?.flush();
  };
  document.addEventListener('visibilitychange', onHide, { signal });
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (newValue === null) desk.overtaken(key);
  };
  window.addEventListener('storage', onStorage, { signal });
  const ticks = setInterval(() => desk.work?.tick(Date.now(), document.visibilityState === 'visible'), 1000);
  const askAgain = () => {
    if (desk.state.get().at === 'nothing') void desk.next();
  };
  const polls = setInterval(askAgain, pollMs);
  void listenLive(
    desk.project,
    {
      onSeat: ({ seat, state, leaseUntil }) => {
        const { work } = desk;
        if (work?.assignment.seat !== seat) return;
        if (state === 'yours' && leaseUntil) work.lease.renewed(leaseUntil);
        // A seat that is being answered closes by that.
        if (state !== 'yours' && work.sending.get().state === 'not-sent') work.lose();
      },
      onCounts: ({ waiting }) => {
        if (waiting > 0) askAgain();
      },
    },
    signal,
  );
  return () => {
    clearInterval(ticks);
    clearInterval(polls);
    leaving.abort();
  };
}
