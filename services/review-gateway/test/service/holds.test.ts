import { randomUUID } from 'node:crypto';
import { eventually } from '@consilium/testing';
import { describe, expect, it } from '@jest/globals';
import { Outbox } from '@consilium/platform';
import { ReleaseHeld } from '../../src/application/release-held.js';
import { blind, escalated, generated, idOf, imported, refinement, requested, retired } from '../support/events.js';
import { review, useGateway, type Caller } from '../support/gateway.js';

describe('A submission of a person at the page', () => {
  const under = useGateway();

  const opened = async (name: string, seats = 1) => {
    const { gateway } = under;
    const item = idOf(name);
    await gateway.deliver(imported(item), generated(item));
    const numbers = Array.from({ length: seats }, (_, n) => n + 1);
    await gateway.deliver(requested(item, 1, { domain: name, seats: blind(...numbers) }));
    return item;
  };
  const person = async (name: string, roles = ['reviewer']) =>
    under.gateway.atPage(await under.gateway.expert({ specialties: [name], roles }));
  const told = async (item: string, topic = 'review.submitted') =>
    (await under.gateway.published(topic)).filter(({ data }) => data.item === item);
  const undo = (expert: Caller, seat: string) => under.gateway.call(expert, 'POST', `/seats/${seat}/undo`);
  const held = (expert: Caller) => under.gateway.call(expert, 'GET', '/projects/demo/me/held');

  it('is stored at once, and told to the scorer once its hold is over, and once only', async () => {
    const { gateway } = under;
    const item = await opened('held');
    const expert = await person('held');
    const { body } = await gateway.next(expert);
    const answer = await gateway.submit(expert, body.seat, 'review', review());
    expect(answer.status).toBe(201);
    const seconds = (new Date(answer.body.heldUntil).getTime() - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(50);
    expect(seconds).toBeLessThanOrEqual(61);
    expect((await held(expert)).body.held).toEqual([
      { seat: body.seat, item, kind: 'review', heldUntil: answer.body.heldUntil },
    ]);
    expect(await gateway.query('SELECT FROM review WHERE item = $1', [item])).toHaveLength(1);
    expect(await told(item)).toEqual([]);
    await gateway.endHolds();
    const events = await told(item);
    expect(events).toHaveLength(1);
    expect(events[0]!.data).toMatchObject({ item, expert: expert.expert, ...review() });
    expect(events[0]!.headers).toMatchObject({ ce_epoch: '1', ce_causationid: expect.any(String) });
    expect((await undo(expert, body.seat)).body.code).toBe('hold-over');
  });

  it('of a program is told at once, and so it is where the project has no hold', async () => {
    const { gateway } = under;
    const item = await opened('program', 2);
    const program = await gateway.expert({ specialties: ['program'] });
    await gateway.reviewNext(program);
    expect(await told(item)).toHaveLength(1);
    await gateway.configure({ holdSeconds: 0 });
    const expert = await person('program');
    const { body } = await gateway.next(expert);
    expect((await gateway.submit(expert, body.seat, 'review', review())).body.heldUntil).toBeNull();
    await gateway.configure({ holdSeconds: 60 });
    expect(await told(item)).toHaveLength(2);
  });

  it('is offered to nobody else while it is held', async () => {
    const { gateway } = under;
    await opened('waits');
    const expert = await person('waits');
    const { body } = await gateway.next(expert);
    await gateway.submit(expert, body.seat, 'review', review());
    await gateway.endLeases();
    expect((await gateway.next(await gateway.expert({ specialties: ['waits'] }))).status).toBe(204);
  });

  it('taken back is a draft again in the expert’s hand, and another one in hand waits again with its draft', async () => {
    const { gateway } = under;
    const item = await opened('back');
    await gateway.deliver(imported(idOf('back-2')), generated(idOf('back-2')));
    await gateway.deliver(requested(idOf('back-2'), 1, { domain: 'back', seats: blind(1) }));
    const expert = await person('back');
    const { body: first } = await gateway.next(expert);
    const key = randomUUID();
    const given = review({ verdict: 'needs_work' });
    const answer = await gateway.submit(expert, first.seat, 'review', given, key);
    const { body: second } = await gateway.next(expert);
    await gateway.call(expert, 'PUT', `/seats/${second.seat}/draft`, { half: 'done' });

    expect(await undo(expert, first.seat)).toEqual({ status: 200, body: { seat: first.seat, draft: given } });
    expect((await gateway.next(expert)).body).toMatchObject({ seat: first.seat, draft: { draft: given } });
    expect((await gateway.call(expert, 'GET', `/seats/${second.seat}/draft`)).body).toEqual({
      draft: { half: 'done' },
      closed: true,
    });
    expect((await held(expert)).body.held).toEqual([]);
    expect((await undo(expert, first.seat)).body.code).toBe('hold-over');
    await gateway.endHolds();
    expect(await told(item)).toEqual([]);

    // The old key still gets the old answer and adds nothing; a new one is a new submission.
    expect(await gateway.submit(expert, first.seat, 'review', given, key)).toEqual(answer);
    expect(await gateway.query('SELECT FROM review WHERE item = $1', [item])).toEqual([]);
    expect((await gateway.submit(expert, first.seat, 'review', review())).status).toBe(201);
    await gateway.endHolds();
    expect((await told(item)).map(({ data }) => data.verdict)).toEqual(['accept']);
    expect((await gateway.next(expert)).body).toMatchObject({ seat: second.seat, draft: { draft: { half: 'done' } } });
  });

  it('of a revision or a vote can be taken back too', async () => {
    const { gateway } = under;
    const text = { steps: ['Better.'], conclusion: 'A.' };
    const ballot = { outcome: 'retire', version: null, orders: null, amendment: null, reason: 'Unsound.' };
    for (const [name, kind, role, topic, given] of [
      ['back-revision', 'revision', 'reviewer', 'item.refined', { answer: ['A'], text, activeSeconds: 9 }],
      ['back-vote', 'vote', 'panelist', 'review.submitted', { ballot, activeSeconds: 9 }],
    ] as const) {
      const item = idOf(name);
      await gateway.deliver(imported(item, { domain: name }), generated(item, {}, { domain: name }));
      const { question } = (
        await gateway.query<{ question: never }>('SELECT question FROM content WHERE item = $1', [item])
      )[0]!;
      await gateway.deliver(kind === 'vote' ? escalated(item, 1, { question }) : refinement(item, 1, { question }));
      const expert = await person(name, [role]);
      for (const isLast of [false, true]) {
        const { body } = await gateway.next(expert);
        expect(body.kind).toBe(kind);
        const { status } = await gateway.submit(expert, body.seat, kind, given);
        expect(status).toBe(201);
        if (!isLast) expect((await undo(expert, body.seat)).body.draft).toEqual(given);
      }
      await gateway.endHolds();
      expect(await told(item, topic)).toHaveLength(1);
      const { body: me } = await gateway.call(expert, 'GET', '/projects/demo/me');
      expect(me.today).toMatchObject({ answered: 1, activeSeconds: 9 });
    }
  });

  it('cannot be taken back once an order has closed the seat: what was submitted stays', async () => {
    const { gateway } = under;
    const item = await opened('closed');
    const expert = await person('closed');
    const { body } = await gateway.next(expert);
    await gateway.submit(expert, body.seat, 'review', review());
    await gateway.deliver(retired(item, 2));
    expect(await undo(expert, body.seat)).toMatchObject({ status: 409, body: { code: 'seat-closed' } });
    await gateway.endHolds();
    expect(await told(item)).toHaveLength(1);
  });

  it('can be taken back where a newer order still lists the seat, and then answers that order', async () => {
    const { gateway } = under;
    const item = await opened('relisted', 2);
    const expert = await person('relisted');
    const { body } = await gateway.next(expert);
    await gateway.submit(expert, body.seat, 'review', review());
    await gateway.deliver(requested(item, 2, { domain: 'relisted', seats: blind(1, 3) }));
    expect((await undo(expert, body.seat)).status).toBe(200);
    await gateway.submit(expert, body.seat, 'review', review());
    await gateway.endHolds();
    expect((await told(item)).map(({ headers }) => headers['ce_epoch'])).toEqual(['2']);
  });

  it('cannot be taken back by another, nor by whoever takes no work at present', async () => {
    const { gateway } = under;
    await opened('other');
    const expert = await person('other');
    const { body } = await gateway.next(expert);
    await gateway.submit(expert, body.seat, 'review', review());
    expect((await undo(await person('other'), body.seat)).body.code).toBe('hold-over');
    await gateway.setStatus(expert.expert, 'paused');
    expect((await undo(expert, body.seat)).body.code).toBe('not-active');
    expect(await gateway.query('SELECT FROM held WHERE seat = $1', [body.seat])).toHaveLength(1);
  });

  it('and its undo at the very end of the hold: either the event leaves or the draft is back, never both, never neither', async () => {
    const { gateway } = under;
    const names = Array.from({ length: 12 }, (_, n) => `race-${n}`);
    const outcomes = await Promise.all(
      names.map(async (name, n) => {
        const item = await opened(name);
        const expert = await person(name);
        const { body } = await gateway.next(expert);
        await gateway.submit(expert, body.seat, 'review', review());
        await gateway.query(`UPDATE held SET until = clock_timestamp() + make_interval(secs => $2) WHERE seat = $1`, [
          body.seat,
          n / 24,
        ]);
        const [answers] = await Promise.all([undo(expert, body.seat), gateway.service.app.get(ReleaseHeld).execute()]);
        return { item, isBack: answers.status === 200 };
      }),
    );
    await eventually(async () => (await gateway.query('SELECT FROM held WHERE until < now()')).length === 0);
    const events = await gateway.published('review.submitted');
    for (const { item, isBack } of outcomes) {
      const [seat] = await gateway.query<{ status: string }>('SELECT status FROM seat WHERE item = $1', [item]);
      expect(events.filter(({ data }) => data.item === item)).toHaveLength(isBack ? 0 : 1);
      expect(seat!.status).toBe(isBack ? 'open' : 'filled');
    }
  });

  it('is held exactly if it is stored, and leaves exactly if it is no longer held, wherever the process ends', async () => {
    const { gateway } = under;
    const item = await opened('killed');
    const expert = await person('killed');
    const { body } = await gateway.next(expert);
    // To the database a process that is killed is a connection that breaks, here with all but the commit done.
    const breakOff = 'pg_terminate_backend(pg_backend_pid())';
    await gateway.query(`
      CREATE FUNCTION break_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM ${breakOff}; RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER break_off AFTER INSERT ON held DEFERRABLE INITIALLY DEFERRED
      FOR EACH ROW EXECUTE FUNCTION break_off()`);
    expect((await gateway.submit(expert, body.seat, 'review', review())).status).toBeGreaterThanOrEqual(500);
    // The pool may not know yet that its connection is broken.
    const mend = () => gateway.query('DROP TRIGGER break_off ON held; DROP FUNCTION break_off');
    await mend().catch(mend);
    const stored = async () => [
      (await gateway.query('SELECT FROM review WHERE item = $1', [item])).length,
      (await gateway.query('SELECT FROM held WHERE item = $1', [item])).length,
      (await gateway.query(`SELECT FROM seat WHERE item = $1 AND status = 'filled'`, [item])).length,
      (await gateway.query(`SELECT FROM audit WHERE subject = $1 AND act = 'review-submitted'`, [item])).length,
    ];
    expect(await stored()).toEqual([0, 0, 0, 0]);
    await gateway.submit(expert, body.seat, 'review', review());
    expect(await stored()).toEqual([1, 1, 1, 1]);
    const outbox = gateway.service.app.get(Outbox);
    const append = outbox.append.bind(outbox);
    let isAsked = false;
    outbox.append = async (events) => {
      const known = await append(events);
      isAsked ||= events.length > 0;
      if (events.length > 0) await gateway.query(`SELECT ${breakOff}`);
      return known;
    };
    await gateway.query(`UPDATE held SET until = now() WHERE seat = $1`, [body.seat]);
    await eventually(async () => isAsked);
    outbox.append = append;
    await eventually(async () => (await stored())[1] === 0);
    expect(await told(item)).toHaveLength(1);
  });
});
