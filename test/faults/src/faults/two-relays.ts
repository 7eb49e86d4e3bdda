import { withClient } from '@consilium/backing';
import { patiently } from '../load/patiently.js';
import type { FaultySystem } from '../system/system.js';
import { type FaultDefinition } from './definition.js';
import { untilShown } from './shown.js';

const everyMs = 200;
const adminMs = 60_000;
/** So often the relays have taken each other's place at least. */
const fewestTurns = 3;

/** Two processes of one service whose lease of the relay ends all the time: each believes for a while that it is the owner. */
export const twoRelays: FaultDefinition = {
  name: 'two-relays',
  transports: ['embedded', 'kafka'],
  lane: 'processes',
  seconds: [6, 9],
  async inject({ system, dice }) {
    const name = dice.pick([...system.processes.keys()]);
    const before = await termsOf(system);
    const twin = await system.startTwin(name);
    const ending = setInterval(() => void endLeases(system).catch(() => undefined), everyMs);
    return {
      what: `${name} and ${twin.name}`,
      heal: async () => {
        try {
          await untilShown(
            async () => (await termsOf(system)) - before >= fewestTurns,
            'no relay has taken the place of another',
          );
        } finally {
          clearInterval(ending);
          await twin.stop();
        }
        return `the relays have taken each other's place ${(await termsOf(system)) - before} times`;
      },
    };
  },
};

/** The terms of all relays together: each change of an owner raises it by one. */
function termsOf({ databases }: FaultySystem): Promise<number> {
  return patiently(async () => {
    let sum = 0;
    for (const url of Object.values(databases)) {
      const { rows } = await withClient(url, (client) =>
        client.query<{ term: string }>('SELECT term FROM relay_lease'),
      );
      sum += Number(rows[0]!.term);
    }
    return sum;
  }, adminMs);
}

async function endLeases({ databases }: FaultySystem): Promise<void> {
  for (const url of Object.values(databases))
    await withClient(url, (client) => client.query(`UPDATE relay_lease SET expires_at = '-infinity'`));
}
