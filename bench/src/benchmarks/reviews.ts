import { setTimeout as sleep } from 'node:timers/promises';
import { Consilium, makeWorkFolder, removeFolder } from '@consilium/cli';
import { createLog, EmbeddedLog } from '@consilium/platform';
import { numberOf, UsageError, type Benchmark, type OptionValues, type Report } from '../benchmark.js';
import { withCleanUp, type Later } from '../measuring/clean-up.js';
import { partsBelow } from '../measuring/parts.js';
import { divided, latencies, others, rounded } from '../measuring/statistics.js';
import { watchUsage, type Usage } from '../measuring/usage.js';
import { runExpertLoad, type Load } from '../reviews/expert-load.js';
import { domains, queueItems } from '../reviews/items.js';
import { startServices, type ReviewSystem } from '../reviews/start-services.js';

const project = 'bench';
const warmUpSeconds = 3;
const seatsPerItem = 2;

export const reviews: Benchmark = {
  name: 'reviews',
  summary: 'experts who take their next seat and submit a review over HTTP, all at once, from a long queue',
  options: {
    items: { summary: 'items queued', fallback: '31247' },
    clients: { summary: 'experts at work at the same time', fallback: '8' },
    seconds: { summary: 'how long it is measured', fallback: '30' },
    scorer: {
      summary: 'yes: a scorer orders the rounds and takes the reviews in; no: the gateway alone',
      fallback: 'yes',
    },
  },
  run: (options) => withCleanUp((later) => measure(options, later)),
};

async function measure(options: OptionValues, later: Later): Promise<Report> {
  const items = numberOf(options, 'items');
  const clients = numberOf(options, 'clients');
  const seconds = numberOf(options, 'seconds');
  const withScorer = isYes(options['scorer'] ?? '');
  const system = await start(withScorer, later);
  const consilium = new Consilium({ url: system.url, credential: system.administratorCredential });
  await consilium.createProject(project, { name: 'Benchmark of reviews' });
  const credentials = await enrol(consilium, clients);
  const queued = await queue(system, consilium, items, !withScorer);
  console.error(`${queued.seats} seats wait, after ${queued.seconds} s`);
  const parts = await partsBelow('clients');
  let usage: Awaited<ReturnType<typeof watchUsage>> | undefined;
  const onBegin = async () => (usage = await watchUsage(parts)) && undefined;
  const load = await runExpertLoad({ url: system.url, project, credentials, warmUpSeconds, seconds, onBegin });
  const spent = await usage!.finish();
  return report(load, spent, queued);
}

function isYes(answer: string): boolean {
  if (answer !== 'yes' && answer !== 'no') throw new UsageError(`--scorer is ${answer}; it has to be yes or no`);
  return answer === 'yes';
}

async function start(withScorer: boolean, later: Later): Promise<ReviewSystem> {
  const folder = makeWorkFolder();
  later(async () => removeFolder(folder));
  const system = await startServices(folder, withScorer ? ['review-gateway', 'scorer'] : ['review-gateway']);
  later(() => system.stop());
  return system;
}

async function enrol(consilium: Consilium, clients: number): Promise<string[]> {
  const profiles = Array.from({ length: clients }, (_, number) => ({
    name: `expert ${number}`,
    roles: ['reviewer'],
    specialties: domains,
    languages: ['en'],
    simulated: true,
  }));
  const { experts } = await consilium.addExperts(project, profiles);
  return experts.map(({ credential }) => credential);
}

interface Queued {
  readonly seats: number;
  /** From the first event to the last seat's opening. */
  readonly seconds: number;
}

/** Puts the items into the event log, as the generator would, and waits until all their seats are open. */
async function queue(system: ReviewSystem, consilium: Consilium, items: number, orders: boolean): Promise<Queued> {
  const startedAt = performance.now();
  const log = await EmbeddedLog.open(system.logDatabase, createLog('bench', 'warn'));
  try {
    await queueItems(await log.openPublisher('bench', 1), project, items, orders);
  } finally {
    await log.close();
  }
  for (;;) {
    const { open } = await consilium.seatsStatus(project);
    if (open === items * seatsPerItem) break;
    await sleep(1000);
  }
  return { seats: items * seatsPerItem, seconds: rounded((performance.now() - startedAt) / 1000, 1) };
}

function report(load: Load, usage: Usage, queued: Queued): Report {
  const reviewed = load.submit.length;
  const reviewsPerSecond = rounded(reviewed / load.seconds);
  const cpuMsPerReview = divided(usage.cpuMs, reviewed);
  const cpu = Object.entries(cpuMsPerReview).map(([name, ms]) => `${name} ${ms}`);
  const memory = Object.entries(usage.peakMiB).map(([name, size]) => `${name} ${rounded(size)}`);
  const latency = { next: latencies(load.next), submit: latencies(load.submit) };
  const line = (name: 'next' | 'submit') => {
    const { p50, p95, p99, worst } = latency[name];
    return `${name.padEnd(8)}p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms, worst ${worst} ms`;
  };
  return {
    method:
      'The items, each with a version of its rationale, are put into the event log as the generator would; the scorer orders ' +
      'the rounds (without a scorer the orders are put into the log too) and the gateway opens the seats. Then each client, ' +
      'an expert with one kept-alive connection, takes its next seat and submits a passing review, the next request when ' +
      `the last is answered; the scorer takes the reviews in meanwhile. ${warmUpSeconds} s of warm-up are left out. ` +
      'PostgreSQL syncs to disk; its databases, the event log, the services and the clients share the machine.',
    figures: {
      reviewsPerSecond,
      reviews: reviewed,
      seconds: rounded(load.seconds, 2),
      latencyMs: latency,
      cpuMsPerReview,
      peakMiB: divided(usage.peakMiB, 1, 0),
      othersShare: rounded(usage.othersShare, 2),
      queued,
    },
    lines: [
      `${reviewsPerSecond} reviews/s (${reviewed} in ${rounded(load.seconds, 1)} s)`,
      line('next'),
      line('submit'),
      `CPU-ms a review: ${cpu.join(', ')}`,
      `peak MiB: ${memory.join(', ')}`,
      others(usage.othersShare),
    ],
  };
}
