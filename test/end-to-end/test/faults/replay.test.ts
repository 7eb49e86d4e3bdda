import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '@consilium/backing';
import { exporter } from '@consilium/exporter';
import { createLog, EmbeddedLog, startService, type OutgoingRecord, type ServiceDefinition } from '@consilium/platform';
import { reviewGateway } from '@consilium/review-gateway';
import { scorer } from '@consilium/scorer';
import { createDatabase, eventually } from '@consilium/testing';
import { keyFiles } from '../support/key-files.js';
import { recordDemo, type Recording } from '../support/record-demo.js';
import { shuffledTwice } from '../support/shuffled.js';

interface Played {
  definition: ServiceDefinition;
  /** What the service's end state is, ids and times aside. */
  state: string[];
}

const played: Record<string, Played> = {
  scorer: {
    definition: scorer,
    state: [
      'SELECT item, status, epoch, content_version, versions, version, rounds, strikes FROM item ORDER BY item',
      'SELECT item, epoch, subject, number, outcome FROM verdict ORDER BY item, epoch',
      'SELECT item, version, stale FROM version ORDER BY item, version',
      'SELECT item, round, seat, expert, state, scores FROM review ORDER BY item, round, seat, expert',
      'SELECT item, panel, seat, expert, state FROM vote ORDER BY item, panel, seat, expert',
      'SELECT item, cause, version FROM strike ORDER BY item, cause, version, attempt',
    ],
  },
  exporter: { definition: exporter, state: ['SELECT item, state, epoch FROM item ORDER BY item'] },
  'review-gateway': {
    definition: reviewGateway,
    state: ['SELECT id, epoch FROM item ORDER BY id', 'SELECT item, version FROM version ORDER BY item, version'],
  },
};

describe('The recorded topics of a whole run, each event twice and topics in another order, lead to the same end state:', () => {
  let recording: Recording;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'consilium-replay-'));
    recording = await recordDemo();
  }, 120_000);
  afterAll(async () => {
    await recording.system.close();
    await rm(folder, { recursive: true, force: true });
  });

  const stateOf = (url: string, statements: string[]) =>
    withClient(url, async (client) => {
      const state = [];
      for (const sql of statements) state.push((await client.query(sql)).rows);
      return state;
    });

  it.each(['scorer', 'exporter', 'review-gateway'].flatMap((name) => [1, 2].map((seed) => ({ name, seed }))))(
    'in $name (seed $seed)',
    async ({ name, seed }) => {
      const { definition, state } = played[name]!;
      const [database, logDatabase] = await Promise.all([createDatabase(), createDatabase()]);
      const transport = await EmbeddedLog.open(logDatabase.url, createLog('replay', 'error'));
      const keys = await keyFiles(folder);
      const environment = {
        DATABASE_URL: database.url,
        TRANSPORT: 'embedded',
        LOG_LEVEL: 'error',
        RELEASE_DIR: join(folder, randomUUID()),
        ...keys,
      };
      const service = await startService(definition, environment, { transport });
      // The scorer's own orders it gives anew. What experts once told the gateway nobody tells it again: its own versions
      // reach it as events only.
      const others = recording.records.filter(({ producer }) => producer !== name || name === 'review-gateway');
      const publisher = await transport.openPublisher('player', 1);
      for (const batch of batches(shuffledTwice(others, seed))) await publisher.publish(batch);
      const expected = await stateOf(recording.databases[name]!, state);
      await eventually(async () => expect(await stateOf(database.url, state)).toEqual(expected), { within: 40_000 });
      // What missed its cause, as two transactions side by side can, is found by the sweep.
      await eventually(async () => expect(await database.query('SELECT * FROM parked')).toEqual([]), {
        within: 30_000,
      });
      expect(await database.query('SELECT * FROM dead_letter')).toEqual([]);
      await service.close();
      await transport.close();
      await Promise.all([database.drop(), logDatabase.drop()]);
    },
  );
});

function* batches(records: OutgoingRecord[]): Generator<OutgoingRecord[]> {
  for (let start = 0; start < records.length; start += 40) yield records.slice(start, start + 40);
}
