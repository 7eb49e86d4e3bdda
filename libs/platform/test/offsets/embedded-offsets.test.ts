import { describe } from '@jest/globals';
import { createDatabase, uniquePrefix } from '@consilium/testing';
import { createLog, EmbeddedLog, openGroupOffsets } from '../../src/index.js';
import { conformance } from './conformance.js';

describe('The offsets of the embedded log', () => {
  conformance(async () => {
    const database = await createDatabase();
    const log = createLog('test', 'error');
    const transport = await EmbeddedLog.open(database.url, log);
    const offsets = await openGroupOffsets({ logDatabase: database.url }, log);
    return {
      transport,
      offsets,
      topic: async () => uniquePrefix(),
      close: async () => {
        await offsets.close();
        await transport.close();
        await database.drop();
      },
    };
  });
});
