import type { FaultDefinition } from './definition.js';

/** PostgreSQL ends at once, as after a crash, and comes back with its data on its port. */
export const postgresRestart: FaultDefinition = {
  name: 'postgres-restart',
  transports: ['embedded', 'kafka'],
  lane: 'servers',
  seconds: [0.5, 4],
  async inject({ system: { postgres } }) {
    const { pid } = postgres.current;
    await postgres.crash('SIGQUIT');
    return {
      what: `immediate shutdown of process ${pid}`,
      heal: async () => {
        await postgres.startAgain();
        return `recovered as process ${postgres.current.pid}`;
      },
    };
  },
};
