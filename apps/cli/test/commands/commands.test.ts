import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Consilium } from '../../src/client/consilium.js';
import { importQuestions } from '../../src/commands/import-questions.js';
import { publishRelease } from '../../src/commands/publish-release.js';
import { writeDuplicates } from '../../src/commands/write-duplicates.js';
import { FakeConsilium, type Request } from '../fake-consilium.js';

describe('the commands', () => {
  let folder: string;
  let fake: FakeConsilium | undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'consilium-cli-'));
  });
  afterEach(() => {
    fake?.stop();
    rmSync(folder, { recursive: true });
  });

  async function consilium(rules: ConstructorParameters<typeof FakeConsilium>[0]): Promise<Consilium> {
    fake = new FakeConsilium(rules);
    return new Consilium({ url: await fake.start(), credential: 'consilium_a_b' });
  }

  describe('import', () => {
    const report = {
      rows: 3,
      accepted: 1,
      repaired: 1,
      refused: 1,
      duplicates: 0,
      mapping: { question: 'Stem', domain: null },
      columns: ['Stem'],
    };
    const lines = [
      { line: 1, outcome: 'accepted', reason: null, item: 'i1' },
      { line: 2, outcome: 'repaired', reason: 'a hole' },
      { line: 3, outcome: 'refused', reason: 'no key' },
    ];
    const ndjson = (...parts: object[]): string => parts.map((part) => `${JSON.stringify(part)}\n`).join('');

    it('sends the file as it is, and tells the lines that were not plainly accepted', async () => {
      const file = join(folder, 'questions.jsonl');
      writeFileSync(file, '{"question":1}\n{"question":2}\n');
      const api = await consilium({
        'POST /api/generator/projects/demo/imports': { body: ndjson(report, ...lines) },
      });
      const printed: string[] = [];
      const reportFile = join(folder, 'report.json');
      const options = { project: 'demo', source: 'set', map: ['key=a', 'key=b'], report: reportFile };
      expect(await importQuestions(api, file, options, (line) => printed.push(line))).toBe(0);
      const sent = fake!.requests.at(-1) as Request;
      expect(sent.path).toBe('/api/generator/projects/demo/imports?source=set&map=key%3Da&map=key%3Db');
      expect(sent.body).toBe(readFileSync(file, 'utf8'));
      expect(printed).toEqual([
        '3 lines: 1 accepted, 1 accepted after a repair, 1 refused, 0 known already.',
        'Read: question from "Stem". Wrong? Say --map part=column.',
        '  line 2 repaired: a hole',
        '  line 3 refused: no key',
      ]);
      expect(JSON.parse(readFileSync(reportFile, 'utf8'))).toEqual({ ...report, lines });
    });

    it('tells a refusal before it uploads anything', async () => {
      const file = join(folder, 'questions.jsonl');
      writeFileSync(file, '{"question":1}\n');
      const archived = { status: 409, body: { detail: 'The project is archived.' } };
      const api = await consilium({ 'POST /api/generator/projects/demo/imports': archived });
      const importing = importQuestions(api, file, { project: 'demo' }, () => undefined);
      await expect(importing).rejects.toMatchObject({ exitCode: 4 });
      expect(fake!.requests.at(-1)).toMatchObject({ path: expect.stringContaining('dryRun=true'), body: '\n' });
    });

    it('fails where no line could be used', async () => {
      const file = join(folder, 'questions.jsonl');
      writeFileSync(file, '{}\n');
      const none = { ...report, rows: 1, accepted: 0, repaired: 0, refused: 1 };
      const api = await consilium({ 'POST /api/generator/projects/demo/imports': { body: ndjson(none) } });
      expect(await importQuestions(api, file, { project: 'demo' }, () => undefined)).toBe(1);
    });

    it('says that the file is missing', async () => {
      const api = await consilium({});
      const importing = importQuestions(api, join(folder, 'none'), { project: 'demo' }, () => undefined);
      await expect(importing).rejects.toMatchObject({ exitCode: 2 });
    });
  });

  describe('release', () => {
    const records = '{"id":"i1"}\n';
    const sha256 = createHash('sha256').update(records).digest('hex');
    const release = (state: string, sum = sha256, why: string | null = null) => ({
      release: '1.0.0',
      state,
      items: 1,
      simulatedItems: 0,
      files: state === 'published' ? [{ name: 'records.jsonl', bytes: records.length, sha256: sum, records: 1 }] : [],
      sha256: sum,
      why,
    });
    const base = '/api/exporter/projects/demo/releases';

    function rules(...states: object[]): ConstructorParameters<typeof FakeConsilium>[0] {
      return {
        [`POST ${base}`]: { status: 202 },
        [`GET ${base}/1.0.0`]: () => ({ body: states.length > 1 ? states.shift() : states[0] }),
        [`GET ${base}/1.0.0/files/records.jsonl`]: { body: records },
      };
    }

    it('waits until it is published, and brings its files', async () => {
      const api = await consilium(rules(release('building'), release('published')));
      const published = await publishRelease(api, 'demo', '1.0.0', folder);
      expect(published.folder).toBe(join(folder, '1.0.0'));
      expect(readFileSync(join(folder, '1.0.0', 'records.jsonl'), 'utf8')).toBe(records);
    });

    it('leaves nothing of a release that arrived damaged', async () => {
      const api = await consilium(rules(release('published', 'f'.repeat(64))));
      await expect(publishRelease(api, 'demo', '1.0.0', folder)).rejects.toThrow('arrived damaged');
      expect(existsSync(join(folder, '1.0.0'))).toBe(false);
    });

    it('says why a release failed', async () => {
      const api = await consilium(rules(release('failed', sha256, 'An item is not marked.')));
      await expect(publishRelease(api, 'demo', '1.0.0', folder)).rejects.toThrow('An item is not marked.');
    });

    it('never overwrites one that lies there already', async () => {
      const api = await consilium(rules(release('published')));
      await publishRelease(api, 'demo', '1.0.0', folder);
      await expect(publishRelease(api, 'demo', '1.0.0', folder)).rejects.toMatchObject({ exitCode: 2 });
    });
  });

  describe('duplicates', () => {
    it('writes page by page which item is in which group', async () => {
      const [one, two, three] = [
        { item: 'a', group: 1 },
        { item: 'b', group: 1 },
        { item: 'c', group: 4 },
      ];
      const api = await consilium({
        'GET /api/generator/projects/demo/duplicates/items': ({ path }) => ({
          body: path.includes('after=b') ? { items: [three], next: null } : { items: [one, two], next: 'b' },
        }),
      });
      const file = join(folder, 'duplicates.jsonl');
      expect(await writeDuplicates(api, 'demo', file)).toEqual({ items: 3, groups: 2 });
      const lines = readFileSync(file, 'utf8').trim().split('\n');
      expect(lines.map((line) => JSON.parse(line) as object)).toEqual([one, two, three]);
    });
  });
});
