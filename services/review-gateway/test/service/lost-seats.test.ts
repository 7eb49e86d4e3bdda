import { randomUUID } from 'node:crypto';
import { eventually } from '@consilium/testing';
import { describe, expect, it } from '@jest/globals';
import { blind, requested, retired } from '../support/events.js';
import { review, useGateway } from '../support/gateway.js';
import { openRound } from '../support/open-round.js';

describe('A review of a seat that others may take, or that was closed', () => {
  const under = useGateway();

  const opened = (name: string, seats = 1, experts = 1) => openRound(under.gateway, name, seats, experts);

  it('after the lease has run out still counts, as long as nobody has taken the seat', async () => {
    const { gateway, experts } = await opened('lapsed');
    const { body: assignment } = await gateway.next(experts[0]!);
    await gateway.endLeases();
    expect((await gateway.submit(experts[0]!, assignment.seat, 'review', review())).status).toBe(201);
  });

  it('after another has taken the lapsed seat gets 409, and the draft is kept', async () => {
    const { gateway, experts } = await opened('late', 1, 2);
    const [slow, fast] = experts;
    const { body: assignment } = await gateway.next(slow!);
    const draft = { scores: { medical_correctness: 3 } };
    await gateway.call(slow!, 'PUT', `/seats/${assignment.seat}/draft`, draft);
    expect((await gateway.next(fast!)).status).toBe(204);
    await gateway.endLeases();
    expect((await gateway.next(fast!)).body.seat).toBe(assignment.seat);
    const late = await gateway.submit(slow!, assignment.seat, 'review', review());
    expect(late).toMatchObject({ status: 409, body: { code: 'seat-closed' } });
    const kept = await gateway.call(slow!, 'GET', `/seats/${assignment.seat}/draft`);
    expect(kept).toEqual({ status: 200, body: { draft, closed: true } });
    expect((await gateway.call(fast!, 'GET', `/seats/${assignment.seat}/draft`)).status).toBe(404);
    expect((await gateway.submit(fast!, assignment.seat, 'review', review())).status).toBe(201);
  });

  it('is kept from lapsing by a heartbeat and by a saved draft', async () => {
    const { gateway, experts } = await opened('alive', 1, 2);
    const { body: assignment } = await gateway.next(experts[0]!);
    for (const renew of [
      () => gateway.call(experts[0]!, 'POST', `/seats/${assignment.seat}/heartbeat`),
      () => gateway.call(experts[0]!, 'PUT', `/seats/${assignment.seat}/draft`, { any: 'thing' }),
    ]) {
      await gateway.endLeases();
      expect((await renew()).status).toBeLessThan(300);
      expect((await gateway.next(experts[1]!)).status).toBe(204);
    }
  });

  it('of a seat closed by a higher epoch gets 409, and the draft is kept', async () => {
    const { item, gateway, experts } = await opened('closed');
    const { body: assignment } = await gateway.next(experts[0]!);
    await gateway.call(experts[0]!, 'PUT', `/seats/${assignment.seat}/draft`, { half: 'done' });
    await gateway.deliver(retired(item, 2));
    const late = await gateway.submit(experts[0]!, assignment.seat, 'review', review());
    expect(late).toMatchObject({ status: 409, body: { code: 'seat-closed' } });
    expect((await gateway.call(experts[0]!, 'POST', `/seats/${assignment.seat}/heartbeat`)).status).toBe(409);
    const kept = await gateway.call(experts[0]!, 'GET', `/seats/${assignment.seat}/draft`);
    expect(kept.body).toEqual({ draft: { half: 'done' }, closed: true });
    expect((await gateway.next(experts[0]!)).status).toBe(204);
  });

  it.each([
    ['closed', `status = 'closed'`],
    ['taken by another', `holder = gen_random_uuid()`],
  ])('whose seat is %s while it is being written gets 409, and leaves nothing behind', async (what, change) => {
    const { item, gateway, experts } = await opened(`race-${what.replaceAll(' ', '-')}`);
    const { body: assignment } = await gateway.next(experts[0]!);
    let answer: Promise<{ status: number }> | undefined;
    await gateway.service.parts.database.run(async () => {
      await gateway.query('SELECT FROM item WHERE id = $1 FOR UPDATE', [item]);
      answer = gateway.submit(experts[0]!, assignment.seat, 'review', review());
      // It has found its seat open by now, and waits for the item.
      await new Promise((resolve) => setTimeout(resolve, 500));
      await gateway.query(`UPDATE seat SET ${change} WHERE id = $1`, [assignment.seat]);
    });
    expect(await answer).toMatchObject({ status: 409, body: { code: 'seat-closed' } });
    expect(await gateway.query('SELECT FROM review WHERE item = $1', [item])).toEqual([]);
    expect((await gateway.published('review.submitted')).filter(({ data }) => data.item === item)).toEqual([]);
  });

  it.each([
    [
      'seat another order lists',
      'UPDATE seat SET epoch = 7, order_event = gen_random_uuid() WHERE item = $1',
      '7',
      'false',
    ],
    ['item turns out simulated', 'UPDATE item SET simulated = true WHERE id = $1', '1', 'true'],
  ])('whose %s while it is being written says so in its event', async (name, change, epoch, simulated) => {
    const { item, gateway, experts } = await opened(name.replaceAll(' ', '-'));
    const { body: assignment } = await gateway.next(experts[0]!);
    let answer: Promise<{ status: number }> | undefined;
    await gateway.service.parts.database.run(async () => {
      await gateway.query('SELECT FROM item WHERE id = $1 FOR UPDATE', [item]);
      answer = gateway.submit(experts[0]!, assignment.seat, 'review', review());
      // It has found seat and item as they were, and waits for the item.
      const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      await eventually(async () => (await gateway.query(waiting)).length > 0, { every: 20 });
      await gateway.query(change, [item]);
    });
    expect((await answer)?.status).toBe(201);
    const events = (await gateway.published('review.submitted')).filter(({ data }) => data.item === item);
    expect(events.map(({ headers }) => [headers['ce_epoch'], headers['ce_simulated']])).toEqual([[epoch, simulated]]);
  });

  it('of a seat that a higher epoch lists again stays in hand, and answers the newer order', async () => {
    const { item, gateway, experts } = await opened('relisted', 2);
    const { body: assignment } = await gateway.next(experts[0]!);
    await gateway.deliver(requested(item, 5, { domain: 'relisted', seats: blind(1, 2, 3) }));
    expect((await gateway.submit(experts[0]!, assignment.seat, 'review', review())).status).toBe(201);
    const events = (await gateway.published('review.submitted')).filter(({ data }) => data.item === item);
    expect(events[0]!.headers['ce_epoch']).toBe('5');
  });

  it('stands as it is told: by another, by its own answer, by an order, or given back', async () => {
    const { item, gateway, experts } = await opened('standing', 2, 2);
    const [one, other] = experts;
    const { body: first } = await gateway.next(one!);
    const standing = async (of: typeof one) =>
      (await gateway.call(of!, 'GET', `/seats/${first.seat}/standing`)).body.standing;
    expect([await standing(one), await standing(other)]).toEqual(['yours', 'taken']);
    await gateway.query('UPDATE seat SET holder = NULL, lease_until = NULL WHERE id = $1', [first.seat]);
    expect(await standing(one)).toBe('free');
    expect((await gateway.next(one!)).body.seat).toBe(first.seat);
    await gateway.submit(one!, first.seat, 'review', review());
    expect([await standing(one), await standing(other)]).toEqual(['answered', 'taken']);
    const { body: second } = await gateway.next(other!);
    await gateway.deliver(retired(item, 2));
    expect((await gateway.call(other!, 'GET', `/seats/${second.seat}/standing`)).body).toEqual({ standing: 'closed' });
    expect((await gateway.call(other!, 'GET', `/seats/${randomUUID()}/standing`)).status).toBe(404);
  });

  it('cannot be shown to another: no route gives one', async () => {
    const { gateway, experts } = await opened('secret', 2, 2);
    const assignment = await gateway.reviewNext(experts[0]!);
    for (const path of ['review', 'draft', '']) {
      const { status } = await gateway.call(experts[1]!, 'GET', `/seats/${assignment.seat}/${path}`);
      expect(status).toBe(404);
    }
  });

  it('draft holds at most 64 KB', async () => {
    const { gateway, experts } = await opened('draft');
    const { body: assignment } = await gateway.next(experts[0]!);
    const put = (size: number) =>
      gateway.call(experts[0]!, 'PUT', `/seats/${assignment.seat}/draft`, { x: 'x'.repeat(size) });
    expect((await put(64 * 1024 - 8)).status).toBe(204);
    expect(await put(64 * 1024)).toMatchObject({ status: 413, body: { code: 'draft-too-large' } });
  });
});
