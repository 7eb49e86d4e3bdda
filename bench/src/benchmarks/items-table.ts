import { withClient } from '@consilium/backing';
import { Consilium, makeWorkFolder, removeFolder } from '@consilium/cli';
import { numberOf, type Benchmark, type OptionValues, type Report } from '../benchmark.js';
import { filters, sorts } from '../items-table/combinations.js';
import { loadItems } from '../items-table/load.js';
import { withCleanUp, type Later } from '../measuring/clean-up.js';
import { expected, JsonConnection } from '../measuring/json-connection.js';
import { partsBelow } from '../measuring/parts.js';
import { median, others, percentile, rounded } from '../measuring/statistics.js';
import { watchUsage } from '../measuring/usage.js';
import { startServices } from '../reviews/start-services.js';

const project = 'bench';
const pageSize = 100;
/** Pages of the largest size that a deep page lies behind. */
const deepBehind = { pages: 20, size: 1000 };
const figures = ['domains', 'statistics', 'throughput', 'status'];

export const itemsTable: Benchmark = {
  name: 'items-table',
  summary:
    "a lead's table of items over HTTP: each filter in each order, first pages and deep ones, and the lead's figures",
  options: {
    items: { summary: 'items in the project', fallback: '1000000' },
    rounds: { summary: 'times each page is asked for, all of them in turns', fallback: '5' },
  },
  run: (options) => withCleanUp((later) => measure(options, later)),
};

interface Seen {
  readonly filter: string;
  readonly order: string;
  /** In ms: the first time it was asked for, the middle and the worst of all. */
  readonly first: number;
  readonly median: number;
  readonly worst: number;
  readonly times: readonly number[];
}

/** Of a filter in all its orders, in ms. */
interface OfFilter {
  readonly filter: string;
  readonly median: number;
  readonly p95: number;
}

async function measure(options: OptionValues, later: Later): Promise<Report> {
  const [items, rounds] = [numberOf(options, 'items'), numberOf(options, 'rounds')];
  const folder = makeWorkFolder();
  later(async () => removeFolder(folder));
  const system = await startServices(folder, ['review-gateway', 'scorer']);
  later(() => system.stop());
  const { url, database } = system.services['scorer']!;
  const consilium = new Consilium({ url: system.url, credential: system.administratorCredential });
  await consilium.createProject(project, { name: 'Benchmark of the table' });
  const loadedAt = performance.now();
  await withClient(database, (client) => loadItems(client, project, items));
  console.error(`${items} items are there, after ${rounded((performance.now() - loadedAt) / 1000)} s`);
  const connection = await connect(system.url, url, system.administratorCredential);
  later(async () => connection.close());
  const usage = await watchUsage(await partsBelow('client'));
  const firstPages = await askInTurns(connection, rounds, firstPageRequests());
  const deepPages = await askInTurns(connection, rounds, await deepPageRequests(connection));
  const reports = await askInTurns(
    connection,
    rounds,
    figures.map((name) => ({ filter: name, order: '', path: name })),
  );
  return report({ items, rounds, ...(await usage.finish()) }, { firstPages, deepPages, reports });
}

/** The token of the gateway is good for the scorer. */
async function connect(gateway: string, scorer: string, credential: string): Promise<JsonConnection> {
  const anonymous = new JsonConnection(gateway);
  const { token } = expected<{ token: string }>(
    await anonymous.post('/api/review-gateway/tokens', { credential }),
    201,
  );
  anonymous.close();
  return new JsonConnection(`${scorer}/api/scorer/projects/${project}/`, token);
}

interface Request {
  readonly filter: string;
  readonly order: string;
  readonly path: string;
}

function firstPageRequests(): Request[] {
  return Object.entries(filters).flatMap(([filter, values]) =>
    sorts.map((order) => ({
      filter,
      order: `${order.sort} ${order.direction}`,
      path: pathOf(values, order, pageSize),
    })),
  );
}

async function deepPageRequests(connection: JsonConnection): Promise<Request[]> {
  const requests: Request[] = [];
  for (const filter of ['none', 'status validated', 'language en', 'text, in all'])
    for (const order of sorts) {
      let after: string | null = null;
      for (let page = 0; page < deepBehind.pages; page += 1) {
        const path: string = pathOf(filters[filter]!, order, deepBehind.size, after);
        after = expected<{ next: string | null }>(await connection.get(path), 200).next ?? after;
      }
      const path = pathOf(filters[filter]!, order, pageSize, after);
      requests.push({ filter, order: `${order.sort} ${order.direction}`, path });
    }
  return requests;
}

function pathOf(filter: object, order: object, limit: number, after: string | null = null): string {
  const query = new URLSearchParams({ ...filter, ...order, limit: String(limit), ...(after !== null && { after }) });
  return `items?${query.toString()}`;
}

async function askInTurns(connection: JsonConnection, rounds: number, requests: readonly Request[]): Promise<Seen[]> {
  const times = requests.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [index, { path }] of requests.entries()) {
      const answer = await connection.get(path);
      expected(answer, 200);
      times[index]!.push(answer.ms);
    }
  return requests.map(({ filter, order }, index) => {
    const of = times[index]!;
    return {
      filter,
      order,
      first: rounded(of[0]!, 1),
      median: rounded(median(of), 1),
      worst: rounded(Math.max(...of), 1),
      times: of.map((ms) => rounded(ms, 1)),
    };
  });
}

function byFilter(seen: readonly Seen[]): OfFilter[] {
  return [...Map.groupBy(seen, ({ filter }) => filter)].map(([filter, of]) => {
    const times = of.flatMap((page) => page.times);
    return { filter, median: rounded(median(times), 1), p95: rounded(percentile(times, 0.95), 1) };
  });
}

interface Run {
  readonly items: number;
  readonly rounds: number;
  readonly othersShare: number;
}

type Measured = Readonly<Record<'firstPages' | 'deepPages' | 'reports', readonly Seen[]>>;

function report({ items, rounds, othersShare }: Run, { firstPages, deepPages, reports }: Measured): Report {
  const line = ({ filter, order, first, median: middle, worst }: Seen) =>
    `${`${filter} ${order && `by ${order}`}`.padEnd(40)} first ${first} ms, median ${middle} ms, worst ${worst} ms`;
  const ofFilters = byFilter(firstPages);
  const slowest = (seen: readonly Seen[]) => [...seen].sort((a, b) => b.median - a.median)[0]!;
  return {
    method:
      `A project of ${items} items, imported domain by domain and worked off in that order, is written into the scorer's ` +
      'tables. Then one client asks for each filter in each order (ascending and descending), a page of ' +
      `${pageSize} rows with the total, over HTTP, one request at a time, all of them in turns ${rounds} times; deep pages ` +
      `lie behind ${deepBehind.pages} pages of ${deepBehind.size} rows. Times are from the call to the last byte. ` +
      'PostgreSQL has its default settings (128 MiB of shared buffers).',
    figures: { items, rounds, othersShare: rounded(othersShare, 2), ofFilters, firstPages, deepPages, reports },
    lines: [
      ...firstPages.map(line),
      ...deepPages.map((seen) => `deep: ${line(seen)}`),
      ...reports.map(line),
      ...ofFilters.map((of) => `${of.filter.padEnd(28)} all orders: median ${of.median} ms, p95 ${of.p95} ms`),
      `slowest first page, by median: ${line(slowest(firstPages))}`,
      `slowest deep page, by median: ${line(slowest(deepPages))}`,
      others(othersShare),
    ],
  };
}
