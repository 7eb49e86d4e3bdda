import { describe, expect, it } from '@jest/globals';
import { eventually } from '@consilium/testing';
import {
  blind,
  escalated,
  generated,
  idOf,
  imported,
  refined,
  refinement,
  requested,
  retired,
  type Sent,
} from '../support/events.js';
import { useGateway, type Gateway } from '../support/gateway.js';

/** The life of an item up to a second panel seat, as its producers told it. */
function lifeOf(item: string): Sent[] {
  const filledBy = idOf('somebody');
  return [
    imported(item),
    generated(item),
    requested(item, 1),
    requested(item, 2, { seats: [...blind(1, 2), { seat: 3, kind: 'adjudication', filledBy: null }] }),
    refinement(item, 3),
    refined(item, 2, 1, idOf('author'), 3),
    requested(item, 4, { version: 2, round: 2 }),
    refinement(item, 5, { mode: 'regenerate', targetVersion: 3 }),
    refined(item, 3, 2, null, 5),
    requested(item, 6, { version: 3, round: 3, seats: [{ seat: 1, kind: 'blind', filledBy }, ...blind(2)] }),
    escalated(item, 7, { versions: [1, 3] }),
  ];
}

/** What an order leaves behind, ids and times aside; seats that are closed are as good as never opened. */
async function stateOf(gateway: Gateway, item: string) {
  return {
    item: await gateway.query('SELECT epoch FROM item WHERE id = $1', [item]),
    versions: await gateway.query('SELECT version, parent, lineage FROM version WHERE item = $1 ORDER BY version', [
      item,
    ]),
    seats: await gateway.query(
      `SELECT kind, round, number, seat_kind, version, status, excluded, epoch, holder FROM seat
       WHERE item = $1 AND status = 'open' ORDER BY kind, round, number`,
      [item],
    ),
  };
}

