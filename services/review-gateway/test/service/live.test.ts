import { eventually } from '@consilium/testing';
import { afterEach, describe, expect, it } from '@jest/globals';
import { blind, generated, idOf, imported, requested, retired } from '../support/events.js';
import { Gateway, review, useGateway, type Caller } from '../support/gateway.js';
import type { LivePage } from '../support/live-page.js';

describe('A page that is open', () => {
  const under = useGateway();
  const pages: LivePage[] = [];
  afterEach(() => pages.splice(0).forEach((page) => page.close()));

  const opened = async (name: string, seats = 1) => {
    const item = idOf(name);
    await under.gateway.deliver(imported(item), generated(item));
    const numbers = Array.from({ length: seats }, (_, n) => n + 1);
    await under.gateway.deliver(requested(item, 1, { domain: name, seats: blind(...numbers) }));
    return item;
  };
  const open = async (caller: Caller) => {
    const page = await under.gateway.livePage(caller);
    pages.push(page);
    return page;
  };

  it('is told at once how things are, in a way that no proxy holds back', async () => {
    await opened('first', 2);
    const expert = await under.gateway.expert({ specialties: ['first'] });
    const { body } = await under.gateway.next(expert);
    const page = await open(expert);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(page.headers.get('x-accel-buffering')).toBe('no');
    expect(page.headers.get('cache-control')).toContain('no-transform');
    const { leaseUntil } = await page.hears('seat', ({ seat }) => seat === body.seat);
    expect(leaseUntil).toBe(body.leaseUntil);
    expect(await page.hears('counts', () => true)).toEqual({ waiting: 0 });
  });

  it('is told when another has taken the seat, and when an order has closed it', async () => {
    const { gateway } = under;
    const item = await opened('moves');
    const [expert, other] = await gateway.experts(2, { specialties: ['moves'] });
    const { body } = await gateway.next(expert!);
    const [page, theirs] = [await open(expert!), await open(other!)];
    await gateway.query(`UPDATE seat SET lease_until = now() - interval '1 second' WHERE id = $1`, [body.seat]);
    await gateway.next(other!);
    expect(await page.hears('seat', ({ state }) => state === 'lost')).toMatchObject({ seat: body.seat });
    expect(await theirs.hears('seat', ({ state }) => state === 'yours')).toMatchObject({ seat: body.seat });
    await gateway.deliver(retired(item, 2));
    expect(await theirs.hears('seat', ({ state }) => state === 'closed')).toMatchObject({ seat: body.seat });
  });

  it('is told what waits as it comes and goes; only a lead is told of others', async () => {
    const { gateway } = under;
    const [expert, lead] = [
      await gateway.expert({ specialties: ['counts'] }),
      await gateway.expert({ roles: ['lead'] }),
    ];
    const [page, theirs] = [await open(expert), await open(lead)];
    expect(await page.hears('counts', () => true)).toEqual({ waiting: 0 });
    await opened('counts', 2);
    expect(await page.hears('counts', ({ waiting }) => waiting === 2)).toEqual({ waiting: 2 });
    const person = await gateway.atPage(await gateway.expert({ specialties: ['counts'] }));
    const { body } = await gateway.next(person);
    const before = await theirs.hears('counts', ({ leased }) => leased > 0);
    expect(before).toEqual({ waiting: 0, held: 0, leased: expect.any(Number), unassignable: expect.any(Number) });
    await gateway.submit(person, body.seat, 'review', review());
    await theirs.hears('counts', ({ held }) => held === 1);
  });

  it('is closed when its session has ended, and when its token has', async () => {
    const { gateway } = under;
    const expert = await gateway.expert();
    const [ended, over] = [await gateway.atPage(expert), await gateway.atPage(expert, 3)];
    const [page, short] = [await open(ended), await open(over)];
    await eventually(async () => short.isOver);
    expect(page.isOver).toBe(false);
    await gateway.endSession(ended);
    await eventually(async () => page.isOver);
  });

  it('is one of few of one person, and only of those who are in the project', async () => {
    const { gateway } = under;
    const expert = await gateway.expert();
    const opened = await Promise.all(Array.from({ length: 21 }, () => open(expert)));
    expect(opened.filter(({ status }) => status === 429)).toHaveLength(1);
    await gateway.administrator('POST', '/projects', { id: 'closed', configuration: { name: 'Closed' } });
    expect((await gateway.call(expert, 'GET', '/projects/closed/live')).status).toBe(403);
  });
});

describe('An end of the service', () => {
  it('ends the pages that are open, instead of waiting for them', async () => {
    const gateway = await Gateway.start();
    const page = await gateway.livePage(await gateway.expert());
    // Which would last as long as the page else, and longer than a test may.
    await gateway.close();
    await eventually(async () => page.isOver);
  });
});
