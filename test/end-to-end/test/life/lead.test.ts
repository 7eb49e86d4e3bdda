import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import { consilium } from '../support/command-line.js';
import { reviews } from '../support/expert.js';
import { rationale } from '../support/scripted-model.js';
import { System } from '../support/system.js';

describe('A lead', () => {
  let system: System;
  beforeAll(async () => {
    system = await System.start();
  });
  afterAll(() => system.close());

  it('tries an import by the command line, gets its report as a file, and then makes it', async () => {
    const { id } = await system.project({ reviewers: 0, panelists: 0 });
    const folder = await mkdtemp(join(tmpdir(), 'consilium-import-test-'));
    try {
      const [file, out] = [join(folder, 'questions.csv'), join(folder, 'report.json')];
      await writeFile(file, 'question,A,B,answer\nWhich of two?,one,two,B\nAnd which?,one,two,C\n');
      const { url, administratorCredential } = system.standalone;
      const call = ['import', file, '--project', id, '--url', url, '--licence', 'CC0-1.0', '--report', out];
      const run = async (...more: string[]): Promise<{ code: number; report: unknown }> => {
        const { code } = await consilium([...call, ...more], { CONSILIUM_CREDENTIAL: administratorCredential! });
        return { code, report: JSON.parse(await readFile(out, 'utf8')) };
      };
      const report = {
        ...{ rows: 2, accepted: 1, repaired: 0, refused: 1, duplicates: 0, encoding: 'utf-8' },
        mapping: expect.objectContaining({ question: 'question', options: 'columns', key: 'answer' }),
        columns: ['question', 'A', 'B', 'answer'],
        lines: [
          { line: 2, outcome: 'accepted', reason: null, item: expect.any(String) },
          { line: 3, outcome: 'refused', reason: 'the key "C" ("answer") names none of the options A, B' },
        ],
      };
      expect(await eventually(() => run('--dry-run'))).toEqual({ code: 0, report });
      expect(await run()).toEqual({ code: 0, report });
      expect(await run()).toMatchObject({ report: { accepted: 0, duplicates: 1, refused: 1 } });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('retires an item at any time: open seats are closed, and a review for one is refused, its draft kept', async () => {
    system.model.replies(() => rationale('B'));
    const project = await system.project();
    const item = await project.import();
    const [expert] = project.reviewers;
    const work = await expert!.workOn(item);
    await expert!.client.put(`/review-gateway/seats/${work.seat}/draft`, { notes: 'half done' });
    await project.command(item, 'retire');
    await project.until(item, 'retired');
    await eventually(() =>
      expect(expert!.review(work, reviews.pass)).rejects.toMatchObject({
        status: 409,
        problem: { code: 'seat-closed' },
      }),
    );
    expect(await expert!.client.get(`/review-gateway/seats/${work.seat}/draft`)).toEqual({
      draft: { notes: 'half done' },
      closed: true,
    });
  });

  it('escalates an item to a panel', async () => {
    system.model.replies(() => rationale('B'));
    const project = await system.project();
    const item = await project.import();
    await project.until(item, 'in_review');
    await project.command(item, 'escalate');
    await project.until(item, 'in_panel');
    const seats = [];
    for (const panelist of project.panelists) seats.push(await panelist.workOn(item));
    expect(seats.map(({ kind }) => kind)).toEqual(['vote', 'vote', 'vote']);
  });

  it('orders the other mode: an expert writes what the model was to write', async () => {
    system.model.replies((prompt) => (prompt.includes('Feedback of the reviewers') ? 'no form' : rationale('B')));
    const project = await system.project();
    const item = await project.import();
    for (const expert of project.reviewers.slice(0, 2)) await expert.review(await expert.workOn(item), reviews.unclear);
    await project.until(item, 'revising');
    await project.command(item, 'switch-mode');
    await project.until(item, 'generating');
  });
});
