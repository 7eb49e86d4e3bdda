import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { numberOf, type Benchmark, type OptionValues, type Report } from '../benchmark.js';
import { openProject, sendFile } from '../import/send-file.js';
import { duplicateEvery, writeRows } from '../import/write-rows.js';
import { withCleanUp, type Later } from '../measuring/clean-up.js';
import { residentMiB } from '../measuring/processes.js';
import { partsBelow } from '../measuring/parts.js';
import { others, rounded } from '../measuring/statistics.js';
import { watchUsage } from '../measuring/usage.js';
import { startServices } from '../reviews/start-services.js';

const quarters = 4;
const sampleEveryMs = 500;

export const importing: Benchmark = {
  name: 'import',
  summary: 'a large file of questions through the API: rows a second, and memory over time',
  options: {
    rows: { summary: 'rows of the file', fallback: '1000000' },
    gateway: { summary: 'no: the review gateway opens the project and is stopped then', fallback: 'yes' },
  },
  run: (options) => withCleanUp((later) => measure(options, later)),
};

async function measure(options: OptionValues, later: Later): Promise<Report> {
  const rows = numberOf(options, 'rows', 1000);
  const folder = await mkdtemp(join(tmpdir(), 'consilium-bench-'));
  later(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'rows.jsonl');
  await writeRows(file, rows);
  const bytes = (await stat(file)).size;
  // Questions only come in here: the role that calls models isn't started, nor are the services that take the events but for
  // the one that opens the project.
  const system = await startServices(folder, ['review-gateway', 'generator'], { ROLE: 'api' });
  later(() => system.stop());
  const generator = system.services['generator']!.url;
  const token = await openProject({ gateway: system.url, generator }, system.administratorCredential);
  const isTaken = options['gateway'] !== 'no';
  if (!isTaken) await system.services['review-gateway']!.stop();
  const parts = await partsBelow('client');
  const pid = Object.entries(parts).find(([name]) => name.startsWith('generator'))![1];
  const usage = await watchUsage(parts);
  const samples: number[] = [];
  const timer = setInterval(
    () =>
      void residentMiB(pid).then(
        (size) => samples.push(size),
        () => undefined,
      ),
    sampleEveryMs,
  );
  later(() => Promise.resolve(clearInterval(timer)));
  const startedAt = performance.now();
  const { accepted, lines } = await sendFile(generator, token, file);
  const seconds = (performance.now() - startedAt) / 1000;
  clearInterval(timer);
  const { cpuMs, peakMiB, othersShare } = await usage.finish();
  const expected = rows - Math.floor(rows / duplicateEvery);
  if (accepted !== expected || lines !== rows)
    throw new Error(`${accepted} of ${expected} rows were taken, and ${lines} of ${rows} reported`);
  const peaks = Array.from({ length: quarters }, (_, i) =>
    rounded(Math.max(...samples.slice((i * samples.length) / quarters, ((i + 1) * samples.length) / quarters)), 0),
  );
  const perRow = Object.fromEntries(Object.entries(cpuMs).map(([name, ms]) => [name, rounded(ms / rows, 3)]));
  return {
    method:
      'JSON lines of some 600 bytes, one in a hundred the one before it with its options in another order, are sent as a ' +
      'stream to the generator (role api; PostgreSQL beside it, fsync on), and the report of every line is read. Each row ' +
      'taken is an item, an event in the outbox, which the relay publishes meanwhile, and a job. ' +
      (isTaken ? 'The review gateway takes the events in, on the same machine.' : 'Nobody takes the events in.'),
    figures: {
      rows,
      bytes,
      seconds,
      rowsPerSecond: rows / seconds,
      cpuMsPerRow: perRow,
      peakMiB,
      peaksOfQuarters: peaks,
      othersShare,
    },
    lines: [
      `${rows} rows (${rounded(bytes / 1e6, 0)} MB) in ${rounded(seconds, 1)} s: ${rounded(rows / seconds, 0)} rows/s; ${others(othersShare)}`,
      `CPU-ms a row: ${Object.entries(perRow)
        .map(([name, ms]) => `${name} ${ms}`)
        .join(', ')}`,
      `generator, largest resident set by quarter of the time: ${peaks.join(', ')} MiB`,
    ],
  };
}
