import { describe } from '@jest/globals';
import { createDatabase, uniquePrefix } from '@consilium/testing';
import { createLog, EmbeddedLog } from '../../src/index.js';
import { conformance } from './conformance.js';

describe('The embedded log is a transport:', () => {
  conformance(async () => {
    const database = await createDatabase();
    const transport = await EmbeddedLog.open(database.url, createLog('test', 'error'));
    return {
      transport,
      topic: async () => uniquePrefix(),
      close: async () => {
        await transport.close();
        await database.drop();
      },
    };
  });
});
