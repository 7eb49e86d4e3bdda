import { describe, expect, it } from '@jest/globals';
import type { Database } from '../src/database/database.js';
import { Health } from '../src/health/health.js';
import { UnreadableBatchError, type Transport } from '../src/index.js';
import type { Blocked } from '../src/messaging/event-bus.strategy.js';
import { ConsumerProgress } from '../src/messaging/consumer-progress.js';

/** What it depends on answers, or fails. */
const health = (state: {
  failure?: unknown;
  blocked?: Blocked | null;
  database?: Error;
  transport?: Error;
}): Health => {
  const answer = async (failure?: Error) => {
    if (failure) throw failure;
  };
  const database = { query: () => answer(state.database) } as unknown as Database;
  const transport = { check: () => answer(state.transport) } as unknown as Transport;
  const bus = { failure: state.failure ?? null, blocked: state.blocked ?? null };
  return new Health(database, transport, bus, new ConsumerProgress());
};
const blockedFor = (seconds: number): Blocked => ({
  error: new UnreadableBatchError('item.imported', 2, '17', null),
  since: new Date(Date.now() - seconds * 1000),
});

describe('Health', () => {
  it('is not ready while a dependency is away, but alive: a restart would mend nothing', async () => {
    const away = health({ database: new Error('connect ECONNREFUSED'), transport: new Error('no broker') });
    expect(await away.missing()).toEqual([
      "the database can't be reached: connect ECONNREFUSED",
      "the event transport can't be reached: no broker",
    ]);
    expect(away.fatalFault()).toBeNull();
  });

  it('is neither where the consumer has ended', async () => {
    const ended = health({ failure: new Error('final') });
    expect(ended.fatalFault()).toBe('the consumer of events has ended');
    expect(await ended.missing()).toEqual(['the consumer of events has ended']);
  });

  it('is not ready at once in front of a batch that can not be read, names it, and is not alive a minute later', async () => {
    const place = 'the records of item.imported, partition 2, from offset 17 on';
    const fresh = health({ blocked: blockedFor(50) });
    expect(fresh.fatalFault()).toBeNull();
    expect(await fresh.missing()).toEqual([expect.stringContaining(place)]);
    const old = health({ blocked: blockedFor(70) });
    expect(old.fatalFault()).toContain(place);
    expect(await old.missing()).toHaveLength(1);
  });

  it('is both where nothing is wrong', async () => {
    expect(await health({}).missing()).toEqual([]);
    expect(health({}).fatalFault()).toBeNull();
  });
});
