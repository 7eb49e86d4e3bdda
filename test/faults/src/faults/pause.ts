import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { TransportName } from '../system/system.js';
import { assertInjected, type FaultDefinition } from './definition.js';
import { processOf } from './process-of.js';

/** SIGSTOP for longer than the relay's lease of 6 s, then SIGCONT: the process goes on as if no time had passed. */
function pause(what: string, transport: TransportName, ...processes: string[]): FaultDefinition {
  return {
    name: `pause-${what}`,
    transports: [transport],
    lane: 'processes',
    seconds: [7, 12],
    async inject({ system, dice }) {
      const victim = await processOf(system, dice.pick(processes));
      const { pid } = victim;
      const goOn = victim.pause();
      const began = Date.now();
      return {
        what: `${victim.name}, process ${pid}`,
        heal: async () => {
          const state = await stateOf(pid);
          goOn();
          assertInjected(state.startsWith('T'), `process ${pid} was in state ${state}`);
          return `was stopped for ${((Date.now() - began) / 1000).toFixed(1)} s`;
        },
      };
    },
  };
}

async function stateOf(pid: number): Promise<string> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'state=', '-p', String(pid)]);
  return stdout.trim();
}

export const pauses = [
  pause('standalone', 'embedded', 'standalone'),
  pause('generator-api', 'kafka', 'generator-api'),
  pause('generator-worker', 'kafka', 'generator-worker-1', 'generator-worker-2'),
  pause('review-gateway', 'kafka', 'review-gateway'),
  pause('scorer', 'kafka', 'scorer-1', 'scorer-2'),
  pause('exporter', 'kafka', 'exporter'),
];
