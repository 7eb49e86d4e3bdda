import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeWorkFolder, removeFolder } from '@consilium/cli';
import { Closing } from '@consilium/platform';
import { startSimulatedLlm } from '@consilium/tools';
import { untilShown } from '../faults/shown.js';
import { Load } from '../load/load.js';
import { writeQuestions } from '../load/questions.js';
import { startEmbeddedSystem } from '../system/embedded-system.js';
import { ModelFront } from '../system/model-front.js';
import { startKafkaSystem } from '../system/kafka-system.js';
import type { FaultySystem, TransportName } from '../system/system.js';
import type { Held } from './windows.js';

const repository = fileURLToPath(new URL('../../../../../', import.meta.url));
const items = 12;
const modelDelayMs = 50;

/** A system with a plant in it, or with its windows alone, and a load going through it. */
export class Stage {
  private constructor(
    readonly system: FaultySystem,
    readonly load: Load,
    /** For a release. */
    readonly folder: string,
    private readonly windows: string,
    private readonly closing: Closing,
  ) {}

  /**
   * @param plant its name; null: nothing but wider windows
   * @param wanted windows that are to hold whoever comes first
   */
  static async set(transport: TransportName, plant: string | null, wanted: readonly string[]): Promise<Stage> {
    const closing = new Closing();
    return closing.orUndo(async () => {
      const folder = makeWorkFolder();
      closing.add(async () => removeFolder(folder));
      const windows = join(folder, 'windows');
      mkdirSync(windows);
      for (const window of wanted) writeFileSync(join(windows, `${window}.wanted`), '');
      const questions = await writeQuestions(folder, items, 1);
      const llm = await startSimulatedLlm({ seed: 1, knowledge: questions.knowledge, delayMs: modelDelayMs });
      closing.add(() => llm.stop());
      const model = await ModelFront.start(llm.url, 0);
      closing.add(async () => model.stop());
      const start = transport === 'kafka' ? startKafkaSystem : startEmbeddedSystem;
      const system = await start({
        folder,
        disk: 'its disk is not to be filled',
        model: model.front,
        modelUrl: model.url,
        preload: preloadOf(plant, windows),
      });
      closing.add(() => system.stop());
      // A second relay for each service. On Kafka the scorer has two replicas anyway.
      if (transport === 'embedded' && wanted.includes('relay')) {
        const twin = await system.startTwin('standalone');
        closing.add(() => twin.stop());
      }
      const load = await Load.start({ system, questions, seed: 1, portionSeconds: 0, fewestPortions: 1 });
      closing.add(async () => void (await load.end().catch(() => undefined)));
      return new Stage(system, load, folder, windows, closing);
    });
  }

  /** Waits until somebody is held in the window. */
  async held(window: string): Promise<Held> {
    const file = join(this.windows, window);
    await untilShown(() => existsSync(file) && readFileSync(file, 'utf8') !== '', `nobody came by "${window}"`);
    return JSON.parse(readFileSync(file, 'utf8')) as Held;
  }

  release(window: string): void {
    writeFileSync(join(this.windows, `${window}.released`), '');
  }

  /** The files that the processes of the system have loaded with changes, each once, in alphabetical order. */
  rewritten(): string[] {
    const lines = readFileSync(join(this.windows, 'rewritten'), 'utf8').trim().split('\n');
    return [...new Set(lines)].sort();
  }

  close(): Promise<void> {
    return this.closing.close();
  }
}

function preloadOf(plant: string | null, folder: string): string {
  const url = new URL('./preload.js', import.meta.url);
  url.searchParams.set('folder', folder);
  url.searchParams.set('repository', repository);
  if (plant !== null) url.searchParams.set('plant', plant);
  return url.href;
}
