import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { itemImported } from '@consilium/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import { GeneratorUnderTest, question } from '../generator-under-test.js';
import { zip } from '../files/zip.js';
import { ModelServer, rationale } from '../model-server.js';

let model: ModelServer;
let generator: GeneratorUnderTest;

beforeAll(async () => {
  model = await ModelServer.start(() => ({ content: rationale('B') }));
  generator = await GeneratorUnderTest.create(model, { ROLE: 'api' });
  await generator.start();
});
afterAll(async () => {
  await generator.drop();
  await model.stop();
});

describe('the import', () => {
  it('refuses a project whose configuration has not arrived, saying so', async () => {
    const response = await generator.import([question(1)]);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      code: 'project-unknown',
      detail: expect.stringContaining("hasn't arrived"),
    });
    // Nor are there figures of it, which would all be 0.
    expect((await generator.call('/projects/demo/status')).status).toBe(404);
  });

  it('needs a lead', async () => {
    const response = await generator.call('/projects/demo/imports', { method: 'POST', body: '{}' }, 'demo', 'reviewer');
    expect(response.status).toBe(403);
  });

  it('is described, with its parameters, by the OpenAPI document', async () => {
    type Path = { post: { parameters: { name: string }[] } };
    const { paths } = (await (await generator.call('/docs-json')).json()) as { paths: Record<string, Path> };
    const { post } = paths['/api/generator/projects/{project}/imports']!;
    const names = post.parameters.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['project', 'source', 'licence', 'language', 'domain', 'dryRun']));
  });

  it('refuses a body that is no list of lines', async () => {
    await generator.configure();
    const init = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    expect((await generator.call('/projects/demo/imports', init)).status).toBe(415);
  });

  it('writes nothing in a trial run, and tells duplicates within it', async () => {
    const report = await generator.report(
      [question(1), question(1), question(2, { answer_idx: 'nan', answer: 'nan' })],
      '?dryRun=true',
    );
    expect(report).toMatchObject({ rows: 3, accepted: 1, duplicates: 1, refused: 1 });
    expect(await generator.rows('SELECT 1 FROM item')).toEqual([]);
  });

  it('reports by line, gives each item an event of epoch 0 and a job, and reads blank lines as nothing', async () => {
    const report = await generator.report(
      [
        '\ufeff' + JSON.stringify(question(1)),
        '',
        question(2, { options: { B: 'Vitamin C', D: 'Vitamin K' } }),
        '{"question": ',
        question(3, { answer_idx: 'Z', answer: 'nan' }),
      ],
      '?source=samples&licence=CC-BY-4.0&domain=nutrition',
    );
    expect(report).toMatchObject({ rows: 4, accepted: 2, repaired: 0, refused: 2, duplicates: 0 });
    expect(report.mapping).toEqual({
      question: 'question',
      options: 'options',
      key: 'answer_idx, answer',
      id: 'id',
      ...{ domain: null, language: null, licence: null, permission: null, source: null },
    });
    expect(report.lines).toEqual([
      { line: 1, outcome: 'accepted', reason: null, item: expect.any(String) },
      { line: 3, outcome: 'accepted', reason: null, item: expect.any(String) },
      { line: 4, outcome: 'refused', reason: expect.stringContaining('not JSON') },
      { line: 5, outcome: 'refused', reason: expect.stringContaining('"Z"') },
    ]);
    const events = await generator.published(itemImported, 2);
    expect(events).toHaveLength(2);
    expect(events[0]!.headers).toMatchObject({
      ce_epoch: '0',
      ce_project: 'demo',
      ce_configurationversion: '1',
      ce_simulated: 'false',
    });
    expect(events[0]!.data['question']).toMatchObject({
      contentVersion: 1,
      gold: ['B'],
      domain: 'nutrition',
      language: 'en',
      licence: 'CC-BY-4.0',
      source: { name: 'samples', id: 'q-1' },
    });
    const jobs = await generator.rows<{ key: string }>('SELECT key FROM job');
    expect(jobs.map(({ key }) => key).sort()).toEqual(events.map(({ data }) => data.item).sort());
  });

  it('takes the same again as a duplicate, also with another order of options or under another id', async () => {
    const turned = { options: { A: 'Vitamin K', B: 'Vitamin D', C: 'Vitamin C', D: 'Vitamin A' }, answer_idx: 'C' };
    const report = await generator.report(
      [question(1), question(1, turned), question(1, { id: 'other' })],
      '?source=samples',
    );
    expect(report).toMatchObject({ accepted: 0, duplicates: 3 });
  });

  it('refuses the same id with other content, and the same question with another key', async () => {
    const report = await generator.report(
      [question(1, { question: 'What else?' }), question(1, { id: 'fresh', answer_idx: 'A', answer: 'Vitamin A' })],
      '?source=samples',
    );
    expect(report).toMatchObject({ accepted: 0, refused: 2 });
    expect(report.lines).toEqual([
      expect.objectContaining({
        reason: expect.stringContaining('the id "q-1" of the source "samples" belongs to another question'),
      }),
      expect.objectContaining({ reason: expect.stringContaining('another key') }),
    ]);
  });

  it("keeps the ids of two sources apart, and a project's items from another's", async () => {
    await generator.configure({}, 1, 'second');
    expect(await generator.report([question(1, { question: 'What else?' })], '?source=others')).toMatchObject({
      accepted: 1,
    });
    const elsewhere = (await (await generator.import([question(1)], '?source=samples', 'second')).json()) as object;
    expect(elsewhere).toMatchObject({ accepted: 1 });
  });

  it("keeps by whose leave a question is used: the row's own word, else that of whoever imports", async () => {
    const rows = [question(8101, { permission: 'By letter of 3 May' }), question(8102)];
    await generator.report(rows, '?source=leave&permission=Contract');
    const kept = await generator.rows<{ permission: string }>(
      `SELECT question ->> 'permission' AS permission FROM item WHERE question #>> '{source,name}' = 'leave' ORDER BY 1`,
    );
    expect(kept.map(({ permission }) => permission)).toEqual(['By letter of 3 May', 'Contract']);
  });

  it('refuses the second question of a set under one id, a number or a text, naming the id', async () => {
    const ids: [number, unknown][] = [
      [8201, 7],
      [8202, '7'],
      [8203, 8],
      [8203, 8],
    ];
    const rows = ids.map(([number, realidx]) => question(number, { id: undefined, realidx }));
    const report = await generator.report(rows, '?source=ids');
    expect(report).toMatchObject({ accepted: 2, refused: 1, duplicates: 1 });
    expect(report.lines[1]!.reason).toContain('the id "7" of the source "ids" belongs to another question');
  });

  it("leaves a word that is none of the project's domains to a model, but not what whoever imports got wrong", async () => {
    await generator.configure({ taxonomy: ['cardiology'] }, 1, 'narrow');
    const rows = [
      question(1, { domain: 'Cardiology' }),
      question(2, { domain: 'botany' }),
      question(3, { domain: 'heart' }),
    ];
    const report = async (query: string): Promise<unknown> =>
      (await generator.import(rows, `${query}&mapDomain=heart=hearts`, 'narrow')).json();
    const expected = {
      ...{ accepted: 1, repaired: 1, refused: 1 },
      lines: [
        { outcome: 'accepted', reason: null },
        { outcome: 'repaired', reason: '"botany" is none of the project\'s domains: a model will be asked' },
        { outcome: 'refused', reason: 'the domain "heart" is none of the project\'s: cardiology' },
      ],
    };
    expect(await report('?dryRun=true')).toMatchObject(expected);
    expect(await report('?dryRun=false')).toMatchObject(expected);
    const unnamed = [question(4)];
    expect(await (await generator.import(unnamed, '?domain=botany', 'narrow')).json()).toMatchObject({ refused: 1 });
  });

  it('takes the same rows once, when they are sent twice at the same time', async () => {
    const rows = Array.from({ length: 700 }, (_, i) => question(1000 + i));
    const reports = await Promise.all([generator.report(rows), generator.report(rows)]);
    expect(reports[0].accepted + reports[1].accepted).toBe(700);
    expect(reports[0].duplicates + reports[1].duplicates).toBe(700);
  });

  it('refuses a line that is too long and one that is not UTF-8, and goes on', async () => {
    const long = JSON.stringify(question(5, { explanation: 'x'.repeat(1_100_000) }));
    const body = Buffer.concat([
      Buffer.from(`${JSON.stringify(question(7, { question: '坏血病缺乏哪种维生素？' }))}\n`),
      Buffer.from(`${long}\n`),
      Buffer.from([0x22, 0xb2, 0xa1, 0x22, 0x0a]),
      Buffer.from(JSON.stringify(question(6))),
    ]);
    const response = await generator.call('/projects/demo/imports', { method: 'POST', body });
    expect(await response.json()).toMatchObject({
      rows: 4,
      accepted: 2,
      lines: [
        {},
        { line: 2, reason: expect.stringContaining('bytes') },
        { line: 3, reason: expect.stringContaining('not UTF-8') },
        {},
      ],
    });
  });

  it('is streamed: of an upload that breaks off, what came stays, and sending the whole again adds the rest', async () => {
    const rows = Array.from({ length: 600 }, (_, i) => question(3000 + i, { realidx: i }));
    const breakOff = new AbortController();
    let feed: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (feed = controller) });
    const upload = generator
      .call('/projects/demo/imports?source=stream', { method: 'POST', body, duplex: 'half', signal: breakOff.signal })
      .catch(() => null);
    feed!.enqueue(Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n')));
    const taken = `SELECT 1 FROM item WHERE question #>> '{source,name}' = 'stream'`;
    await eventually(async () => (await generator.rows(taken)).length === 500);
    breakOff.abort();
    expect(await upload).toBeNull();
    expect(await generator.report(rows, '?source=stream')).toMatchObject({ accepted: 100, duplicates: 500 });
  });

  it('finds out from the first rows whether numeric keys count from 0', async () => {
    const list = { options: undefined, choices: ['1 mg', '2 mg', '5 mg'], answer_idx: undefined };
    const rows = [0, 1, 2].map((key) => question(2000 + key, { ...list, answer: key }));
    expect(await generator.report(rows)).toMatchObject({ accepted: 3 });
    const [row] = await generator.rows<{ gold: string[] }>(
      `SELECT question -> 'gold' AS gold FROM item WHERE question #>> '{source,id}' = 'q-2001'`,
    );
    expect(row!.gold).toEqual(['B']);
  });

  const send = async (body: string | Buffer, query: string, accept = 'application/json') => {
    const headers = { 'content-type': 'application/octet-stream', accept };
    return generator.call(`/projects/mapped/imports${query}`, { method: 'POST', body, headers }, 'mapped');
  };

  it('keeps what somebody says of the columns and domains of a source, and reads its next file so', async () => {
    await generator.configure({ taxonomy: ['internal medicine'], severalKeys: 'refuse' }, 1, 'mapped');
    const file = (number: number) => `Text,w,x,Right,Subject\nWhich of ${number}?,one,two,two,内科\n`;
    const map = '&map=question=Text&map=options=w&map=options=x&map=key=Right&map=domain=Subject';
    const query = `?source=odd${map}&mapDomain=${encodeURIComponent('内科=Internal Medicine')}&licence=CC0-1.0`;
    expect(await (await send(file(1), '?source=odd')).json()).toMatchObject({ refused: 1 });
    expect(await (await send(file(1), `${query}&dryRun=true`)).json()).toMatchObject({ accepted: 1 });
    expect(await (await send(file(1), '?source=odd')).json()).toMatchObject({ refused: 1 });
    expect(await (await send(file(1), query)).json()).toMatchObject({ accepted: 1, mapping: { question: 'Text' } });
    expect(await (await send(file(2), '?source=odd')).json()).toMatchObject({ accepted: 1 });
    const [row] = await generator.rows<{ question: object }>(
      `SELECT question FROM item WHERE project = 'mapped' AND question ->> 'stem' = 'Which of 1?'`,
    );
    expect(row!.question).toMatchObject({ domain: 'internal medicine', domainSource: 'mapped', licence: 'CC0-1.0' });
    const list = await (await generator.call('/projects/mapped/imports/mappings', {}, 'mapped')).json();
    expect(list).toMatchObject({ mappings: [{ source: 'odd', fields: { question: ['Text'], options: ['w', 'x'] } }] });
  });

  it('names a column that no row has at once, and what is no assignment', async () => {
    const slip = await send('question,A,B,answer\nWhich?,x,y,A\n', '?map=question=Qestion');
    expect(slip.status).toBe(422);
    expect(await slip.json()).toMatchObject({ code: 'column-unknown', detail: expect.stringContaining('"Qestion"') });
    expect((await send('{}', '?map=question')).status).toBe(400);
    expect((await send('{}', '?map=colour=x')).status).toBe(400);
  });

  it('gives the report as lines to whoever asks for them, the summary first', async () => {
    const response = await send('[{"question": 1}]', '', 'application/x-ndjson');
    const [summary, line] = (await response.text()).trim().split('\n');
    expect(JSON.parse(summary!)).toMatchObject({ rows: 1, refused: 1 });
    expect(JSON.parse(line!)).toMatchObject({ line: 1, outcome: 'refused' });
  });

  it('refuses several keys where the project says so', async () => {
    const file = JSON.stringify(question(1, { answer_idx: 'A,B', answer: '', domain: 'internal medicine' }));
    expect(await (await send(file, '')).json()).toMatchObject({
      lines: [{ reason: expect.stringContaining('one right option only') }],
    });
  });

  it.each<[string, Buffer, number]>([
    ['a spreadsheet that unpacks to more than fits', zip({ 'xl/sheet1.xml': Buffer.alloc(26 * 2 ** 20) }, 100), 413],
    ['a spreadsheet that is none', Buffer.from('PK no, it is not'), 422],
    ['Parquet that is cut off', Buffer.from('PAR1 and no more of it than this PAR?'), 422],
  ])('refuses %s, and leaves nothing on the disk', async (_, file, status) => {
    expect((await send(file, '')).status).toBe(status);
    expect((await readdir(tmpdir())).filter((name) => name.startsWith(`consilium-import-${process.pid}-`))).toEqual([]);
  });

  it('shows in the status what waits', async () => {
    const status = await generator.status();
    expect(status).toMatchObject({ jobs: { running: 0 }, attempts: { total: 0 }, trouble: null });
    expect(status.items.imported).toBeGreaterThan(700);
    expect(status.jobs.waiting).toBe(status.items.imported);
  });
});
