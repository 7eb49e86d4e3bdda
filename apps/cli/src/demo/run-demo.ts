import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadKnowledge, loadReplay, startSimulatedLlm } from '@consilium/tools';
import type { Surroundings } from '../surroundings.js';
import { stylesFor } from '../terminal/styles.js';
import { Closing } from './closing.js';
import type { DemoSystem } from './demo-system.js';
import { startEmbedded } from './embedded-system.js';
import { startOnKafka } from './kafka-system.js';
import { doMainJob, release } from './main-job.js';
import type { DemoOptions } from './options.js';
import { questionsOf } from './questions.js';
import { reportLines } from './report.js';
import { chooseStory, tellStory } from './story.js';
import { summarise } from './summary.js';
import { makeWorkFolder, removeFolder } from './work-folder.js';

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
