import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKafka, startPostgres } from '@consilium/backing';
import { numberOf, UsageError, type Benchmark, type OptionValues, type Report } from '../benchmark.js';
import { runSide, type Run, type Servers, type Side, type SideFigures } from '../event-path/run-side.js';
import { withCleanUp, type Later } from '../measuring/clean-up.js';
import { median, others, rounded } from '../measuring/statistics.js';

const warmUpEvents = 5000;

export const eventPath: Benchmark = {
  name: 'event-path',
  summary: 'consume → transaction → publish on Kafka, beside the bare clients doing the same, in turns',
  options: {
    events: { summary: 'events in each round', fallback: '50000' },
    rounds: { summary: 'rounds, each with a run of both sides', fallback: '3' },
    partitions: { summary: 'partitions of both topics', fallback: '4' },
    plain: {
      summary:
        'yes: each round also has the bare side without transactions of the producer, which shows what those cost',
      fallback: 'no',
    },
    profile: { summary: 'folder for CPU profiles of both sides', fallback: null },
  },
  run: (options) => withCleanUp((later) => compare(options, later)),
};

async function compare(options: OptionValues, later: Later): Promise<Report> {
  const events = numberOf(options, 'events');
  const partitions = numberOf(options, 'partitions');
  const plain = options['plain'] ?? '';
  if (plain !== 'yes' && plain !== 'no') throw new UsageError(`--plain is ${plain}; it has to be yes or no`);
  const servers = await startServers(later);
  const run = (side: Side, round: number, count = events) => {
    const what: Run = { side, events: count, partitions, id: `${side}${round}`, profile: options['profile'] ?? null };
    return runSide(servers, what);
  };
  await run('bare', 0, warmUpEvents);
  await run('consilium', 0, warmUpEvents);
  const rounds: Round[] = [];
  for (let round = 1; round <= numberOf(options, 'rounds'); round += 1) {
    const consilium = await run('consilium', round);
    const bare = await run('bare', round);
    const ratio = rounded(consilium.eventsPerSecond / bare.eventsPerSecond, 3);
    const without = plain === 'yes' ? { plain: await run('plain', round) } : {};
    rounds.push({ consilium, bare, ...without, ratio });
    console.error(`round ${round}: ${consilium.eventsPerSecond} and ${bare.eventsPerSecond} events/s, ratio ${ratio}`);
  }
  return report(rounds);
}

interface Round {
  readonly consilium: SideFigures;
  readonly bare: SideFigures;
  readonly plain?: SideFigures;
  /** Of Consilium to bare, in events per second. */
  readonly ratio: number;
}

/** Both with the durability of real use: whatever is thrown away afterwards, it is synced like data that is kept. */
async function startServers(later: Later): Promise<Servers> {
  const folder = await mkdtemp(join(tmpdir(), 'consilium-bench-'));
  later(() => rm(folder, { recursive: true, force: true }));
  const postgres = await startPostgres({ dir: join(folder, 'postgres') });
  later(() => postgres.stop());
  const kafka = await startKafka({ dir: join(folder, 'kafka') });
  later(() => kafka.stop());
  const publicKey = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
  return { postgres, kafka, publicKey };
}

function report(rounds: readonly Round[]): Report {
  const medianRatio = rounded(median(rounds.map(({ ratio }) => ratio)), 3);
  const medians = (side: Side) => {
    const of = (value: (figures: SideFigures) => number) =>
      median(rounds.flatMap((round) => (round[side] ? [value(round[side])] : [])));
    return {
      eventsPerSecond: rounded(of((figures) => figures.eventsPerSecond)),
      serviceCpuMs: rounded(
        of((figures) => figures.cpuMsPerEvent['service']!),
        3,
      ),
      postgresCpuMs: rounded(
        of((figures) => figures.cpuMsPerEvent['postgres']!),
        3,
      ),
      kafkaCpuMs: rounded(
        of((figures) => figures.cpuMsPerEvent['kafka']!),
        3,
      ),
      servicePeakMiB: rounded(of((figures) => figures.peakMiB['service']!)),
      othersShare: rounded(
        of((figures) => figures.othersShare),
        2,
      ),
    };
  };
  const hasPlain = rounds.every(({ plain }) => plain !== undefined);
  const summary = {
    consilium: medians('consilium'),
    bare: medians('bare'),
    ...(hasPlain && { plain: medians('plain') }),
  };
  const line = (side: Side) => {
    const { eventsPerSecond, serviceCpuMs, postgresCpuMs, kafkaCpuMs, servicePeakMiB, othersShare } = medians(side);
    const cpu = `service ${serviceCpuMs}, postgres ${postgresCpuMs}, kafka ${kafkaCpuMs}`;
    return `${side.padEnd(10)}${eventsPerSecond} events/s; CPU-ms an event: ${cpu}; peak ${servicePeakMiB} MiB; ${others(othersShare)}`;
  };
  return {
    method:
      'Events of about 1 KB wait in a Kafka topic. Each side, a process of its own, consumes them 500 at a time, in one ' +
      'transaction registers them in the inbox, writes a row each and appends an event each to the outbox, commits the ' +
      'offset, and relays the outbox with a transactional producer, 500 a transaction. The bare side sends the same ' +
      'statements and bytes with kafkajs and pg alone. Fresh tables and topics for each run; fsync on; one broker. The clock ' +
      "runs from the consumer's start until the last answer is published and deleted; then a reader of committed records " +
      'counts the answers. Sides take turns after a warm-up; the ratio is the median of the rounds.',
    figures: { medianRatio, median: summary, rounds },
    lines: [
      line('consilium'),
      line('bare'),
      ...(hasPlain ? [line('plain')] : []),
      `ratio     ${medianRatio} (median of ${rounds.length}); by CPU time of all parts ${byCpu('bare', 'consilium')}`,
      ...(hasPlain ? [costOfTransactions(rounds, byCpu('plain', 'bare'))] : []),
    ],
  };

  /** How much less CPU time an event takes on one side than on the other, all parts together. */
  function byCpu(side: Side, than: Side): number {
    const all = (which: Side) => {
      const { serviceCpuMs, postgresCpuMs, kafkaCpuMs } = medians(which);
      return serviceCpuMs + postgresCpuMs + kafkaCpuMs;
    };
    return rounded(all(side) / all(than), 3);
  }
}

function costOfTransactions(rounds: readonly Round[], byCpu: number): string {
  const ratios = rounds.flatMap(({ bare, plain }) => (plain ? [bare.eventsPerSecond / plain.eventsPerSecond] : []));
  return `bare with transactions of the producer to bare without: ${rounded(median(ratios), 3)}; by CPU time ${byCpu}`;
}
