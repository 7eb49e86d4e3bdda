import { describe, expect, it } from '@jest/globals';
import type { Request } from '../../fake-consilium.js';
import { at, counted, posts, run, settled } from './run-dlq.js';

describe('consilium dlq', () => {
  describe('replay', () => {
    const two = {
      'GET /api/scorer/dead-letters/counts': { body: counted(101) },
      'GET /api/exporter/dead-letters/counts': { body: counted(1) },
    };
    const pages = (request: Request) =>
      (JSON.parse(request.body) as { after?: string }).after === undefined
        ? { body: settled(Array<string>(100).fill('handled'), 'page-2') }
        : { body: settled(['stale'], null, 100) };

    it('without --yes counts, and tells what would become of the letters', async () => {
      const { lines, code, requests } = await run(
        {
          ...two,
          'POST /api/scorer/dead-letters/replay': pages,
          'POST /api/exporter/dead-letters/replay': { body: settled(['failed']) },
        },
        'replay',
      );
      expect(lines[0]).toBe('102 dead letters:');
      expect(lines.at(-1)).toBe('This was a dry run: --yes does it.');
      expect(code).toBe(0);
      expect(posts(requests).map(([, body]) => body.dryRun)).toEqual([true, true, true]);
    });

    it('with --yes goes on to the last page, and says what became of the letters of each service', async () => {
      const { lines, code, requests } = await run(
        {
          ...two,
          'POST /api/scorer/dead-letters/replay': pages,
          'POST /api/exporter/dead-letters/replay': { body: settled(['parked']) },
        },
        ...['replay', '--yes', '--topic', 'item.validated'],
      );
      // What fails from the count on is left for another time.
      const filter = { topic: 'item.validated', until: at };
      expect(posts(requests)).toEqual([
        ['/api/scorer/dead-letters/replay', { filter, dryRun: false }],
        ['/api/scorer/dead-letters/replay', { filter, after: 'page-2', dryRun: false }],
        ['/api/exporter/dead-letters/replay', { filter, dryRun: false }],
      ]);
      expect(lines.slice(-3)).toEqual([
        'service   handled  parked  stale',
        'scorer        100       0      1',
        'exporter        0       1      0',
      ]);
      expect(lines).toContain('  scorer 101/101 | exporter 1/1');
      expect(code).toBe(0);
    });

    it('ends with exit code 1 where some failed, and says which and why', async () => {
      const { lines, code } = await run(
        { ...two, 'POST /api/scorer/dead-letters/replay': { body: settled(['handled', 'failed']) } },
        ...['replay', '--yes', '--service', 'scorer'],
      );
      expect(code).toBe(1);
      expect(lines.slice(-4)).toEqual([
        'service  failed  handled',
        'scorer        1        1',
        'Failed:',
        '  scorer item.validated/0/1: Error: Still not',
      ]);
    });

    it('of letters by name asks again for those that a call did not reach', async () => {
      const first = (request: Request) => {
        const [id] = (JSON.parse(request.body) as { ids: { offset: string }[] }).ids;
        return { body: settled(['handled'], null, Number(id!.offset)) };
      };
      const { requests, code } = await run(
        { 'POST /api/scorer/dead-letters/replay': first },
        ...['replay', '--service', 'scorer', '--yes', 'item.validated/0/1', 'item.validated/0/2'],
      );
      expect(posts(requests).map(([, { ids }]) => ids.length)).toEqual([2, 1]);
      expect(code).toBe(0);
    });

    it('names letters as the services do, so that none with zeros in front is asked for without end', async () => {
      const { requests } = await run(
        { 'POST /api/scorer/dead-letters/replay': { body: settled(['handled'], null, 7) } },
        ...['replay', '--service', 'scorer', '--yes', 'item.validated/00/007'],
      );
      const ids = [{ topic: 'item.validated', partition: 0, offset: '7' }];
      expect(posts(requests)).toEqual([['/api/scorer/dead-letters/replay', { ids, dryRun: false }]]);
    });

    it('tells what was done also where a service goes away in the middle', async () => {
      const { lines, thrown } = await run(
        {
          ...two,
          'POST /api/scorer/dead-letters/replay': pages,
          'POST /api/exporter/dead-letters/replay': { status: 503, body: { detail: 'Not now.' } },
        },
        ...['replay', '--yes'],
      );
      expect(thrown).toMatchObject({
        exitCode: 3,
        message: "The dead letters of exporter can't be replayed: Not now.",
      });
      expect(lines.slice(-2)).toEqual(['service  handled  stale', 'scorer       100      1']);
    });
  });

  it('discard sends why', async () => {
    const { requests } = await run(
      {
        'GET /api/scorer/dead-letters/counts': { body: counted(1) },
        'POST /api/scorer/dead-letters/discard': { body: settled(['discarded']) },
      },
      ...['discard', '--why', 'planted', '--yes', '--until', '2020-01-01'],
    );
    expect(posts(requests)).toEqual([
      [
        '/api/scorer/dead-letters/discard',
        { filter: { until: '2020-01-01T00:00:00.000Z' }, dryRun: false, why: 'planted' },
      ],
    ]);
  });

  it.each([
    ['an unknown service', ['list', '--service', 'nobody']],
    ['a time that is none', ['list', '--since', 'yesterday-ish']],
    ['a letter that is none', ['show', 'item.validated']],
    ['a discard without why', ['discard', '--yes']],
    ['letters of no service', ['replay', 'item.validated/0/1']],
    ['letters and filters', ['replay', '--service', 'scorer', '--topic', 't', 'item.validated/0/1']],
  ])('refuses %s, and asks nothing', async (_, args) => {
    const { thrown, requests } = await run({}, ...args);
    expect(thrown).toBeInstanceOf(Error);
    expect(requests).toEqual([]);
  });
});
