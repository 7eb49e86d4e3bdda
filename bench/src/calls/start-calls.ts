import { join } from 'node:path';
import type { ProjectConfiguration } from '@consilium/contracts';
import type { Later } from '../measuring/clean-up.js';
import { writeQuestions } from '../whole-life/questions.js';
import { startLlm } from '../whole-life/simulated-llm.js';
import { startGenerator, type GeneratorSystem } from './generator-system.js';
import { readRequestLog, type RequestLog } from './request-log.js';

export const model = 'simulated-reasoner';

export interface Calls {
  /** Questions to write to. */
  items: number;
  /** Of the simulated model. */
  llm: readonly string[];
  environment: NodeJS.ProcessEnv;
  configuration?: Partial<ProjectConfiguration>;
}

export interface RunningCalls {
  system: GeneratorSystem;
  /** Ends the simulated model. @returns what it wrote down of each request */
  endModel(): Promise<RequestLog>;
}

/** The generator's role `api` with questions that wait for its workers, and a simulated model that they will ask. */
export async function startCalls(folder: string, calls: Calls, later: Later): Promise<RunningCalls> {
  const { items, llm: more, environment, configuration } = calls;
  const { file, knowledgeFile } = await writeQuestions(folder, items);
  const logFile = join(folder, 'requests.jsonl');
  const llm = await startLlm(folder, knowledgeFile, ['--log', logFile, ...more]);
  let isRunning = true;
  const stopLlm = async () => isRunning && ((isRunning = false), llm.stop());
  later(stopLlm);
  const asking = { OPENAI_BASE_URL: llm.url, LLM_MODEL: model, ...environment };
  const system = await startGenerator(folder, asking, later, configuration);
  if ((await system.importFile(file)) !== items) throw new Error('Questions were refused');
  return {
    system,
    endModel: async () => {
      await stopLlm();
      return readRequestLog(logFile);
    },
  };
}
