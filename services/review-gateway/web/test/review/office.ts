import { ProblemError } from '../../src/api/problem.js';
import { Desk } from '../../src/review/desk/desk.js';
import { DraftStorage } from '../../src/review/desk/draft-storage.js';
import { PendingStorage, type PendingSubmission } from '../../src/review/desk/pending-submission.js';
import type { Standing, WorkApi } from '../../src/review/desk/work-api.js';
import { memoryStorage, settled, Timers } from './support.js';

export const offline = () => new ProblemError(0, 'offline', 'away');
export const read = (saved: unknown) => ({ text: (saved as { text?: string } | null)?.text ?? '' });

/** A gateway with seats s1, s2, … that holds answers for a minute. */
export function office(further: { rushedSeconds?: number } = {}) {
  const timers = new Timers();
  const storage = memoryStorage();
  const answered: PendingSubmission[] = [];
  const drafts: Record<string, unknown> = {};
  const problems: Record<'submit' | 'next' | 'undo' | 'standing', ProblemError[]> = {
    submit: [],
    next: [],
    undo: [],
    standing: [],
  };
  /** What became of seats that are not in hand. */
  const standings: Record<string, Standing> = {};
  const back: string[] = [];
  const nothing = { waits: false };
  const session = { ended: 0 };

  let [seats, keys] = [0, 0];
  const seatInHand = () => back.at(-1) ?? `s${seats + 1}`;
  const api = {
    next: async () => {
      const problem = problems.next.shift();
      if (problem) throw problem;
      if (nothing.waits) return undefined;
      const seat = seatInHand();
      return {
        seat,
        kind: 'review',
        project: 'p',
        question: { stem: 'Why?' },
        leaseUntil: new Date(timers.now + 1_800_000).toISOString(),
        holdSeconds: 60,
        rushedSeconds: further.rushedSeconds ?? 0,
        draft: drafts[seat] === undefined ? null : { draft: drafts[seat], savedAt: '' },
        today: { answered: answered.length, activeSeconds: 0, goal: null },
      };
    },
    held: async () => ({ held: [] }),
    me: async () => ({ today: { answered: 0, activeSeconds: 0, goal: null } }),
    waiting: async () => ({ mine: 0, byDomain: [] }),
    heartbeat: async () => ({ leaseUntil: new Date(timers.now).toISOString() }),
    saveDraft: async (seat: string, draft: unknown) => void (drafts[seat] = draft),
    submit: async (pending: PendingSubmission) => {
      const problem = problems.submit.shift();
      // An answer that is lost on its way back was taken all the same.
      if (!problem || problem.isOffline) {
        if (!answered.some(({ key }) => key === pending.key)) {
          answered.push(pending);
          drafts[pending.seat] = pending.body;
          if (back.at(-1) === pending.seat) back.pop();
          else seats += 1;
        }
      }
      if (problem) throw problem;
      return { heldUntil: new Date(timers.now + 60_000).toISOString() };
    },
    undo: async (seat: string) => {
      const problem = problems.undo.shift();
      if (problem) throw problem;
      back.push(seat);
      return { seat, draft: drafts[seat] };
    },
    standing: async (seat: string) => {
      const problem = problems.standing.shift();
      if (problem) throw problem;
      return standings[seat] ?? 'free';
    },
    decline: async () => void (seats += 1),
  } as unknown as WorkApi;
  const open = () =>
    new Desk('p', {
      api,
      drafts: new DraftStorage(storage, 'ada'),
      pending: new PendingStorage(storage, 'ada', 'p'),
      now: () => timers.now,
      later: timers.later,
      wait: (ms) => new Promise((resolve) => void timers.later(resolve, ms)),
      newKey: () => `key-${(keys += 1)}`,
      onLoggedOut: () => void (session.ended += 1),
    });
  return { open, timers, answered, drafts, problems, standings, nothing, storage, session };
}

export async function opened(desk: Desk): Promise<Desk> {
  await desk.start();
  await settled();
  return desk;
}

export const seatOf = (desk: Desk) => desk.work?.assignment.seat;
