import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import { reviews, type Expert } from '../support/expert.js';
import { readFresh } from '../support/fresh-reader.js';
import { rationale } from '../support/scripted-model.js';
import { System, type Project } from '../support/system.js';

describe('Voiding an expert', () => {
  let system: System;
  beforeAll(async () => {
    system = await System.start();
    system.model.replies(() => rationale('B'));
  });
  afterAll(() => system.close());

  const voidExpert = (project: Project, expert: Expert) =>
    system.administrator.put(`/review-gateway/projects/${project.id}/experts/${expert.id}/status`, {
      status: 'voided',
    });
  const read = (item: string) => readFresh(system.standalone.logDatabase, item);

  it('lists the seat anew in an open round, and the voided review does not count', async () => {
    const project = await system.project();
    const item = await project.import();
    const [first, second, third] = project.reviewers;
    await first!.review(await first!.workOn(item), reviews.pass);
    const other = await second!.workOn(item);
    await voidExpert(project, first!);
    // Nothing says which of a voiding and a review reaches the scorer first: the seat that is listed anew shows that it knows.
    const again = await third!.workOn(item);
    expect(again.review).toMatchObject({ round: 1, version: 1, seatKind: 'blind' });
    await second!.review(other, reviews.pass);
    await third!.review(again, reviews.pass);
    await project.until(item, 'validated');
    const [validated] = await read(item);
    expect(validated!.experts.toSorted()).toEqual([second!.id, third!.id].toSorted());
  });

  it('keeps a validated item that two others alone still validate, and publishes it again', async () => {
    const project = await system.project();
    const item = await project.import();
    const [first, second, third] = project.reviewers;
    await first!.review(await first!.workOn(item), reviews.hesitant);
    await second!.review(await second!.workOn(item), reviews.pass);
    await third!.review(await third!.workOn(item), reviews.pass);
    await project.until(item, 'validated');
    await voidExpert(project, first!);
    const states = await eventually(async () => {
      const seen = await read(item);
      expect(seen.at(-1)).toMatchObject({
        type: 'validated',
        experts: expect.not.arrayContaining([first!.id]) as unknown,
      });
      return seen;
    });
    expect(states.map(({ type }) => type)).toEqual(['validated', 'retracted', 'validated']);
    expect(states.map(({ epoch }) => epoch)).toEqual(states.map(({ epoch }) => epoch).toSorted((a, b) => a - b));
    await project.until(item, 'validated');
  });

  it('retracts an item that too few still validate, refills the seat, and it is validated again', async () => {
    const project = await system.project();
    const item = await project.import();
    const [first, second, third] = project.reviewers;
    await first!.review(await first!.workOn(item), reviews.pass);
    await second!.review(await second!.workOn(item), reviews.pass);
    await project.until(item, 'validated');
    await voidExpert(project, second!);
    await project.until(item, 'in_review');
    expect((await read(item)).map(({ type }) => type)).toEqual(['validated', 'retracted']);
    const again = await third!.workOn(item);
    expect(again.review).toMatchObject({ version: 1, round: 1 });
    expect(await first!.next()).toBeNull();
    await third!.review(again, reviews.pass);
    await project.until(item, 'validated');
    const states = await eventually(async () => {
      const seen = await read(item);
      expect(seen).toHaveLength(3);
      return seen;
    });
    expect(states.map(({ type }) => type)).toEqual(['validated', 'retracted', 'validated']);
    expect(states[2]!.experts.toSorted()).toEqual([first!.id, third!.id].toSorted());
  });

  it('a release holds what is validated at its time, and no retracted item', async () => {
    const project = await system.project();
    const [kept, withdrawn] = [await project.import(), await project.import()];
    // Two items, two seats each: whoever reviewed both is known from the assignments.
    const reviewed = new Map<string, Expert[]>([
      [kept, []],
      [withdrawn, []],
    ]);
    for (const expert of project.reviewers.slice(0, 4)) {
      const work = await eventually(() => expert.next());
      reviewed.get(work.item)!.push(expert);
      await expert.review(work, reviews.pass);
    }
    await project.until(kept, 'validated');
    await project.until(withdrawn, 'validated');
    await voidExpert(project, reviewed.get(withdrawn)![0]!);
    await project.until(withdrawn, 'in_review');
    const path = `/exporter/projects/${project.id}`;
    await eventually(async () =>
      expect(await system.administrator.get(`${path}/status`)).toMatchObject({ validated: 1 }),
    );
    await system.administrator.post(`${path}/releases`, { release: '1.0.0' });
    await eventually(async () =>
      expect(await system.administrator.get(`${path}/releases/1.0.0`)).toMatchObject({ state: 'published', items: 1 }),
    );
    const record = await system.administrator.get<{ id: string }>(`${path}/releases/1.0.0/files/records.jsonl`);
    expect(record.id).toBe(kept);
  });
});
