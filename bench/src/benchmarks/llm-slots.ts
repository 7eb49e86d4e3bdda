import { setTimeout as sleep } from 'node:timers/promises';
import { makeWorkFolder, removeFolder } from '@consilium/cli';
import { numberOf, UsageError, type Benchmark, type OptionValues, type Report } from '../benchmark.js';
import { statuses } from '../calls/request-log.js';
import { slotsUsed } from '../calls/slots-used.js';
import { startCalls } from '../calls/start-calls.js';
import { withCleanUp, type Later } from '../measuring/clean-up.js';
import { partsBelow } from '../measuring/parts.js';
import { divided, others, rounded } from '../measuring/statistics.js';
import { watchUsage } from '../measuring/usage.js';

const rampMs = 10_000;
const pollMs = 500;
/** Half a share of the capacity for 2 s of every 20 s, and nothing at all. */
const bursts: Readonly<Record<string, string>> = { none: '', half: '20/2/0.5', full: '20/2/0' };

export const llmSlots: Benchmark = {
  name: 'llm-slots',
  summary: 'how much of what the model’s server allows one worker uses, judged by the log of the server',
  options: {
    slots: { summary: 'calls at once that the server allows', fallback: '500' },
    ceiling: { summary: 'LLM_CONCURRENCY of the worker (as many as the server allows)', fallback: null },
    'delay-ms': { summary: 'how long a reply takes', fallback: '2000' },
    seconds: { summary: 'about so long', fallback: '60' },
    bursts: { summary: '429 for 2 s of every 20 s: none, half of the slots, or full', fallback: 'none' },
    errors: { summary: 'share of requests answered with an error', fallback: '0' },
  },
  run: (options) => withCleanUp((later) => measure(options, later)),
};

async function measure(options: OptionValues, later: Later): Promise<Report> {
  const [slots, delayMs, seconds] = ['slots', 'delay-ms', 'seconds'].map((name) => numberOf(options, name));
  const burst = bursts[options['bursts'] ?? ''];
  if (burst === undefined) throw new UsageError(`--bursts is ${options['bursts']}; it has to be none, half or full`);
  const ceiling = options['ceiling'] === null ? slots! : numberOf(options, 'ceiling');
  const items = Math.round((slots! / delayMs!) * (seconds! * 1000 + rampMs));
  const folder = makeWorkFolder();
  later(async () => removeFolder(folder));
  const llm = [
    ...['--capacity', String(slots), '--delay-ms', String(delayMs)],
    ...['--error-rate', options['errors'] ?? '0', ...(burst === '' ? [] : ['--burst', burst])],
  ];
  const environment = { LLM_CONCURRENCY: String(ceiling) };
  const { system, endModel } = await startCalls(folder, { items, llm, environment }, later);
  const worker = await system.startWorker();
  const usage = await watchUsage(await partsBelow('benchmark'));
  await Promise.race([worker.failed, done()]);
  const { cpuMs, peakMiB, othersShare } = await usage.finish();
  const log = await endModel();
  const used = slotsUsed(log, rampMs);
  const figures = {
    usedShare: rounded(used.share, 4),
    repliesPerSecond: rounded(used.replies / used.seconds, 1),
    seconds: rounded(used.seconds, 1),
    statuses: statuses(log.requests),
    cpuMsPerCall: divided(cpuMs, items, 3),
    peakMiB: divided(peakMiB, 1, 0),
    othersShare: rounded(othersShare, 2),
  };
  return {
    method:
      'One worker process, the role api, PostgreSQL and the simulated model on one machine. Calls in flight at the server, by ' +
      'its log, divided by what it allowed at each moment, every 10 ms from 10 s after the first call until the last one ' +
      'begins; what is above the allowed counts for nothing.',
    figures,
    lines: [
      `${rounded(used.share * 100, 1)} % of the allowed slots over ${figures.seconds} s, ${figures.repliesPerSecond} replies/s`,
      `answers: ${JSON.stringify(figures.statuses)}`,
      `CPU-ms a call: ${JSON.stringify(figures.cpuMsPerCall)}`,
      `peak MiB: ${JSON.stringify(figures.peakMiB)}`,
      others(othersShare),
    ],
  };

  async function done(): Promise<void> {
    while ((await system.rows('SELECT 1 FROM job LIMIT 1')).length > 0) await sleep(pollMs);
  }
}
