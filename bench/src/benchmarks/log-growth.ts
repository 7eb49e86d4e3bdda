import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureDatabase, startPostgres, withClient } from '@consilium/backing';
import { createLog, EmbeddedLog } from '@consilium/platform';
import type pg from 'pg';
import { numberOf, UsageError, type Benchmark, type OptionValues, type Report } from '../benchmark.js';
import { feed } from '../log-growth/feed.js';
import { forgetSettings, largest, sizesOf, tables, type Sizes } from '../log-growth/tables.js';
import { startChild } from '../measuring/child.js';
import { withCleanUp, type Later } from '../measuring/clean-up.js';
import { others, rounded } from '../measuring/statistics.js';
import { watchUsage } from '../measuring/usage.js';

const sampleEveryMs = 1000;
const tellEverySeconds = 30;
/** Longer than PostgreSQL takes to come round to a table. */
const restSeconds = 15;

export const logGrowth: Benchmark = {
  name: 'log-growth',
  summary: 'dead rows and sizes of outbox, inbox and jobs while events go through at a steady rate',
  options: {
    minutes: { summary: 'how long events come', fallback: '10' },
    rate: { summary: 'events a second', fallback: '1000' },
    settings: {
      summary: 'yes: autovacuum as the migrations and the cluster set it; no: as PostgreSQL does by itself',
      fallback: 'yes',
    },
  },
  run: (options) => withCleanUp((later) => watch(options, later)),
};

async function watch(options: OptionValues, later: Later): Promise<Report> {
  const [minutes, rate] = [numberOf(options, 'minutes'), numberOf(options, 'rate')];
  const settings = options['settings'] ?? '';
  if (settings !== 'yes' && settings !== 'no')
    throw new UsageError(`--settings is ${settings}; it has to be yes or no`);
  const folder = await mkdtemp(join(tmpdir(), 'consilium-bench-'));
  later(() => rm(folder, { recursive: true, force: true }));
  const byItself = settings === 'no' ? { settings: { autovacuum_naptime: '60s' } } : {};
  const postgres = await startPostgres({ dir: join(folder, 'postgres'), ...byItself });
  later(() => postgres.stop());
  const [url, logUrl] = [await ensureDatabase(postgres.url, 'service'), await ensureDatabase(postgres.url, 'log')];
  const log = await EmbeddedLog.open(logUrl, createLog('bench', 'warn'));
  later(() => log.close());
  const child = await startChild(new URL('../log-growth/side.js', import.meta.url), {
    DATABASE_URL: url,
    LOG_DATABASE_URL: logUrl,
    TRANSPORT: 'embedded',
    AUTH_PUBLIC_KEY: generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    LOG_LEVEL: 'warn',
  });
  later(() => child.stop());
  return withClient(url, async (connection) => {
    if (settings === 'no') await forgetSettings(connection);
    const usage = await watchUsage({ service: child.pid, postgres: postgres.pid, feed: process.pid });
    const feeding = feed(await log.openPublisher('bench', 1), rate, minutes * 60);
    const [events, { peak, halves }] = await Promise.all([feeding, sample(connection, feeding, minutes * 60)]);
    await untilDone(connection, events);
    await sleep(restSeconds * 1000);
    const { othersShare } = await usage.finish();
    return report({ events, minutes, settings, othersShare }, { peak, halves, end: await sizesOf(connection) });
  });
}

/** Looks every second until the events have come; the peak of each half of the time shows whether anything still grows. */
async function sample(connection: pg.Client, feeding: Promise<unknown>, seconds: number) {
  const startedAt = performance.now();
  const halves: [Sizes | null, Sizes | null] = [null, null];
  let isOver = false;
  const over = () => (isOver = true);
  const end = feeding.then(over, over);
  for (let told = 0; !isOver;) {
    const sizes = await sizesOf(connection);
    const elapsed = (performance.now() - startedAt) / 1000;
    const half = elapsed < seconds / 2 ? 0 : 1;
    halves[half] = largest(halves[half], sizes);
    if (elapsed >= told + tellEverySeconds) {
      told += tellEverySeconds;
      console.error(`${String(told).padStart(5)} s  ${describe(sizes)}`);
    }
    await Promise.race([sleep(sampleEveryMs), end]);
  }
  const [first, second] = halves;
  return { halves: { first: first!, second: second ?? first! }, peak: largest(first, second ?? first!) };
}

async function untilDone(connection: pg.Client, events: number): Promise<void> {
  for (;;) {
    const { rows } = await connection.query<{ left: number }>(
      `SELECT $1 - (SELECT count(*) FROM inbox)::int + (SELECT count(*) FROM outbox)::int
         + (SELECT count(*) FROM job)::int AS left`,
      [events],
    );
    if (rows[0]!.left === 0) return;
    await sleep(sampleEveryMs);
  }
}

function describe(sizes: Sizes): string {
  return tables.map((name) => `${name} ${sizes[name].dead} dead, ${rounded(sizes[name].mib, 1)} MiB`).join('; ');
}

interface Run {
  readonly events: number;
  readonly minutes: number;
  readonly settings: string;
  readonly othersShare: number;
}

interface Seen {
  readonly peak: Sizes;
  readonly halves: { readonly first: Sizes; readonly second: Sizes };
  readonly end: Sizes;
}

function report(run: Run, { peak, halves, end }: Seen): Report {
  const heading = `${run.events} events in ${run.minutes} minutes, settings: ${run.settings}; ${others(run.othersShare)}`;
  return {
    method:
      'Events of about 1 KB are appended to the embedded log at a steady rate. A small service, a process of its own, takes ' +
      'them in, appends an event each to its outbox, from which its relay publishes, and enqueues a job for every tenth of a ' +
      'batch, which it leases and completes. What PostgreSQL counts of the tables is read every second; the peaks of both ' +
      `halves of the time are told apart. The end is ${restSeconds} s after the last event has left the outbox. fsync on.`,
    figures: { ...run, peak, peakOfHalves: halves, end },
    lines: [
      heading,
      ...tables.map((name) => {
        const dead = `dead rows: peak ${halves.first[name].dead}, then ${halves.second[name].dead}, end ${end[name].dead}`;
        const size = `MiB: peak ${rounded(peak[name].mib, 1)}, end ${rounded(end[name].mib, 1)}`;
        return `${name.padEnd(18)}${dead}; ${size}`;
      }),
    ],
  };
}
