import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  checkRun,
  loadKnowledge,
  loadReplay,
  runExperts,
  startSimulatedLlm,
  type CheckResult,
  type ExpertAccount,
  type Knowledge,
} from '@consilium/tools';
import { Consilium } from '../client/consilium.js';
import type { ProjectStatus } from '../commands/describe-status.js';
import { publishRelease, type PublishedRelease } from '../commands/publish-release.js';
import type { Surroundings } from '../surroundings.js';
import { progressOn } from '../terminal/progress.js';
import { stylesFor } from '../terminal/styles.js';
import { Closing } from './closing.js';
import type { DemoSystem } from './demo-system.js';
import { startEmbedded } from './embedded-system.js';
import { startOnKafka } from './kafka-system.js';
import type { DemoOptions } from './options.js';
import { createProject, enrolExperts, importQuestions, project } from './prepare-project.js';
import { progressRows } from './progress-rows.js';
import { questionsOf, writeRefused, type Questions } from './questions.js';
import { reportLines } from './report.js';
import { chooseStory, tellStory } from './story.js';
import { summarise } from './summary.js';
import { watchProject } from './watch-project.js';
import { makeWorkFolder, removeFolder } from './work-folder.js';

const release = '1.0.0';
/** A little trouble, as real providers give it. */
const errorRate = 0.01;

/** Does the main job from beginning to end. @returns whether every invariant holds. @throws CliError */
export async function runDemo(options: DemoOptions, surroundings: Surroundings): Promise<boolean> {
  const started = performance.now();
  const { output } = surroundings;
  const print = (line: string): void => void output.write(`${line}\n`);
  const aborting = new AbortController();
  const abort = (): void => aborting.abort(surroundings.signal.reason);
  surroundings.signal.addEventListener('abort', abort, { once: true });
  const closing = new Closing();
  try {
    print(`Consilium demo · ${options.transport} · seed ${options.seed} · simulated model, simulated experts\n`);
    const folder = makeWorkFolder();
    closing.add(() => removeFolder(folder));
    const questions = await questionsOf(options, folder);
    const knowledge = await loadKnowledge(questions.knowledgeFile);
    const llm = await startSimulatedLlm({
      seed: options.seed,
      knowledge,
      replay: options.replay ? await loadReplay(options.replay) : null,
      errorRate,
    });
    closing.add(() => llm.stop());
    const start = options.transport === 'kafka' ? startOnKafka : startEmbedded;
    const { environment } = surroundings;
    const system = await start({ folder, llmUrl: llm.url, environment, signal: aborting.signal });
    closing.add(() => system.stop());
    system.failed.catch((error: unknown) => aborting.abort(error));

    const run = { options, questions, knowledge, system, folder, output, signal: aborting.signal };
    const { status, refused, published, check } = await doMainJob(run);
    const seconds = (performance.now() - started) / 1000;
    const summary = summarise({ refused, status, check, seconds });
    writeFileSync(join(folder, 'out', 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
    takeOut(join(folder, 'out'), options.out);
    const record = await chooseStory(join(options.out, 'release', release, 'records.jsonl'));
    const story = record ? tellStory(record, stylesFor(output)) : [];
    const place = join(options.out, 'release', release);
    for (const line of reportLines({ status, check, release: published, folder: place, story })) print(line);
    if (options.keep) await stayUp(system, print, aborting.signal);
    return Object.values(summary.invariants).every(Boolean);
  } finally {
    surroundings.signal.removeEventListener('abort', abort);
    await closing.close();
  }
}

interface Run {
  readonly options: DemoOptions;
  readonly questions: Questions;
  readonly knowledge: Knowledge;
  readonly system: DemoSystem;
  readonly folder: string;
  readonly output: NodeJS.WriteStream;
  readonly signal: AbortSignal;
}

interface Done {
  readonly status: ProjectStatus;
  readonly refused: number;
  readonly published: PublishedRelease;
  readonly check: CheckResult;
}

async function doMainJob(run: Run): Promise<Done> {
  const { options, questions, system, folder, output, signal } = run;
  const out = join(folder, 'out');
  mkdirSync(out);
  const consilium = new Consilium({ url: system.url, credential: system.administratorCredential }, signal);
  await createProject(consilium);
  const report = await importQuestions(consilium, questions);
  await writeRefused(questions, report, join(out, 'refused.jsonl'));
  const accepted = report.accepted + report.repaired;
  const accounts = await enrolExperts(consilium, accepted, options.seed);

  const progress = progressOn(output);
  const imported = { accepted, refused: report.refused, refusedFile: join(options.out, 'refused.jsonl') };
  let status: ProjectStatus;
  try {
    const show = (now: ProjectStatus): void => progress.update(progressRows(now, imported));
    const watching = watchProject(consilium, project, show, signal);
    [status] = await Promise.all([watching, letExpertsWork(run, accounts, watching)]);
  } finally {
    progress.stop();
  }
  output.write('\n');
  const published = await publishRelease(consilium, project, release, join(out, 'release'));
  const { databases, topics } = system;
  const check = await checkRun({ project, databases, topics, release: published.folder });
  return { status, refused: report.refused, published, check };
}

/** The experts work until the watch has ended, well or not. */
async function letExpertsWork(run: Run, accounts: ExpertAccount[], watching: Promise<unknown>): Promise<void> {
  if (accounts.length === 0) return;
  const { system, knowledge, options } = run;
  let over = false;
  const end = watching.then(
    () => (over = true),
    () => (over = true),
  );
  const working = runExperts({
    url: system.url,
    project,
    accounts,
    knowledge,
    seed: options.seed,
    until: () => over,
  });
  // Where the system is gone, they would go on asking it for a minute.
  await Promise.race([working, end.then(() => (run.signal.aborted ? undefined : working))]);
}

/** Replaces what an earlier demo left there; other files stay. */
function takeOut(from: string, to: string): void {
  for (const name of ['release', 'summary.json', 'refused.jsonl'])
    rmSync(join(to, name), { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
}

async function stayUp(system: DemoSystem, print: (line: string) => void, signal: AbortSignal): Promise<void> {
  print('');
  print(`Still up at ${system.url} (API: ${system.url}/api/review-gateway/docs, and so on). Ctrl-C ends it.`);
  print(`The administrator's credential: ${system.administratorCredential}`);
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
    // A pending promise alone does not keep the process alive.
    const staying = setInterval(() => undefined, 60_000);
    signal.addEventListener('abort', () => clearInterval(staying), { once: true });
  });
}
