import type { ServiceProcess } from '../system/service-process.js';
import type { FaultySystem } from '../system/system.js';
import { untilShown } from './shown.js';

/** The process of that name, running: one that has just ended by itself is being started again. */
export async function processOf({ processes }: FaultySystem, name: string): Promise<ServiceProcess> {
  const found = processes.get(name)!;
  await untilShown(() => found.isRunning, `${name} does not run`);
  return found;
}
