import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { describeWithKafka, eventually } from '@consilium/testing';
import { embeddedCarrier, kafkaCarrier, RelayScene, type Carrier, type RelayProcess } from './support/relay-scene.js';

const writers = 8;
const keys = Array.from({ length: 5 }, (_, n) => `item-${n}`);

/** Several relays at once, and writers that append to the same keys all the while, whatever becomes of the relays. */
function competing(carry: () => Promise<Carrier>): void {
  let scene: RelayScene;
  afterEach(() => scene.close());

  const query = <Row>(sql: string, parameters: unknown[] = []) => scene.database.query<Row>(sql, parameters);

  /**
   * Numbers each key's events in the order of their commits: the key's row is locked before an event gets its id. Of different
   * keys the higher id often commits first.
   */
  async function write(writer: number, isOver: () => boolean): Promise<void> {
    for (let n = writer; !isOver(); n += 1)
      await scene.database.run(async () => {
        await query(
          `WITH next AS (UPDATE counter SET value = value + 1 WHERE key = $1 RETURNING value)
           INSERT INTO outbox (topic, key, headers, value) SELECT $2, $1, '{}', value::text FROM next`,
          [keys[n % keys.length], scene.carrier.topic],
        );
        await sleep(n % 30);
      });
  }

  const ownerOtherThan = (...others: RelayProcess[]) =>
    eventually(
      async () => {
        const owner = await scene.owner();
        return owner && !others.includes(owner) && owner.outcomes.includes('published') ? owner : null;
      },
      { within: 60_000 },
    );

  it('one killed and one paused past its lease: each key keeps its order, and every event goes out', async () => {
    scene = await RelayScene.open(await carry());
    await query('CREATE TABLE counter (key text PRIMARY KEY, value int NOT NULL DEFAULT 0)');
    await query('INSERT INTO counter (key) SELECT unnest($1::text[])', [keys]);
    for (let n = 0; n < 3; n += 1) scene.startRelay();
    let isOver = false;
    const writing = Promise.all(Array.from({ length: writers }, (_, n) => write(n, () => isOver)));

    const first = await ownerOtherThan();
    first.process.kill('SIGKILL');
    const second = await ownerOtherThan(first);
    second.process.kill('SIGSTOP');
    const third = await ownerOtherThan(first, second);
    second.process.kill('SIGCONT');
    await scene.end(third);
    const fourth = await ownerOtherThan(first, third);
    expect(fourth).toBe(second);
    const before = fourth.outcomes.length;
    await eventually(() => fourth.outcomes.length > before + 10, { within: 60_000 });
    isOver = true;
    await writing;
    await scene.drained();

    const counters = await query<{ key: string; value: number }>('SELECT key, value FROM counter ORDER BY key');
    expect(counters).toHaveLength(keys.length);
    for (const { key, value } of counters) {
      await eventually(() => scene.valuesOf(key).at(-1) === String(value));
      // A batch whose end nobody has noted goes out again, whole and in its order: readers know its events by their ids.
      const expected = Array.from({ length: value }, (_, n) => String(n + 1));
      expect([...new Set(scene.valuesOf(key))]).toEqual(expected);
    }
    expect(await query('SELECT FROM outbox')).toEqual([]);
  }, 240_000);
}

describe('Several relays on the embedded log,', () => {
  competing(embeddedCarrier);
});

describeWithKafka('Several relays on Kafka,', ({ brokers }) => {
  competing(() => kafkaCarrier(brokers));
});
