import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeWorkFolder, removeFolder } from '@consilium/cli';
import { numberOf, type Benchmark, type OptionValues, type Report } from '../benchmark.js';
import { billOf, mostInFlight } from '../budget-cap/bill.js';
import { model, startCalls } from '../calls/start-calls.js';
import { withCleanUp, type Later } from '../measuring/clean-up.js';
import { rounded } from '../measuring/statistics.js';

const currency = 'USD';
const rates = { promptMicros: 2_000_000, completionMicros: 10_000_000 };
const pollMs = 500;
/** So long no call may begin before the spending counts as stopped. */
const stoppedMs = 12_000;
const killAfterMs = 8000;

export const budgetCap: Benchmark = {
  name: 'budget-cap',
  summary: 'whether spending stops at the cap with many calls in flight, judged by the model server’s own count',
  options: {
    cents: { summary: 'the cap, in hundredths', fallback: '1000' },
    slots: { summary: 'calls in flight at once, over two workers', fallback: '100' },
    items: { summary: 'questions: more than the cap pays for', fallback: '4000' },
    tokens: { summary: 'completion tokens of a reply', fallback: '200-900' },
    'delay-ms': { summary: 'how long a reply takes', fallback: '500-1500' },
    errors: { summary: 'share of requests answered with an error', fallback: '0' },
    kill: { summary: 'yes: one of the workers is killed with -9 on the way', fallback: 'yes' },
  },
  run: (options) => withCleanUp((later) => measure(options, later)),
};

async function measure(options: OptionValues, later: Later): Promise<Report> {
  const cap = numberOf(options, 'cents') * 10_000;
  const slots = numberOf(options, 'slots');
  const folder = makeWorkFolder();
  later(async () => removeFolder(folder));
  const prices = join(folder, 'prices.json');
  await writeFile(prices, JSON.stringify([{ model, currency, ...rates, validFrom: '2026-01-01T00:00:00Z' }]));
  const { system, endModel } = await startCalls(
    folder,
    {
      items: numberOf(options, 'items'),
      llm: [
        ...['--tokens', options['tokens']!],
        ...['--delay-ms', options['delay-ms']!],
        ...['--error-rate', options['errors']!],
      ],
      environment: { LLM_CONCURRENCY: String(Math.ceil(slots / 2)), PRICES_FILE: prices },
      configuration: { budget: { cap, currency } },
    },
    later,
  );
  const workers = [await system.startWorker(), await system.startWorker()];
  if (options['kill'] === 'yes') {
    await sleep(killAfterMs);
    process.kill(workers[1]!.pid, 'SIGKILL');
    workers[1] = await system.startWorker();
  }
  const began = Date.now();
  await Promise.race([...workers.map(({ failed }) => failed), stopped()]);
  const seconds = (Date.now() - began - stoppedMs) / 1000;
  const [account] = await system.rows<{ spent: string; reserved: string; abandoned: string; held: string }>(
    `SELECT (SELECT sum(spent_micros) FROM spending) AS spent,
            (SELECT coalesce(sum(reserved_micros), 0) FROM attempt) AS reserved,
            (SELECT count(*) FROM attempt WHERE outcome = 'abandoned' OR outcome IS NULL) AS abandoned,
            (SELECT count(*) FROM job WHERE available_at = 'infinity') AS held`,
  );
  const log = await endModel();
  const bill = billOf(log, rates);
  const shown = (micros: number) => `${(micros / 1e6).toFixed(4)} ${currency}`;
  const figures = {
    cap: cap / 1e6,
    billed: bill.micros / 1e6,
    billedShare: rounded(bill.micros / cap, 4),
    isWithinCap: bill.micros <= cap,
    accountedSpent: Number(account!.spent) / 1e6,
    accountedReserved: Number(account!.reserved) / 1e6,
    replies: bill.replies,
    brokenOff: bill.brokenOff,
    mostInFlight: mostInFlight(log),
    jobsHeld: Number(account!.held),
    seconds: rounded(seconds, 1),
  };
  return {
    method:
      'Role api, two workers, PostgreSQL and the simulated model on one machine; prices from a file, no limit of tokens set ' +
      'by the project. The bill is the tokens that the server wrote down for each call, at the same prices; a call broken ' +
      `off by a killed worker is billed as the dearest. Ended when no call has begun for ${stoppedMs / 1000} s.`,
    figures,
    lines: [
      `billed ${shown(bill.micros)} of a cap of ${shown(cap)}: ${figures.isWithinCap ? 'within' : 'PASSED'}`,
      `accounted: ${shown(Number(account!.spent))} spent, ${shown(Number(account!.reserved))} put aside for ${account!.abandoned} calls of unknown end`,
      `${bill.replies} replies, ${bill.brokenOff} broken off, at most ${figures.mostInFlight} in flight; ${figures.jobsHeld} jobs held after ${figures.seconds} s`,
    ],
  };

  /** @throws Error where the questions were too few to reach the cap */
  async function stopped(): Promise<void> {
    for (;;) {
      const [now] = await system.rows<{ quiet: boolean; left: boolean }>(
        `SELECT coalesce(max(started_at) < now() - interval '${stoppedMs} milliseconds', false) AS quiet,
                EXISTS (SELECT FROM job) AS left FROM attempt`,
      );
      if (!now!.left) throw new Error('All items were written before the cap was reached: give more of them');
      if (now!.quiet) return;
      await sleep(pollMs);
    }
  }
}
