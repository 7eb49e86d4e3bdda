import { describe, expect, it } from '@jest/globals';
import { at, counted, letter, run } from './run-dlq.js';

describe('consilium dlq', () => {
  describe('list', () => {
    it('counts the letters of all services first, then lists the oldest', async () => {
      const { lines, requests } = await run(
        {
          'GET /api/exporter/dead-letters/counts': { body: counted(2) },
          'GET /api/exporter/dead-letters': { body: { letters: [letter(1), letter(2)], next: null } },
        },
        'list',
      );
      expect(lines).toEqual([
        '2 dead letters:',
        'service   topic           type               letters  oldest                newest                reason, such as',
        'exporter  item.validated  item.validated.v1        2  2026-01-02 03:04:05Z  2026-01-02 03:04:05Z  Error: No',
        '',
        'service   letter              failed                key     state    reason',
        'exporter  item.validated/0/1  2026-01-02 03:04:05Z  item-1  waiting  Error: No',
        'exporter  item.validated/0/2  2026-01-02 03:04:05Z  item-2  waiting  Error: No',
      ]);
      expect(requests).toHaveLength(5);
    });

    it('asks with all filters, of the services named only', async () => {
      const { requests, text } = await run(
        {},
        ...['list', '--service', 'scorer', '--service', 'exporter', '--state', 'any', '--topic', 't', '--type', 'y'],
        ...[
          '--item',
          'i',
          '--project',
          'p',
          '--reason',
          'a b&c',
          '--since',
          '2026-01-31',
          '--until',
          '2026-02-01T08:00Z',
        ],
      );
      expect(text).toBe('No dead letters.\n');
      const queries = requests.map(({ path }) => new URL(path, 'http://x'));
      expect(queries.map(({ pathname }) => pathname.split('/')[2]).toSorted()).toEqual(['exporter', 'scorer']);
      expect(Object.fromEntries(queries[0]!.searchParams)).toEqual({
        ...{ state: 'any', topic: 't', type: 'y', key: 'i', project: 'p', reason: 'a b&c' },
        ...{ since: '2026-01-31T00:00:00.000Z', until: '2026-02-01T08:00:00.000Z' },
      });
    });

    it('shows nothing that a terminal would obey', async () => {
      const evil = '\u001b[2J\u009b1m\u202eoops\r\n\u0007';
      const { text } = await run(
        {
          'GET /api/scorer/dead-letters/counts': { body: counted(1, { reason: evil, type: evil, topic: evil }) },
          'GET /api/scorer/dead-letters': { body: { letters: [letter(1, { reason: evil, key: evil })], next: null } },
        },
        'list',
      );
      expect(text).toContain('\\u{1b}[2J\\u{9b}1m\\u{202e}oops\\r\\n\\u{7}');
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    });
  });

  describe('show', () => {
    const whole = (more: object = {}) => ({
      ...letter(17),
      record: {
        key: { text: 'item-17' },
        headers: { a: '1', b: ['x', { base64: 'AP8=' }] },
        value: { text: '{"n":1}' },
      },
      acts: [{ act: 'replay', outcome: 'failed', why: 'Error: Still not', by: 'ann', at }],
      ...more,
    });
    const unknown = { status: 404, body: { detail: 'There is no dead letter.' } };
    const path = 'dead-letters/item.validated/0/17';

    it('shows a letter with its record and what was done about it, of every service that has it', async () => {
      const { lines } = await run(
        {
          [`GET /api/generator/${path}`]: unknown,
          [`GET /api/review-gateway/${path}`]: { body: whole() },
          [`GET /api/scorer/${path}`]: unknown,
          [`GET /api/exporter/${path}`]: { body: whole({ state: 'replayed', record: null, acts: [] }) },
        },
        'show',
        'item.validated/0/17',
      );
      expect(lines.slice(0, 4)).toEqual([
        'service  review-gateway',
        'letter   item.validated/0/17',
        'state    waiting',
        'failed   2026-01-02 03:04:05Z, the last of 5 times since 2026-01-02 03:04:05Z',
      ]);
      expect(lines.slice(10, 21)).toEqual([
        ...['headers', '  a: 1', '  b: x', '  b: base64 AP8=', 'value', '  {', '    "n": 1', '  }', 'acts'],
        '  2026-01-02 03:04:05Z replay by ann: failed (Error: Still not)',
        '',
      ]);
      expect(lines[21]).toBe('service  exporter');
      expect(lines.at(-1)).toMatch(/^The record was not kept/);
    });

    it('shows a value that is not plain JSON as it is, without what a terminal would obey', async () => {
      const value = { text: '{"n": 1}\u001b[2J\n' };
      const record = { key: null, headers: { '\u001b]0;x\u0007': '\u202e' }, value };
      const { text } = await run(
        { [`GET /api/scorer/${path}`]: { body: whole({ record }) } },
        'show',
        '--service',
        'scorer',
        'item.validated/0/17',
      );
      expect(text).toContain('  {"n": 1}\\u{1b}[2J\\n\n');
      expect(text).toContain('  \\u{1b}]0;x\\u{7}: \\u{202e}\n');
    });

    it('refuses a letter that no service has', async () => {
      const { thrown } = await run(
        { [`GET /api/scorer/${path}`]: unknown },
        'show',
        '--service',
        'scorer',
        'item.validated/0/17',
      );
      expect(thrown).toMatchObject({ exitCode: 4, message: 'There is no dead letter item.validated/0/17 in scorer.' });
    });
  });
});
