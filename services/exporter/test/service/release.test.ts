import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  expertChanged,
  itemGrouped,
  itemRetired,
  itemRetracted,
  itemValidated,
  projectConfigured,
  projectMeasured,
} from '@consilium/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import type { ItemCounts } from '../../src/application/ports/validated-set.js';
import type { ReleaseView } from '../../src/http/release-view.js';
import { configured, expert, idOf, measured, validated } from './events.js';
import { ExporterUnderTest } from './exporter-under-test.js';

describe('a release', () => {
  let exporter: ExporterUnderTest;

  beforeAll(async () => {
    exporter = await ExporterUnderTest.create();
    await exporter.start();
    await exporter.send(projectConfigured, [{ project: 'demo', data: configured('demo') }]);
    await exporter.send(expertChanged, [
      { project: 'demo', data: expert(800_001, true) },
      { project: 'demo', data: expert(800_002, true) },
    ]);
    // Before the items, of one that is not here, and of one twice in the wrong order.
    const grouped = (n: number, revision: number, group: number) => ({
      project: 'demo',
      data: { item: idOf(n), revision, group },
    });
    await exporter.send(itemGrouped, [
      ...[1, 4, 5, 8].map((n) => grouped(n, 1, 7)),
      grouped(3, 2, 7),
      grouped(3, 1, 9),
    ]);
    await exporter.send(
      itemValidated,
      [3, 1, 2, 4, 5].map((n) => ({ project: 'demo', epoch: 2, simulated: true, data: validated(n) })),
    );
    await exporter.send(itemRetracted, [
      { project: 'demo', epoch: 3, data: { item: idOf(4), why: 'An expert was voided' } },
    ]);
    await exporter.send(itemRetired, [
      { project: 'demo', epoch: 4, data: { item: idOf(6), by: 'lead' as const, why: 'Not a question' } },
    ]);
    await eventually(async () => {
      const status = await exporter.get('/projects/demo/status');
      expect(status).toMatchObject({ validated: 4, retracted: 1, retired: 1 });
    });
  });

  afterAll(() => exporter.drop());

  const text = async (release: string, file: string) =>
    (await exporter.call(`/projects/demo/releases/${release}/files/${file}`)).text();

  async function publish(release: string, project = 'demo') {
    const answer = await exporter.call(`/projects/${project}/releases`, {
      project,
      method: 'POST',
      body: JSON.stringify({ release }),
    });
    expect(answer.status).toBe(202);
    return eventually(async () => {
      const found = await exporter.get<ReleaseView>(`/projects/${project}/releases/${release}`, { project });
      return found.state === 'published' ? found : null;
    });
  }

  it('holds exactly the validated items, whole, in order of id, with sums that are right', async () => {
    const release = await publish('1.0.0');
    expect(release).toMatchObject({ items: 4, simulatedItems: 4, why: null });

    const lines = (await text('1.0.0', 'records.jsonl')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).id)).toEqual([1, 2, 3, 5].map(idOf));
    const { item, ...content } = validated(1);
    expect(JSON.parse(lines[0]!)).toMatchObject({ id: item, project: 'demo', epoch: 2, simulated: true, ...content });

    for (const sum of (await text('1.0.0', 'SHA256SUMS')).trimEnd().split('\n')) {
      const [sha256, name] = sum.split('  ');
      expect(
        createHash('sha256')
          .update(await text('1.0.0', name!))
          .digest('hex'),
      ).toBe(sha256);
    }
    expect(JSON.parse(await text('1.0.0', 'manifest.json'))).toMatchObject({
      notice: expect.stringContaining('contains simulated data'),
      release: '1.0.0',
      licence: 'CC-BY-4.0',
      configurationVersions: [1],
      counts: { records: 4, experts: 2, simulated: { records: 4, experts: 2 } },
      files: [{ name: 'records.jsonl', records: 4 }],
    });
  });

  it.each(['/status', '/releases'])(
    'of a project that is not there is none, and not a list of nothing: %s',
    async (path) => {
      const answer = await exporter.call(`/projects/nowhere${path}`, { project: '*', role: 'administrator' });
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'project-unknown' });
    },
  );

  it('leaves out what nobody named a licence of, and says how many and which', async () => {
    await exporter.send(projectConfigured, [{ project: 'unnamed', data: configured('unnamed') }]);
    const { question, ...item } = validated(21);
    const data = [{ ...item, question: { ...question, licence: null } }, validated(22)];
    await exporter.send(
      itemValidated,
      data.map((one) => ({ project: 'unnamed', epoch: 2, simulated: true, data: one })),
    );
    await eventually(async () => {
      expect(await exporter.get('/projects/unnamed/status', { project: 'unnamed' })).toMatchObject({ validated: 2 });
    });
    const release = await publish('1.0.0', 'unnamed');
    const why = `1 validated item was left out, because the licence of the question is unknown: ${idOf(21)}.`;
    expect(release).toMatchObject({ items: 1, why });
    const path = '/projects/unnamed/releases/1.0.0/files';
    const manifest = await (await exporter.call(`${path}/manifest.json`, { project: 'unnamed' })).text();
    expect(JSON.parse(manifest)).toMatchObject({
      counts: { records: 1 },
      leftOut: { licenceUnknown: { records: 1, items: [idOf(21)] } },
    });
    expect(await (await exporter.call(`${path}/records.jsonl`, { project: 'unnamed' })).text()).not.toContain(idOf(21));
  });

  it('says of each record which group of near duplicates it is in, and counts them', async () => {
    const lines = (await text('1.0.0', 'records.jsonl')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).duplicateGroup)).toEqual([7, null, 7, 7]);
    expect(JSON.parse(await text('1.0.0', 'manifest.json'))).toMatchObject({
      counts: { duplicates: { records: 3, groups: 1 } },
      splitting: expect.stringContaining('same side'),
    });
  });

  it('has an empty list of figures where nobody has measured the project', async () => {
    expect(JSON.parse(await text('1.0.0', 'measured.json'))).toMatchObject({ release: '1.0.0', services: {} });
  });

  it('is announced by an event', async () => {
    const announced = await eventually(async () => {
      const events = await exporter.read('dataset.released');
      return events[0] ?? null;
    });
    expect(announced).toMatchObject({
      headers: { ce_type: 'dataset.released.v1', ce_simulated: 'true' },
      data: { project: 'demo', release: '1.0.0', items: 4, simulatedItems: 4 },
    });
  });

  it('has the same bytes for the same set, whatever was measured; that stands in a file of its own', async () => {
    const told = { project: 'demo', simulated: true };
    const events = [measured('generator', 2), measured('generator', 1), measured('scorer', 1)];
    await exporter.send(
      projectMeasured,
      events.map((data) => ({ ...told, data })),
    );
    await eventually(async () => expect(await exporter.query('SELECT FROM measured')).toHaveLength(2));
    await publish('1.0.1');
    expect(await text('1.0.1', 'records.jsonl')).toBe(await text('1.0.0', 'records.jsonl'));
    const manifest = await text('1.0.0', 'manifest.json');
    expect(await text('1.0.1', 'manifest.json')).toBe(manifest.replace('"release": "1.0.0"', '"release": "1.0.1"'));
    expect(JSON.parse(await text('1.0.1', 'measured.json'))).toEqual({
      notice: expect.stringContaining('simulated'),
      project: 'demo',
      release: '1.0.1',
      about: expect.stringContaining('when this release was requested'),
      services: {
        generator: {
          simulated: true,
          asOf: '2026-01-02T03:02:00.000Z',
          funnel: { imported: 6, validated: 4 },
          tokens: { prompt: 100, completion: 200 },
          spent: [{ micros: 400, currency: 'USD' }],
          perValidated: [{ micros: 100, currency: 'USD' }],
          unpriced: 0,
        },
        scorer: {
          simulated: true,
          asOf: '2026-01-02T03:01:00.000Z',
          funnel: { validated: 4, reviews: 8 },
          agreement: { clarity: 0.75 },
        },
      },
    });
  });

  it('never changes: the version can not be taken twice', async () => {
    const answer = await exporter.call('/projects/demo/releases', { method: 'POST', body: '{"release":"1.0.0"}' });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ code: 'release-exists' });
  });

  it('replaces what an attempt left behind that was killed before it was published', async () => {
    const left = join(exporter.environment['RELEASE_DIR']!, 'demo', '1.0.2');
    const draft = join(exporter.environment['RELEASE_DIR']!, '.drafts', 'demo', '1.0.2', 'killed');
    for (const folder of [left, draft]) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'records.jsonl'), '{"half');
    }
    await publish('1.0.2');
    expect(await text('1.0.2', 'records.jsonl')).toBe(await text('1.0.0', 'records.jsonl'));
    await eventually(() => !existsSync(draft));
  });

  it('is refused where a simulated expert had a part in a record that passes for real', async () => {
    const real = validated(7);
    const reviews = real.reviews.map((review) => ({ ...review, simulated: false }));
    const rationale = {
      ...real.rationale,
      author: { ...real.rationale.author, simulated: false },
    } as typeof real.rationale;
    const data = { ...real, reviews, rationale, lineage: [{ version: rationale, reviews }] };
    await exporter.send(itemValidated, [{ project: 'other', epoch: 1, data }]);
    await exporter.send(projectConfigured, [{ project: 'other', data: configured('other') }]);
    const other = { project: 'other' };
    await eventually(async () => {
      const status = await exporter.get<ItemCounts>('/projects/other/status', other);
      return status.validated === 1;
    });
    await eventually(async () => {
      const request = { ...other, method: 'POST', body: '{"release":"1.0.0"}' };
      return (await exporter.call('/projects/other/releases', request)).status === 202;
    });
    const failed = await eventually(async () => {
      const release = await exporter.get<ReleaseView>('/projects/other/releases/1.0.0', other);
      return release.state === 'failed' ? release : null;
    });
    expect(failed?.why).toContain("isn't marked as simulated");
  });

  it.each([
    [
      '/projects/nowhere/releases',
      { method: 'POST', body: '{"release":"1.0.0"}', role: 'administrator', project: '*' },
      404,
    ],
    ['/projects/demo/releases', { method: 'POST', body: '{"release":"../etc"}' }, 400],
    ['/projects/demo/releases/9.9.9', {}, 404],
    ['/projects/demo/releases/1.0.0/files/passwd', {}, 404],
    ['/projects/demo/releases/1.0.0/files/..%2f..%2fpasswd', {}, 400],
    ['/projects/demo/releases', { role: 'reviewer' }, 403],
    ['/projects/other/releases', {}, 403],
  ])('%s %j is answered with %i', async (path, request, status) => {
    const answer = await exporter.call(path, request);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });
});