/** The same for the same seed. */
function shuffled<T>(values: readonly T[], seed: number): T[] {
  let state = seed;
  const random = () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31);
  return values
    .map((value) => ({ value, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value);
}

describe('Orders', () => {
  const under = useGateway();
  const idle = () =>
    eventually(async () => (await under.gateway.query('SELECT FROM parked')).length === 0, { within: 30_000 });

  it('given twice and in any order leave the same behind', async () => {
    const { gateway } = under;
    const inOrder = idOf('in-order');
    await gateway.deliver(...lifeOf(inOrder));
    const expected = await stateOf(gateway, inOrder);
    expect(expected.item).toEqual([{ epoch: 7 }]);
    expect(expected.seats).toHaveLength(3);
    const items = Array.from({ length: 12 }, (_, n) => idOf(`shuffled-${n}`));
    const all = items.flatMap((item, n) => shuffled([...lifeOf(item), ...lifeOf(item)], n + 1));
    await gateway.deliverAtOnce(...shuffled(all, 99));
    await idle();
    for (const item of items) expect(await stateOf(gateway, item)).toEqual(expected);
  }, 60_000);

  it('one by one in the worst order leave the same behind, parked until what they refer to is there', async () => {
    const { gateway } = under;
    const [forwards, backwards] = [idOf('forwards'), idOf('backwards')];
    await gateway.deliver(...lifeOf(forwards));
    await gateway.deliver(...lifeOf(backwards).toReversed());
    await idle();
    expect(await stateOf(gateway, backwards)).toEqual(await stateOf(gateway, forwards));
  }, 60_000);

  it('that come again when the inbox has forgotten them stop at their epoch', async () => {
    const { gateway } = under;
    const item = idOf('forgotten');
    await gateway.deliver(...lifeOf(item));
    await idle();
    const [before, seats] = [await stateOf(gateway, item), 'SELECT * FROM seat WHERE item = $1 ORDER BY id'];
    const seatsBefore = await gateway.query(seats, [item]);
    const sent = async () =>
      gateway.query('SELECT id AS entry FROM outbox UNION ALL SELECT sum(count) FROM outbox_published');
    await eventually(async () => expect(await gateway.query('SELECT FROM outbox')).toEqual([]));
    const sentBefore = await sent();
    await gateway.pruneInbox();
    expect(await gateway.query('SELECT FROM inbox')).toEqual([]);

    await gateway.deliver(...lifeOf(item).toReversed());
    await idle();
    expect(await stateOf(gateway, item)).toEqual(before);
    expect(await gateway.query(seats, [item])).toEqual(seatsBefore);
    expect(await sent()).toEqual(sentBefore);
    expect(await gateway.query('SELECT FROM dead_letter')).toEqual([]);
  }, 60_000);

  it('wait in the table for their version, their epoch not yet seen', async () => {
    const { gateway } = under;
    const item = idOf('parked');
    await gateway.deliver(imported(item), requested(item, 2));
    expect(await gateway.query('SELECT waits_for FROM parked')).toEqual([{ waits_for: `item:${item}` }]);
    expect((await stateOf(gateway, item)).item).toEqual([{ epoch: 0 }]);
    await gateway.deliver(generated(item));
    expect((await stateOf(gateway, item)).seats).toHaveLength(2);
    expect(await gateway.query('SELECT FROM parked')).toEqual([]);
  });

  it('that have become stale while they waited change nothing', async () => {
    const { gateway } = under;
    const item = idOf('stale');
    await gateway.deliver(imported(item), requested(item, 1), retired(item, 2), generated(item));
    expect(await stateOf(gateway, item)).toMatchObject({ item: [{ epoch: 2 }], seats: [] });
    expect(await gateway.query('SELECT FROM parked')).toEqual([]);
  });

  it('of an epoch that is not higher are ignored', async () => {
    const { gateway } = under;
    const item = idOf('lower');
    await gateway.deliver(imported(item), generated(item), retired(item, 3), requested(item, 3), requested(item, 2));
    expect(await stateOf(gateway, item)).toMatchObject({ item: [{ epoch: 3 }], seats: [] });
  });

  it('close every open seat but those they list again; a filled one stays filled', async () => {
    const { gateway } = under;
    const item = idOf('listed');
    await gateway.deliver(
      imported(item),
      generated(item),
      requested(item, 1, { domain: 'listed', seats: blind(1, 2) }),
    );
    const expert = await gateway.expert({ specialties: ['listed'] });
    await gateway.reviewNext(expert);
    // The scorer has not heard of the review yet, and lists seat 1 as unfilled.
    await gateway.deliver(requested(item, 2, { domain: 'listed', seats: blind(1, 3) }));
    const seats = await gateway.query('SELECT number, status FROM seat WHERE item = $1 ORDER BY number', [item]);
    expect(seats).toEqual([
      { number: 1, status: 'filled' },
      { number: 2, status: 'closed' },
      { number: 3, status: 'open' },
    ]);
  });

  it('open again a seat that was closed before, for anybody', async () => {
    const { gateway } = under;
    const item = idOf('reopened');
    await gateway.deliver(imported(item), generated(item), requested(item, 1, { domain: 'reopened', seats: blind(1) }));
    const [first, second] = await gateway.experts(2, { specialties: ['reopened'] });
    const { body } = await gateway.next(first!);
    await gateway.deliver(retired(item, 2), requested(item, 3, { domain: 'reopened', seats: blind(1) }));
    expect((await gateway.next(second!)).body.seat).toBe(body.seat);
    expect((await gateway.next(first!)).status).toBe(204);
  });
});

describe('Seats that nobody may take', () => {
  const under = useGateway();

  it('are shown to the lead with why, and the others are counted', async () => {
    const { gateway } = under;
    const [surgery, urology] = [idOf('surgery'), idOf('urology')];
    await gateway.deliver(imported(surgery), imported(urology), generated(surgery), generated(urology));
    await gateway.deliver(requested(surgery, 1, { domain: 'surgery' }), requested(urology, 1, { domain: 'urology' }));
    const [surgeon] = await gateway.experts(1, { specialties: ['surgery'] });
    await gateway.expert({ specialties: ['surgery'], languages: ['zh'] });
    await gateway.reviewNext(surgeon!);
    const { body } = await gateway.administrator('GET', '/projects/demo/seats/status');
    expect(body).toMatchObject({
      open: 3,
      leased: 0,
      filled: 1,
      byKind: { review: { open: 3, leased: 0, filled: 1 } },
    });
    // Who fills which seat, and with what, is not the lead's to know before it counts.
    expect(Object.keys(body).sort()).toEqual(['byKind', 'filled', 'leased', 'open', 'unassignable']);
    expect(JSON.stringify(body)).not.toContain(surgeon!.expert);
    expect(body.unassignable).toEqual({
      ...{ seats: 3, more: false },
      reasons: [
        expect.objectContaining({ seats: 2, items: [urology], obstacles: [{ what: 'domain', count: 2 }] }),
        {
          ...{ seats: 1, items: [surgery], experts: 2, need: { role: 'reviewer', domain: 'surgery', language: 'en' } },
          why: 'Needs an active reviewer for surgery in en. Of 2: 1 in another seat of this round, 1 of other languages.',
          obstacles: [
            { what: 'same-round', count: 1 },
            { what: 'language', count: 1 },
          ],
        },
      ],
    });
    await gateway.expert({ specialties: ['surgery'] });
    const after = await gateway.administrator('GET', '/projects/demo/seats/status');
    expect(after.body.unassignable).toMatchObject({ seats: 2, reasons: [{ items: [urology] }] });
  });
});
