import { join } from 'node:path';
import { makeWorkFolder, project, publishRelease, removeFolder, type Consilium } from '@consilium/cli';
import { Closing } from '@consilium/platform';
import { checkRun, drainOutboxes, startSimulatedLlm } from '@consilium/tools';
import { promisesKept } from './check/promises-kept.js';
import { diskFull } from './faults/disk-full.js';
import type { Blow } from './faults/definition.js';
import { Load } from './load/load.js';
import { patiently } from './load/patiently.js';
import { writeQuestions } from './load/questions.js';
import { settle } from './load/settle.js';
import { carryOut } from './plan/carry-out.js';
import { drawPlan, spanOf } from './plan/draw-plan.js';
import { startEmbeddedSystem } from './system/embedded-system.js';
import { startKafkaSystem } from './system/kafka-system.js';
import { letTimePass } from './system/let-time-pass.js';
import { ModelFront } from './system/model-front.js';
import { SmallDisk } from './system/small-disk.js';
import type { FaultySystem, TransportName } from './system/system.js';

export interface FaultsOptions {
  readonly transport: TransportName;
  readonly seed: number;
  /** All of them are injected, once each. */
  readonly faults: readonly string[];
  /** Questions that go through the loop; without it, as many as keep it busy while the faults last. */
  readonly items?: number;
  /** A module that every process of a service loads before its own. */
  readonly preload?: string;
  readonly log?: (line: string) => void;
}

export interface FaultsResult {
  readonly seed: number;
  readonly plan: readonly Blow[];
  /** Fault → how often it was injected, and shown to be. */
  readonly injected: Record<string, number>;
  /** Fault → why it was none: the machine can't have it, or nothing has met it. */
  readonly skipped: Record<string, string>;
  /** Property → what contradicts it; empty where it holds. */
  readonly violations: Record<string, string[]>;
  /** Processes that ended by themselves and were started again; a fault may well be the reason. */
  readonly ends: readonly string[];
  readonly items: number;
  readonly seconds: number;
}

const itemsPerSecond = 2.5;
const fewestItems = 40;
/** Where the faults take so many times as long as planned, the loop falls idle before they are over. */
const reserve = 8;
const modelDelayMs = 400;
const portionSeconds = 1.5;
const releaseMs = 30_000;
const drainMs = 60_000;
const checkPatienceMs = 60_000;

/** One run: a load, faults by the seed, all healed, the loop's end, a release, and the check of what is left. */
export async function runFaults(options: FaultsOptions): Promise<FaultsResult> {
  const { transport, seed, faults, log = () => undefined } = options;
  const begun = performance.now();
  const plan = drawPlan(seed, transport, faults);
  const span = spanOf(plan);
  const count = options.items ?? Math.max(fewestItems, Math.ceil(span * itemsPerSecond));
  const portions = Math.max(1, Math.ceil(span / portionSeconds));
  const times = options.items === undefined ? reserve : 1;
  const closing = new Closing();
  const folder = makeWorkFolder();
  closing.add(async () => removeFolder(folder));
  try {
    const questions = await writeQuestions(folder, count * times, portions * times);
    const llm = await startSimulatedLlm({
      seed,
      knowledge: questions.knowledge,
      delayMs: modelDelayMs,
      errorRate: 0.02,
    });
    closing.add(() => llm.stop());
    const { front: model, url: modelUrl, stop } = await ModelFront.start(llm.url, 4000);
    closing.add(async () => stop());
    const disk = faults.includes(diskFull.name) ? await SmallDisk.mount() : 'its disk is not to be filled';
    if (typeof disk !== 'string') closing.add(() => disk.unmount());
    const start = transport === 'kafka' ? startKafkaSystem : startEmbeddedSystem;
    const system = await start({ folder, disk, model, modelUrl, preload: options.preload });
    closing.add(() => system.stop());
    const since = () => `${Math.round((performance.now() - begun) / 1000)} s`;
    log(
      `seed ${seed}, ${transport}: ${count} items or more, ${faults.length} faults in ${Math.round(span)} s; up after ${since()}`,
    );

    const load = await Load.start({ system, questions, seed, portionSeconds, fewestPortions: portions });
    const { injected, skipped } = await carryOut(plan, system, log);
    log(`  healed after ${since()}`);
    const { items, violations } = await conclude(system, load, join(folder, 'release'), () =>
      log(`  ended after ${since()}`),
    );
    log(`  checked after ${since()}`);
    return {
      seed,
      plan,
      injected,
      skipped,
      violations,
      ends: [...system.processes.values()].flatMap(({ ends }) => ends),
      items,
      seconds: (performance.now() - begun) / 1000,
    };
  } finally {
    await closing.close();
  }
}

/** Everything is healed: now the loop has to come to its end by itself, and what is left has to be right. */
async function conclude(
  system: FaultySystem,
  load: Load,
  folder: string,
  onEnd: () => void,
): Promise<{ items: number; violations: Record<string, string[]> }> {
  const { databases, topics } = system;
  const draining = drainOutboxes(databases, drainMs);
  const imports = await load.imported();
  // What was taken of a portion whose answer was lost is told as known when it is sent again: each question counts once.
  const taken = imports.reduce((sum, { accepted, repaired, duplicates }) => sum + accepted + repaired + duplicates, 0);
  const stuck = await settle(load.consilium, taken, () => letTimePass(databases));
  const experts = await load.end();
  const release = stuck === null ? await publish(load.consilium, folder) : null;
  const drained = await draining;
  onEnd();
  const options = { project, databases, topics, release, imports, drained, patienceMs: checkPatienceMs };
  const { facts, violations } = await checkRun(options);
  return {
    items: facts.imported,
    violations: {
      the_loop_comes_to_its_end: stuck === null ? [] : [stuck],
      ...promisesKept(taken, experts, facts),
      ...Object.fromEntries(Object.entries(violations).map(([name, found]) => [name, [...found]])),
    },
  };
}

/** @returns the folder of the downloaded release */
async function publish(consilium: Consilium, folder: string): Promise<string> {
  let patch = 0;
  const release = await patiently(() => publishRelease(consilium, project, `1.0.${(patch += 1)}`, folder), releaseMs);
  return release.folder;
}
