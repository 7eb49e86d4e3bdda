import { patiently } from '../load/patiently.js';
import { letTimePass } from '../system/let-time-pass.js';
import { processOf } from './process-of.js';
import { assertInjected, type FaultDefinition } from './definition.js';

const adminMs = 60_000;

/**
 * The clock of PostgreSQL jumps past the end of every lease of relay, job and seat; that of one process jumps by seconds, ahead
 * or back, and returns.
 */
export const clockJump: FaultDefinition = {
  name: 'clock-jump',
  transports: ['embedded', 'kafka'],
  lane: 'traffic',
  seconds: [4, 8],
  async inject({ system, dice }) {
    const victim = await processOf(system, dice.pick([...system.processes.keys()]));
    const offset = dice.between(10, 25) * (dice.chance(0.5) ? 1 : -1);
    await system.clocks.set(victim, offset * 1000);
    const shifted = await patiently(() => letTimePass(system.databases), adminMs);
    assertInjected(shifted > 0, 'there was no lease');
    return {
      what: `${shifted} leases an hour nearer to their end, ${victim.name} ${Math.abs(offset)} s ${offset > 0 ? 'ahead' : 'back'}`,
      heal: async () => {
        await system.clocks.set(victim, 0);
        return `${victim.name} back in time`;
      },
    };
  },
};
