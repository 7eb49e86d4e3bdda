import type { FaultDefinition } from './definition.js';

/** The broker is killed, and comes back with its data on its port. */
export const kafkaRestart: FaultDefinition = {
  name: 'kafka-restart',
  transports: ['kafka'],
  lane: 'servers',
  seconds: [0.5, 5],
  async inject({ system }) {
    const kafka = system.kafka!;
    const { pid } = kafka.current;
    await kafka.crash('SIGKILL');
    return {
      what: `SIGKILL of process ${pid}`,
      heal: async () => {
        await kafka.startAgain();
        return `recovered as process ${kafka.current.pid}`;
      },
    };
  },
};
