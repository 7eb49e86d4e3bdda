import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  Consilium,
  createProject,
  importQuestions,
  makeWorkFolder,
  project,
  publishRelease,
  removeFolder,
  startEmbedded,
  startOnKafka,
  type DemoSystem,
} from '@consilium/cli';
import { buildRoster, loadKnowledge, runExperts, type ExpertAccount } from '@consilium/tools';
import { numberOf, UsageError, type Benchmark, type OptionValues, type Report } from '../benchmark.js';
import { withCleanUp, type Later } from '../measuring/clean-up.js';
import { partsBelow } from '../measuring/parts.js';
import { divided, others, rounded } from '../measuring/statistics.js';
import { watchUsage, type Usage } from '../measuring/usage.js';
import { writeQuestions, type QuestionFiles } from '../whole-life/questions.js';
import { startLlm } from '../whole-life/simulated-llm.js';

const seed = 1;
const pollMs = 500;

export const wholeLife: Benchmark = {
  name: 'whole-life',
  summary: 'import, model, two reviews each over HTTP, verdict and release of all items, simulators included',
  options: {
    items: { summary: 'questions imported', fallback: '2000' },
    transport: { summary: 'embedded: one process; kafka: seven processes on Kafka', fallback: 'embedded' },
    experts: { summary: 'experts at work at the same time', fallback: '8' },
  },
  run: (options) => withCleanUp((later) => live(options, later)),
};

/** Seconds after the beginning. */
interface Moments {
  readonly imported: number;
  readonly validated: number;
  readonly released: number;
}

async function live(options: OptionValues, later: Later): Promise<Report> {
  const items = numberOf(options, 'items');
  const experts = numberOf(options, 'experts');
  const folder = makeWorkFolder();
  later(async () => removeFolder(folder));
  const questions = await writeQuestions(folder, items);
  const llm = await startLlm(folder, questions.knowledgeFile);
  later(() => llm.stop());
  const system = await start(options['transport'] ?? '', folder, llm.url);
  later(() => system.stop());
  const consilium = new Consilium({ url: system.url, credential: system.administratorCredential });
  await createProject(consilium);
  const accounts = await enrol(consilium, experts);
  const usage = await watchUsage(await partsBelow('experts'));
  const job = { system, consilium, questions, accounts, concurrency: experts, items, folder };
  const moments = await Promise.race([work(job), system.failed]);
  return report(items, moments, await usage.finish());
}

async function start(transport: string, folder: string, llmUrl: string): Promise<DemoSystem> {
  const system = { embedded: startEmbedded, kafka: startOnKafka }[transport];
  if (!system) throw new UsageError(`--transport is ${transport}; it has to be embedded or kafka`);
  return system({ folder, llmUrl, environment: process.env, signal: new AbortController().signal });
}

async function enrol(consilium: Consilium, reviewers: number): Promise<ExpertAccount[]> {
  const profiles = buildRoster({ languages: ['en'], domains: ['general medicine'], seed, reviewers });
  const simulated = profiles.map(({ name, roles, specialties, languages }) => {
    return { name, roles, specialties, languages, simulated: true };
  });
  const { experts } = await consilium.addExperts(project, simulated);
  return experts.map(({ expert, credential }, i) => ({ expert, credential, profile: profiles[i]! }));
}

interface Job {
  readonly system: DemoSystem;
  readonly consilium: Consilium;
  readonly questions: QuestionFiles;
  readonly accounts: ExpertAccount[];
  readonly concurrency: number;
  readonly items: number;
  readonly folder: string;
}

async function work({ system, consilium, questions, accounts, concurrency, items, folder }: Job): Promise<Moments> {
  const knowledge = await loadKnowledge(questions.knowledgeFile);
  const startedAt = performance.now();
  const now = () => rounded((performance.now() - startedAt) / 1000, 2);
  let isOver = false;
  const { url } = system;
  const reviewing = runExperts({ url, project, accounts, knowledge, seed, concurrency, until: () => isOver });
  const { accepted } = await importQuestions(consilium, questions);
  if (accepted !== items) throw new Error(`${accepted} of ${items} questions were accepted`);
  const imported = now();
  const settling = allValidated(consilium, items).finally(() => (isOver = true));
  const [, { refused, problems }] = await Promise.all([settling.then(() => undefined), reviewing]);
  if (refused > 0) throw new Error(`${refused} answers of experts were refused, such as: ${problems[0]}`);
  const validated = now();
  const out = join(folder, 'out');
  await mkdir(out);
  const { items: released } = await publishRelease(consilium, project, '1.0.0', out);
  if (released !== items) throw new Error(`The release has ${released} of ${items} items`);
  return { imported, validated, released: now() };
}

async function allValidated(consilium: Consilium, items: number): Promise<void> {
  for (;;) {
    const { validated, retired } = await consilium.exporterStatus(project);
    if (validated + retired >= items) return;
    await sleep(pollMs);
  }
}

function report(items: number, moments: Moments, usage: Usage): Report {
  const itemsPerSecond = rounded(items / moments.released, 1);
  const cpuMsPerItem = divided(usage.cpuMs, items, 2);
  const total = rounded(
    Object.values(cpuMsPerItem).reduce((sum, ms) => sum + ms, 0),
    1,
  );
  const cpu = Object.entries(cpuMsPerItem).map(([name, ms]) => `${name} ${ms}`);
  const memory = Object.entries(usage.peakMiB).map(([name, size]) => `${name} ${rounded(size)}`);
  return {
    method:
      'Generated questions, planted so that the model is right at once and both reviews pass, are imported over HTTP from a ' +
      'file; the simulated model (a process, no delay) writes a rationale each; simulated experts (in the process of the ' +
      'benchmark) take seats and submit reviews over HTTP from the beginning on; the scorer validates; a release is made ' +
      'and downloaded. The clock runs from the import to the last byte of the release; servers, project and experts stand ' +
      'before. PostgreSQL (and Kafka) write to disk as in real use. CPU is counted by process, PostgreSQL as a whole.',
    figures: {
      seconds: moments.released,
      itemsPerSecond,
      secondsUntil: moments,
      cpuMsPerItem,
      cpuMsPerItemInAll: total,
      peakMiB: divided(usage.peakMiB, 1, 0),
      othersShare: rounded(usage.othersShare, 2),
    },
    lines: [
      `${items} items in ${moments.released} s: ${itemsPerSecond} items/s`,
      `imported after ${moments.imported} s, all validated after ${moments.validated} s`,
      `CPU-ms an item: ${total} (${cpu.join(', ')})`,
      `peak MiB: ${memory.join(', ')}`,
      others(usage.othersShare),
    ],
  };
}
