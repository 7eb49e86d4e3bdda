import { createDatabase, type Database } from '@consilium/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CliError } from '../../../src/cli-error.js';
import { createProgram } from '../../../src/program.js';

describe('consilium offsets of a group that is named', () => {
  let database: Database;
  beforeAll(async () => {
    database = await createDatabase();
  });
  afterAll(() => database.drop());

  async function run(LOG_DATABASE_URL: string, ...call: string[]): Promise<unknown> {
    const output = { write: () => true } as unknown as NodeJS.WriteStream;
    const environment = { TRANSPORT: 'embedded', LOG_DATABASE_URL };
    const program = createProgram({ environment, output, signal: new AbortController().signal }, () => undefined);
    return program.parseAsync(['offsets', ...call], { from: 'user' }).then(
      () => null,
      (error: unknown) => error,
    );
  }

  it.each([
    ['show', ['show', '--group', 'exportr']],
    ['rewind', ['rewind', '--group', 'exportr', '--to', '2026-03-01T10:00:00Z', '--yes']],
  ])('%s refuses a name that nobody has, instead of finding nothing to do', async (_, call) => {
    const thrown = await run(database.url, ...call);
    expect(thrown).toBeInstanceOf(CliError);
    expect(thrown).toMatchObject({ exitCode: 4, message: expect.stringContaining('There is no group exportr.') });
  });

  it('refuses a topic that the group does not read', async () => {
    const thrown = await run(database.url, 'show', '--group', 'exporter', '--topic', 'item.validted');
    expect(thrown).toMatchObject({ exitCode: 4, message: expect.stringContaining('no topic item.validted') });
  });

  it('gives up where the database of the log is not there, and says which', async () => {
    const thrown = await run(`${database.url}_not`, 'show');
    expect(thrown).toMatchObject({ exitCode: 3, message: expect.stringContaining(`/${database.name}_not`) });
    expect(await run('somewhere', 'show')).toMatchObject({ exitCode: 2 });
  }, 60_000);
});
