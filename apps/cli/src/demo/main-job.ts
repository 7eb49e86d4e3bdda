import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkRun, runExperts, type CheckResult, type ExpertAccount, type Knowledge } from '@consilium/tools';
import { Consilium } from '../client/consilium.js';
import type { ProjectStatus } from '../commands/describe-status.js';
import { publishRelease, type PublishedRelease } from '../commands/publish-release.js';
import { progressOn } from '../terminal/progress.js';
import type { DemoSystem } from './demo-system.js';
import type { DemoOptions } from './options.js';
import { createProject, enrolExperts, importQuestions, project } from './prepare-project.js';
import { progressRows } from './progress-rows.js';
import { writeRefused, type Questions } from './questions.js';
import { watchProject } from './watch-project.js';

export const release = '1.0.0';

export interface Run {
  readonly options: DemoOptions;
  readonly questions: Questions;
  readonly knowledge: Knowledge;
  readonly system: DemoSystem;
  readonly folder: string;
  readonly output: NodeJS.WriteStream;
  readonly signal: AbortSignal;
}

export interface Done {
  readonly status: ProjectStatus;
  readonly refused: number;
  readonly published: PublishedRelease;
  readonly check: CheckResult;
}

/** Import, generation, review, release, and the check of it all. What is to be kept lies in `<folder>/out`. */
export async function doMainJob(run: Run): Promise<Done> {
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
  let problems: readonly string[];
  try {
    const show = (now: ProjectStatus): void => progress.update(progressRows(now, imported));
    const watching = watchProject(consilium, project, show, signal);
    [status, problems] = await Promise.all([watching, letExpertsWork(run, accounts, watching)]);
  } finally {
    progress.stop();
  }
  for (const problem of problems) output.write(`  An answer of a simulated expert was refused: ${problem}\n`);
  output.write('\n');
  const published = await publishRelease(consilium, project, release, join(out, 'release'));
  const { databases, topics } = system;
  const check = await checkRun({ project, databases, topics, release: published.folder, imports: [report] });
  return { status, refused: report.refused, published, check };
}

/** The experts work until the watch has ended, well or not. @returns what of their work was refused, which is a fault */
async function letExpertsWork(run: Run, accounts: ExpertAccount[], watching: Promise<unknown>): Promise<string[]> {
  if (accounts.length === 0) return [];
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
  const counts = await Promise.race([working, end.then(() => (run.signal.aborted ? null : working))]);
  return counts?.problems ?? [];
}
