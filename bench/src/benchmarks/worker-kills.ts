import { setTimeout as sleep } from 'node:timers/promises';
import { makeWorkFolder, removeFolder } from '@consilium/cli';
import { numberOf, type Benchmark, type OptionValues, type Report } from '../benchmark.js';
import type { GeneratorSystem, KillableWorker } from '../calls/generator-system.js';
import { statuses } from '../calls/request-log.js';
import { startCalls } from '../calls/start-calls.js';
import { paidTwice, requestedAgain, takeOvers, watchTakeOvers } from '../calls/taken-over.js';
import { withCleanUp, type Later } from '../measuring/clean-up.js';

const pollMs = 500;

export const workerKills: Benchmark = {
  name: 'worker-kills',
  summary:
    'jobs of workers that are killed with -9 again and again: each ends once, orphans are taken over, what was paid twice',
  options: {
    calls: { summary: 'jobs', fallback: '2000' },
    workers: { summary: 'worker processes', fallback: '4' },
    'delay-ms': { summary: 'how long a reply takes', fallback: '1000-30000' },
    every: { summary: 'seconds from one kill to the next', fallback: '15' },
    seconds: { summary: 'so long workers are killed', fallback: '300' },
    concurrency: { summary: 'calls at once of a worker', fallback: '30' },
  },
  run: (options) => withCleanUp((later) => measure(options, later)),
};

async function measure(options: OptionValues, later: Later): Promise<Report> {
  const [calls, workers, every, seconds] = ['calls', 'workers', 'every', 'seconds'].map((name) =>
    numberOf(options, name),
  ) as [number, number, number, number];
  const folder = makeWorkFolder();
  later(async () => removeFolder(folder));
  const llm = ['--delay-ms', options['delay-ms'] ?? '', '--error-rate', '0'];
  const environment = { LLM_CONCURRENCY: String(numberOf(options, 'concurrency')) };
  const { system, endModel } = await startCalls(folder, { items: calls, llm, environment }, later);
  await watchTakeOvers(system);
  const kills = await killAgainAndAgain(system, workers, every * 1000, seconds * 1000);
  while ((await system.rows('SELECT 1 FROM job LIMIT 1')).length > 0) await sleep(pollMs);
  const outcomes = await system.rows<{ outcome: string | null; count: number }>(
    'SELECT outcome, count(*)::int AS count FROM attempt GROUP BY outcome ORDER BY outcome',
  );
  const [versions] = await system.rows<{ count: number; items: number }>(
    'SELECT count(*)::int AS count, count(DISTINCT item)::int AS items FROM version',
  );
  const [events] = await system.events('item.generated');
  const orphans = await takeOvers(system, kills);
  const { requests } = await endModel();
  const again = requestedAgain(requests, kills);
  const paid = paidTwice(requests);
  const attempts = Object.fromEntries(outcomes.map(({ outcome, count }) => [outcome ?? 'open', count]));
  const figures = {
    kills: kills.length,
    jobs: calls,
    versions: versions!.count,
    itemsWithVersion: versions!.items,
    eventsPublished: events!.count,
    itemsInEvents: events!.items,
    orphans: orphans.count,
    worstTakeOverSeconds: orphans.worstSeconds,
    callsBrokenOff: again.count,
    callsNeverMadeAgain: again.lost,
    worstSecondsUntilMadeAgain: again.worstSeconds,
    callsPaidTwice: paid.calls,
    tokensPaidTwice: paid.tokens,
    attempts,
    statuses: statuses(requests),
  };
  return {
    method:
      'Worker processes with jobs whose calls take so long; one of them, in turn, is killed with -9 at each step and started ' +
      'anew at once. Orphans are jobs whose lease ended without having been given back; each counts from the kill to the next ' +
      'lease (where two kills come into question, from the earlier). Calls that the server saw broken off count from the kill ' +
      'until the same request is there again, a further kill of who took it over included; each that was made again counts ' +
      'as paid twice. Versions and published events are counted in the end.',
    figures,
    lines: [
      `${kills.length} kills; ${versions!.items} of ${calls} items have ${versions!.count} versions, ` +
        `${events!.items} were published in ${events!.count} events`,
      `${orphans.count} orphans: taken over after ${orphans.worstSeconds} s at most`,
      `${again.count} calls broken off: made again after ${again.worstSeconds} s at most, never: ${again.lost}`,
      `paid twice at most: ${paid.calls} calls, about ${paid.tokens} tokens`,
      `attempts: ${JSON.stringify(attempts)}`,
      `answers: ${JSON.stringify(figures.statuses)}`,
    ],
  };
}

/** @returns the moments of the kills */
async function killAgainAndAgain(
  system: GeneratorSystem,
  count: number,
  everyMs: number,
  ms: number,
): Promise<number[]> {
  const workers = await Promise.all(Array.from({ length: count }, () => system.startKillableWorker()));
  const kills: number[] = [];
  const begun = Date.now();
  for (let turn = 1; turn * everyMs <= ms; turn++) {
    await sleep(begun + turn * everyMs - Date.now());
    const place = turn % workers.length;
    (workers[place] as KillableWorker).kill();
    kills.push(Date.now());
    workers[place] = await system.startKillableWorker();
  }
  return kills;
}
