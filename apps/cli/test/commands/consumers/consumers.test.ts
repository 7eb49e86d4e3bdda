import { describe, expect, it } from '@jest/globals';
import { CliError } from '../../../src/cli-error.js';
import { createProgram } from '../../../src/program.js';
import { FakeConsilium } from '../../fake-consilium.js';

const at = '2026-01-02T03:04:05.678Z';
const batch = { topic: 'item.validated', partition: 3, offset: '4711', nextOffset: '4761', reason: 'Error: damaged' };
const stop = { ...batch, since: at, seenAt: at };
const skip = { ...batch, why: 'The disk', by: 'expert-1', at };
const none = { stops: [], skips: [] };

async function run(rules: ConstructorParameters<typeof FakeConsilium>[0], ...args: string[]) {
  const services = ['generator', 'review-gateway', 'scorer', 'exporter'];
  const nowhere = services.map((service) => [`GET /api/${service}/consumer`, { body: none }] as const);
  const fake = new FakeConsilium({ ...Object.fromEntries(nowhere), ...rules });
  const environment = { CONSILIUM_URL: await fake.start(), CONSILIUM_CREDENTIAL: 'consilium_a_b' };
  let text = '';
  const output = { isTTY: false, write: (chunk: string) => Boolean((text += chunk)) } as unknown as NodeJS.WriteStream;
  const program = createProgram({ environment, output, signal: new AbortController().signal }, () => undefined);
  const thrown = await program.parseAsync(['node', 'consilium', 'consumers', ...args]).then(
    () => null,
    (error: unknown) => error,
  );
  fake.stop();
  return { lines: text.trimEnd().split('\n'), thrown, posts: fake.requests.filter(({ path }) => /skips/.test(path)) };
}

const skipping = ['skip', 'item.validated/3/4711', '--service', 'exporter', '--why', 'The disk'];

describe('consilium consumers', () => {
  it('list tells what stands still, of all services, and what was ever skipped', async () => {
    const { lines } = await run(
      {
        'GET /api/exporter/consumer': { body: { stops: [stop], skips: [{ ...skip, offset: '7', nextOffset: null }] } },
      },
      'list',
    );
    expect(lines).toEqual([
      'Consumers stand still in front of 1 batch:',
      'service   batch                  ends before  since                     last seen                 reason',
      `exporter  item.validated/3/4711         4761  ${at}  ${at}  Error: damaged`,
      '',
      'Skipped, ever: 1 batch',
      'service   batch               ends before  at                        by        why',
      `exporter  item.validated/3/7            –  ${at}  expert-1  The disk`,
    ]);
    expect((await run({}, 'list')).lines).toEqual(['No consumer stands still.']);
  });

  it('skip only says what would be lost, and asks for nothing, without --yes', async () => {
    const { lines, posts } = await run(
      { 'GET /api/exporter/consumer': { body: { ...none, stops: [stop] } } },
      ...skipping,
    );
    expect(lines).toEqual([
      `The exporter stands in front of item.validated/3/4711 since ${at}: Error: damaged`,
      'Skipped, 50 records or fewer will never be processed by it.',
      'This was a dry run: --yes does it.',
    ]);
    expect(posts).toEqual([]);
  });

  it('skip asks for it with --yes, with why', async () => {
    const { lines, posts } = await run(
      {
        'GET /api/exporter/consumer': { body: { ...none, stops: [{ ...stop, nextOffset: null }] } },
        'POST /api/exporter/consumer/skips': { status: 201, body: skip },
      },
      ...skipping,
      '--yes',
    );
    expect(lines.slice(1)).toEqual([
      'Skipped, all records up to the next batch, of a number unknown, will never be processed by it.',
      'Skipped by expert-1. The exporter goes on behind the batch within seconds.',
    ]);
    const { topic, partition, offset } = batch;
    expect(posts.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { topic, partition, offset, why: 'The disk' },
    ]);
  });

  it('skip is refused where no consumer stands', async () => {
    const { thrown, posts } = await run({}, ...skipping, '--yes');
    expect(thrown).toBeInstanceOf(CliError);
    expect(thrown).toMatchObject({ exitCode: 4 });
    expect(posts).toEqual([]);
  });
});
