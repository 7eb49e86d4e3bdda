import type { TransportName } from '../system/system.js';
import { assertInjected, type FaultDefinition } from './definition.js';
import { processOf } from './process-of.js';

/** SIGKILL of a process, which is started again after a while, as an orchestrator does. */
function kill(what: string, transport: TransportName, ...processes: string[]): FaultDefinition {
  return {
    name: `kill-${what}`,
    transports: [transport],
    lane: 'processes',
    seconds: [0.2, 3],
    async inject({ system, dice }) {
      const victim = await processOf(system, dice.pick(processes));
      const { pid } = victim;
      const signal = await victim.kill();
      assertInjected(signal === 'SIGKILL', `${victim.name} ended by ${signal}`);
      return {
        what: `${victim.name}, process ${pid}`,
        heal: async () => {
          victim.start();
          return `ended by ${signal}, started again as process ${victim.pid}`;
        },
      };
    },
  };
}

export const kills = [
  kill('standalone', 'embedded', 'standalone'),
  kill('generator-api', 'kafka', 'generator-api'),
  kill('generator-worker', 'kafka', 'generator-worker-1', 'generator-worker-2'),
  kill('review-gateway', 'kafka', 'review-gateway'),
  kill('scorer', 'kafka', 'scorer-1', 'scorer-2'),
  kill('exporter', 'kafka', 'exporter'),
];
