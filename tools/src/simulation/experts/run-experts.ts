import { setTimeout as sleep } from 'node:timers/promises';
import type { Knowledge } from '../knowledge/knowledge.js';
import { ExpertClient, type ExpertAccount, type Turn } from './expert-client.js';
import { Gate } from './gate.js';
import { JsonClient } from './json-client.js';

export interface RunExpertsOptions {
  /** The one origin of the services, such as `http://127.0.0.1:8080`. */
  url: string;
  project: string;
  accounts: readonly ExpertAccount[];
  knowledge: Knowledge;
  seed: number;
  /** Experts at work at the same time; the others wait for their turn. */
  concurrency?: number;
  /** Asked every 200 ms; the experts finish what they are at and stop once it says yes. */
  until: () => boolean | Promise<boolean>;
  /** How long a request may go on failing (restarts, fail-overs) before the run fails. */
  giveUpAfterMs?: number;
}

export interface ExpertCounts {
  reviews: number;
  revisions: number;
  votes: number;
  /** Seats that were closed or taken while the expert was at work. */
  lost: number;
  /** Answers that were not accepted: a fault of the simulators or of the service. */
  refused: number;
  /** The first ten of these, in words. */
  problems: string[];
  /** Requests sent again after a failure that may pass. */
  retries: number;
}

const askUntilEveryMs = 200;
const shortestIdleMs = 25;
const longestIdleMs = 800;

/** Lets the experts work through the public HTTP interface until told to stop. */
export async function runExperts(options: RunExpertsOptions): Promise<ExpertCounts> {
  const { concurrency = 8, giveUpAfterMs = 60_000 } = options;
  const http = new JsonClient(options.url, { connections: concurrency, giveUpAfterMs });
  const gate = new Gate(concurrency);
  const counts: ExpertCounts = { reviews: 0, revisions: 0, votes: 0, lost: 0, refused: 0, problems: [], retries: 0 };
  const stop = new AbortController();

  const work = async (account: ExpertAccount): Promise<void> => {
    const client = new ExpertClient(http, options.project, account, options.seed, options.knowledge);
    let idle = shortestIdleMs;
    while (!stop.signal.aborted) {
      const turn = await gate.pass(async () => (stop.signal.aborted ? null : client.takeTurn()));
      if (turn === null) return;
      count(counts, turn);
      if (turn.outcome !== 'idle') {
        idle = shortestIdleMs;
        continue;
      }
      await pause(idle, stop.signal);
      idle = Math.min(idle * 2, longestIdleMs);
    }
  };
  const watch = async (): Promise<void> => {
    while (!stop.signal.aborted && !(await options.until())) await pause(askUntilEveryMs, stop.signal);
  };

  try {
    // Whoever ends first ends all: the condition is met, or something failed for good.
    const runs = [watch(), ...options.accounts.map(work)].map((run) => run.finally(() => stop.abort()));
    const failed = (await Promise.allSettled(runs)).find((run) => run.status === 'rejected');
    if (failed) throw failed.reason;
  } finally {
    counts.retries = http.retries;
    http.close();
  }
  return counts;
}

function count(counts: ExpertCounts, turn: Turn): void {
  if (turn.outcome === 'filled') {
    counts[({ review: 'reviews', revision: 'revisions', vote: 'votes' } as const)[turn.kind]]++;
  } else if (turn.outcome === 'lost') {
    counts.lost++;
  } else if (turn.outcome === 'refused') {
    counts.refused++;
    if (counts.problems.length < 10) counts.problems.push(turn.problem);
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
