import { setTimeout as sleep } from 'node:timers/promises';
import { Consilium, makeWorkFolder, removeFolder, startEmbedded } from '@consilium/cli';
import { createLog, EmbeddedLog } from '@consilium/platform';
import { numberOf, UsageError, type Benchmark, type OptionValues, type Report } from '../benchmark.js';
import { withCleanUp, type Later } from '../measuring/clean-up.js';
import { partsBelow } from '../measuring/parts.js';
import { divided, latencies, rounded } from '../measuring/statistics.js';
import { watchUsage, type Usage } from '../measuring/usage.js';
import { runExpertLoad, type Load } from '../reviews/expert-load.js';
import { startGatewayAlone, type ReviewSystem } from '../reviews/gateway-alone.js';
import { domains, queueItems } from '../reviews/items.js';

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
    system: {
      summary: 'standalone: all services in one process; gateway: the review gateway alone',
      fallback: 'standalone',
    },
  },
  run: (options) => withCleanUp((later) => measure(options, later)),
};

async function measure(options: OptionValues, later: Later): Promise<Report> {
  const items = numberOf(options, 'items');
  const clients = numberOf(options, 'clients');
  const seconds = numberOf(options, 'seconds');
  const system = await start(options['system'] ?? '', later);
  const consilium = new Consilium({ url: system.url, credential: system.administratorCredential });
  await consilium.createProject(project, { name: 'Benchmark of reviews' });
  const credentials = await enrol(consilium, clients);
  const queued = await queue(system, consilium, items, options['system'] === 'gateway');
  console.error(`${queued} seats wait`);
  const parts = await partsBelow('clients');
  let usage: Awaited<ReturnType<typeof watchUsage>> | undefined;
  const onBegin = async () => (usage = await watchUsage(parts)) && undefined;
  const load = await runExpertLoad({ url: system.url, project, credentials, warmUpSeconds, seconds, onBegin });
  const spent = await usage!.finish();
  const scored = options['system'] === 'gateway' ? null : (await consilium.scorerStatus(project)).reviews;
  return report(load, spent, scored);
}

async function start(which: string, later: Later): Promise<ReviewSystem> {
  if (which !== 'standalone' && which !== 'gateway')
    throw new UsageError(`--system is ${which}; it has to be standalone or gateway`);
  const folder = makeWorkFolder();
  later(async () => removeFolder(folder));
  const system = await (which === 'gateway' ? startGatewayAlone(folder) : startStandalone(folder));
  later(() => system.stop());
  return system;
}

async function startStandalone(folder: string): Promise<ReviewSystem> {
  // No question is ever sent to the model.
  const llmUrl = 'http://127.0.0.1:9/v1';
  const { signal } = new AbortController();
  const { topics, ...system } = await startEmbedded({ folder, llmUrl, environment: process.env, signal });
  if (topics.kind !== 'embedded') throw new Error('The embedded system has its topics elsewhere');
  return { ...system, logDatabase: topics.logDatabase };
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

/** Puts the items into the event log, as the generator would, and waits until all their seats are open. */
async function queue(system: ReviewSystem, consilium: Consilium, items: number, orders: boolean): Promise<number> {
  const log = await EmbeddedLog.open(system.logDatabase, createLog('bench', 'warn'));
  try {
    await queueItems(await log.openPublisher('bench', 1), project, items, orders);
  } finally {
    await log.close();
  }
  for (;;) {
    const { open } = await consilium.seatsStatus(project);
    if (open === items * seatsPerItem) return open;
    await sleep(500);
  }
}

function report(load: Load, usage: Usage, scored: number | null): Report {
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
      'The items, each with a version of its rationale, are put into the event log; the seats are opened by the services ' +
      '(standalone: the scorer orders the rounds; gateway: the orders are put into the log too). Then each client, an ' +
      'expert with one kept-alive connection, takes its next seat and submits a passing review, the next request when the ' +
      `last is answered. ${warmUpSeconds} s of warm-up are left out. PostgreSQL syncs to disk. Clients, services and ` +
      'PostgreSQL share the machine. `scored` is how many reviews the scorer had taken in when the measuring ended.',
    figures: {
      reviewsPerSecond,
      reviews: reviewed,
      seconds: rounded(load.seconds, 2),
      latencyMs: latency,
      cpuMsPerReview,
      peakMiB: divided(usage.peakMiB, 1, 0),
      scored,
    },
    lines: [
      `${reviewsPerSecond} reviews/s (${reviewed} in ${rounded(load.seconds, 1)} s)`,
      line('next'),
      line('submit'),
      `CPU-ms a review: ${cpu.join(', ')}`,
      `peak MiB: ${memory.join(', ')}`,
    ],
  };
}
