import { withClient } from '@consilium/backing';
import { Consilium, makeWorkFolder, removeFolder } from '@consilium/cli';
import { numberOf, type Benchmark, type OptionValues, type Report } from '../benchmark.js';
import { withCleanUp, type Later } from '../measuring/clean-up.js';
import { partsBelow } from '../measuring/parts.js';
import { divided, latencies, others, rounded } from '../measuring/statistics.js';
import { watchUsage, type Usage } from '../measuring/usage.js';
import { burst, seatsOf, type Burst, type Seats } from '../next-assignment/burst.js';
import { enrol, type Expert } from '../next-assignment/experts.js';
import { queueInTables } from '../next-assignment/load.js';
import { runOpenLoop, type OpenLoop } from '../next-assignment/open-loop.js';
import { startServices } from '../reviews/start-services.js';

const long = 'long';
const short = 'short';
const skipSeconds = 5;
const bursts = 5;

export const nextAssignment: Benchmark = {
  name: 'next-assignment',
  summary: 'the next assignment from a very long queue: an open loop, then bursts of many experts at once',
  options: {
    items: { summary: 'items queued, two seats each', fallback: '1000000' },
    rate: { summary: 'requests a second of the open loop', fallback: '100' },
    seconds: { summary: 'how long it is measured', fallback: '60' },
    experts: { summary: 'experts, all of whom ask at once in a burst', fallback: '500' },
  },
  run: (options) => withCleanUp((later) => measure(options, later)),
};

async function measure(options: OptionValues, later: Later): Promise<Report> {
  const [items, rate, seconds] = [numberOf(options, 'items'), numberOf(options, 'rate'), numberOf(options, 'seconds')];
  const count = numberOf(options, 'experts', 2);
  const folder = makeWorkFolder();
  later(async () => removeFolder(folder));
  const system = await startServices(folder, ['review-gateway']);
  later(() => system.stop());
  const consilium = new Consilium({ url: system.url, credential: system.administratorCredential });
  for (const project of [long, short]) await consilium.createProject(project, { name: 'Benchmark of assignments' });
  return withClient(system.services['review-gateway']!.database, async (client) => {
    const startedAt = performance.now();
    // Fewer seats than experts: some have to go away empty-handed.
    await queueInTables(client, short, Math.floor(count / 4));
    await queueInTables(client, long, items);
    console.error(`${items * 2} seats wait, after ${rounded((performance.now() - startedAt) / 1000)} s`);
    const experts = await enrol({ consilium, url: system.url }, [long, short], count);
    later(async () => experts.forEach((expert) => expert.close()));
    const usage = await watchUsage(await partsBelow('clients'));
    const loop = await runOpenLoop(experts, long, { rate, seconds, skipSeconds });
    const spent = await usage.finish();
    const before = await seatsOf(client, long);
    const all = await burstAgain(experts);
    const few = await burst(experts, short);
    const run = { items, rate, seconds, count, spent };
    return report(run, loop, {
      all,
      few,
      before,
      longAfter: await seatsOf(client, long),
      shortAfter: await seatsOf(client, short),
    });
  });
}

/** The last leaves everybody with a seat in hand. */
async function burstAgain(experts: readonly Expert[]): Promise<Burst[]> {
  const seen: Burst[] = [];
  for (let number = 1; number <= bursts; number += 1) {
    seen.push(await burst(experts, long));
    if (number < bursts) for (const expert of experts) await expert.submit();
  }
  return seen;
}

interface Run {
  readonly items: number;
  readonly rate: number;
  readonly seconds: number;
  readonly count: number;
  readonly spent: Usage;
}

interface Bursts {
  readonly all: readonly Burst[];
  readonly few: Burst;
  readonly before: Seats;
  readonly longAfter: Seats;
  readonly shortAfter: Seats;
}

function report({ items, rate, seconds, count, spent }: Run, loop: OpenLoop, bursts: Bursts): Report {
  const { all, few, before, longAfter, shortAfter } = bursts;
  const [corrected, served] = [latencies(loop.corrected), latencies(loop.served)];
  const line = ({ p50, p95, p99, worst }: typeof corrected) =>
    `p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms, worst ${worst} ms`;
  const ms = all.map((each) => rounded(each.ms));
  const taken = longAfter.taken - before.taken;
  return {
    method:
      `${items} items with two open seats each are written into the review gateway's tables, in four domains. Requests for ` +
      `the next assignment come ${rate} a second over HTTP, each when it is due, whether earlier ones were answered or not, ` +
      'from an expert who has nothing in hand; who has got a seat submits a review at once, beside the clock. Latencies ' +
      `count from when a request was due to the last byte of its answer (and beside that from when it was sent); the first ` +
      `${skipSeconds} s are left out. Then all ${count} experts ask at the same moment, ${all.length} times, and once in a ` +
      'project with half as many seats; the tables tell how many seats were taken, and whether anybody has two of an item ' +
      'or two in hand. PostgreSQL syncs to disk; it, the gateway and the clients share the machine.',
    figures: {
      items,
      rate: rounded(loop.rate, 1),
      requests: loop.corrected.length,
      seconds,
      latencyMs: { corrected, served },
      cpuMsPerRequest: divided(spent.cpuMs, rate * (seconds + skipSeconds)),
      peakMiB: divided(spent.peakMiB, 1, 0),
      othersShare: rounded(spent.othersShare, 2),
      bursts: { experts: count, all, few, before, longAfter, shortAfter },
    },
    lines: [
      `${loop.corrected.length} requests at ${rounded(loop.rate, 1)} a second, ${items * 2} seats queued`,
      `from when due  ${line(corrected)}`,
      `from when sent ${line(served)}`,
      `bursts of ${count}: ${ms.join(', ')} ms until all had theirs`,
      `taken in them: ${taken} seats; ${longAfter.doubled} items twice by one expert, ${longAfter.greedy} experts with two`,
      `${shortAfter.ordered} seats for ${count}: ${few.served} got one, ${few.without} none, after ${rounded(few.ms)} ms; ` +
        `${shortAfter.taken} taken, ${shortAfter.doubled} items twice by one expert`,
      others(spent.othersShare),
    ],
  };
}
