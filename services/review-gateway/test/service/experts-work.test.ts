import { describe, expect, it } from '@jest/globals';
import { blind, generated, idOf, imported, requested } from '../support/events.js';
import { useGateway, type Json } from '../support/gateway.js';

describe('A lead', () => {
  const under = useGateway();
  const opened = async (name: string, items = 1, seats = 1) => {
    const ids = Array.from({ length: items }, (_, n) => idOf(`${name} ${n}`));
    const { gateway } = under;
    await gateway.deliver(...ids.map((id) => imported(id)), ...ids.map((id) => generated(id)));
    const numbers = Array.from({ length: seats }, (_, n) => n + 1);
    await gateway.deliver(...ids.map((id) => requested(id, 1, { domain: name, seats: blind(...numbers) })));
    return ids;
  };
  const member = async (expert: string): Promise<Json> =>
    (await under.gateway.administrator('GET', '/projects/demo/experts')).body.experts.find(
      (one: Json) => one.expert === expert,
    );
  const assign = (item: string, expert: string) =>
    under.gateway.administrator('POST', `/projects/demo/items/${item}/assign`, { expert });

  it('sees each expert’s load, pace and hours', async () => {
    const { gateway } = under;
    await opened('load', 3);
    const expert = await gateway.expert({ specialties: ['load'] });
    expect(await member(expert.expert)).toMatchObject({
      login: false,
      qualified: true,
      reviewsToday: 0,
      medianSeconds: null,
      inHand: null,
      lastAnswerAt: null,
    });
    await gateway.reviewNext(expert, { activeSeconds: 40 });
    await gateway.reviewNext(expert, { activeSeconds: 60 });
    const { body } = await gateway.next(expert);
    expect(await member(expert.expert)).toMatchObject({
      perDay: null,
      reviewsToday: 2,
      reviews7d: 2,
      reviewsTotal: 2,
      seatsFilled: 2,
      medianSeconds: 50,
      activeSeconds30d: 100,
      inHand: { seat: body.seat, kind: 'review', leaseUntil: expect.any(String) },
      lastAnswerAt: expect.any(String),
    });
  });

  it('exports hours by week as CSV, in which a name is never a formula', async () => {
    const { gateway } = under;
    await opened('hours', 2);
    const expert = await gateway.expert({ specialties: ['hours'] });
    await gateway.query('UPDATE expert SET name = $2 WHERE id = $1', [expert.expert, '=1+1, "Dr"']);
    await gateway.reviewNext(expert, { activeSeconds: 5400 });
    await gateway.reviewNext(expert, { activeSeconds: 1800 });
    const text = async (query: string) => {
      const answer = await gateway.raw(`/projects/demo/experts/hours.csv${query}`);
      expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      return answer.text();
    };
    const lines = (await text('')).split('\r\n');
    expect(lines[0]).toBe('expert,name,simulated,week,reviews,revisions,votes,active_hours');
    const line = lines.find((one) => one.startsWith(expert.expert))!;
    expect(line).toMatch(/^[^,]+,"'=1\+1, ""Dr""",false,\d{4}-\d\d-\d\d,2,0,0,2\.00$/);
    expect((await text('?to=2020-01-01')).trim().split('\r\n')).toHaveLength(1);
    expect((await gateway.raw('/projects/demo/experts/hours.csv?from=today')).status).toBe(400);
    expect((await gateway.raw('/projects/nowhere/experts/hours.csv')).status).toBe(404);
  });

  it('changes an expert’s roles, domains, languages and cap; what they no longer may judge is free again', async () => {
    const { gateway } = under;
    await opened('changed', 1, 1);
    const expert = await gateway.expert({ specialties: ['changed'] });
    await gateway.next(expert);
    const change = { roles: ['reviewer'], specialties: ['other'], languages: ['en', 'zh'], perDay: 5 };
    const path = `/projects/demo/experts/${expert.expert}`;
    expect((await gateway.administrator('PUT', path, change)).status).toBe(200);
    expect(await member(expert.expert)).toMatchObject({ ...change, inHand: null });
    const changes = (await gateway.published('expert.changed')).filter(({ data }) => data.expert === expert.expert);
    expect(changes.at(-1)!.data).toMatchObject({ revision: 2, specialties: ['other'], languages: ['en', 'zh'] });
    expect((await gateway.administrator('PUT', `/projects/demo/experts/${idOf('nobody')}`, change)).status).toBe(404);
  });

  it('keeps a seat for an expert, who gets it next, and nobody else for a day', async () => {
    const { gateway } = under;
    const items = await opened('kept', 3);
    const [expert, other] = await gateway.experts(2, { specialties: ['kept'] });
    const { status, body } = await assign(items[2]!, expert!.expert);
    expect(status).toBe(200);
    const hours = (new Date(body.reservedUntil).getTime() - Date.now()) / 3_600_000;
    expect(Math.round(hours)).toBe(24);
    const given = [];
    for (let n = 1; n <= 2; n += 1) given.push((await gateway.reviewNext(other!)).item);
    expect(new Set(given)).toEqual(new Set(items.slice(0, 2)));
    expect((await gateway.next(other!)).status).toBe(204);
    expect((await gateway.next(expert!)).body).toMatchObject({ seat: body.seat, item: items[2] });
  });

  it('cannot give others what is kept, but can keep it for another; after a day it is for all', async () => {
    const { gateway } = under;
    const [item] = await opened('day');
    const [first, second, third] = await gateway.experts(3, { specialties: ['day'] });
    await assign(item!, first!.expert);
    await assign(item!, second!.expert);
    expect((await gateway.next(first!)).status).toBe(204);
    await gateway.query(`UPDATE seat SET others_from = now() WHERE item = $1`, [item]);
    expect((await gateway.next(third!)).body.item).toBe(item);
  });

  it('is told why an expert cannot have an item', async () => {
    const { gateway } = under;
    const [item] = await opened('why', 1, 2);
    const [expert] = await gateway.experts(1, { specialties: ['why'] });
    const elsewhere = await gateway.expert({ specialties: ['elsewhere'] });
    expect(await assign(item!, elsewhere.expert)).toMatchObject({
      status: 409,
      body: { code: 'not-assignable', obstacle: 'domain', detail: 'The expert does not judge this domain.' },
    });
    await gateway.reviewNext(expert!);
    expect((await assign(item!, expert!.expert)).body.detail).toBe('The expert sits in this round already.');
    expect((await assign(idOf('unknown'), expert!.expert)).status).toBe(404);
    await gateway.reviewNext(await gateway.expert({ specialties: ['why'] }));
    expect((await assign(item!, elsewhere.expert)).body.detail).toBe('No seat of this item waits for anybody.');
  });
});
