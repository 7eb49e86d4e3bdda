import { expect, it } from '@jest/globals';
import { generated, idOf, imported, requested, retired, type Sent } from '../support/events.js';
import { useGateway } from '../support/gateway.js';

const under = useGateway();

/** Leaves the event as a dead letter of long ago. */
async function bury({ record: { topic, key, headers, value } }: Sent, offset: string) {
  await under.gateway.query(
    `INSERT INTO dead_letter (topic, partition, "offset", reason, raw_key, headers, raw_value)
     VALUES ($1, 9, $2, 'planted', $3, $4, $5)`,
    [topic, offset, Buffer.from(String(key)), JSON.stringify(headers), Buffer.from(String(value))],
  );
  return { topic, partition: 9, offset };
}

it('An order that is replayed after a newer one was applied is stale, and opens nothing', async () => {
  const item = idOf('overtaken');
  await under.gateway.deliver(imported(item), generated(item), retired(item, 3));
  const ids = [await bury(requested(item, 2), '1'), await bury(retired(item, 4), '2')];
  const { body } = await under.gateway.administrator('POST', '/dead-letters/replay', { ids });
  expect(body.letters.map(({ outcome }: { outcome: string }) => outcome).toSorted()).toEqual(['handled', 'stale']);
  expect(await under.gateway.query('SELECT epoch FROM item WHERE id = $1', [item])).toEqual([{ epoch: 4 }]);
  expect(await under.gateway.query('SELECT FROM seat WHERE item = $1', [item])).toEqual([]);
});
