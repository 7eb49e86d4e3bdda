import { describe, expect, it } from '@jest/globals';
import { ProblemError } from '../../src/api/problem.js';
import { DraftStorage } from '../../src/review/desk/draft-storage.js';
import { PendingStorage } from '../../src/review/desk/pending-submission.js';
import type { Standing } from '../../src/review/desk/work-api.js';
import { offline, office, opened, read, seatOf } from './office.js';
import { settled } from './support.js';

describe('an expert at the desk', () => {
  it('gets the next item with the answer, which can be taken back meanwhile', async () => {
    const { open, answered } = office();
    const desk = await opened(open());
    desk.work!.openDraft(read);
    desk.work!.submit({ text: 'one' });
    await settled();
    expect(answered).toMatchObject([{ seat: 's1', kind: 'review', body: { text: 'one', activeSeconds: 0 } }]);
    expect(seatOf(desk)).toBe('s2');
    expect(desk.held.latest!.seat).toBe('s1');
  });

  it('takes an answer back as the draft it was, and comes back to what was in hand', async () => {
    const { open, timers, drafts } = office();
    const desk = await opened(open());
    desk.work!.openDraft(read);
    desk.work!.submit({ text: 'one' });
    await settled();
    desk.work!.openDraft(read).change(() => ({ text: 'half of two' }));
    await desk.undo();
    expect(drafts['s2']).toMatchObject({ text: 'half of two' });
    expect(desk.lost.all.get()).toEqual([]);
    expect(seatOf(desk)).toBe('s1');
    expect(desk.work!.openDraft(read).content.get()).toEqual({ text: 'one' });
    expect(desk.held.latest).toBeNull();
    desk.work!.submit({ text: 'one, better' });
    await timers.pass(0);
    expect(seatOf(desk)).toBe('s2');
    expect(desk.work!.openDraft(read).content.get()).toEqual({ text: 'half of two' });
  });

  it('is asked once about an answer given in a rush', async () => {
    const { open, answered } = office({ rushedSeconds: 20 });
    const desk = await opened(open());
    desk.work!.openDraft(read);
    desk.work!.submit({ text: 'one' });
    await settled();
    expect([desk.work!.rushed.get(), answered.length]).toEqual([0, 0]);
    desk.work!.submit({ text: 'one' });
    await settled();
    expect(answered).toHaveLength(1);
  });

  it('sends the same again with the same key until an answer comes', async () => {
    const { open, timers, answered, problems } = office();
    const desk = await opened(open());
    desk.work!.openDraft(read);
    problems.submit.push(offline(), offline());
    desk.work!.submit({ text: 'one' });
    await settled();
    expect(desk.work!.sending.get()).toEqual({ state: 'waiting' });
    expect(desk.isOffline.get()).toBe(true);
    desk.work!.submit({ text: 'twice?' });
    await timers.pass(5000);
    expect(answered).toHaveLength(1);
    expect(seatOf(desk)).toBe('s2');
    expect(desk.isOffline.get()).toBe(false);
  });

  it('loses no answer when the page is closed before one comes', async () => {
    const { open, answered, problems, storage } = office();
    const before = await opened(open());
    before.work!.openDraft(read);
    problems.submit.push(offline());
    before.work!.submit({ text: 'one' });
    await settled();
    before.end();
    const desk = await opened(open());
    await settled();
    expect(answered).toHaveLength(1);
    expect(seatOf(desk)).toBe('s2');
    expect(new PendingStorage(storage, 'ada', 'p').find()).toBeNull();
  });

  it('is told what is wrong with an answer, and sends the better one with a new key', async () => {
    const { open, answered, problems } = office();
    const desk = await opened(open());
    desk.work!.openDraft(read);
    problems.submit.push(new ProblemError(422, 'invalid-review', 'x', { faults: ['scores.x is missing.'] }));
    desk.work!.submit({ text: 'one' });
    await settled();
    expect(desk.work!.sending.get()).toMatchObject({ state: 'refused', problem: { code: 'invalid-review' } });
    desk.work!.submit({ text: 'better' });
    await settled();
    expect(answered).toMatchObject([{ key: 'key-2' }]);
  });

  it('keeps the draft of a seat that another has taken, until it is decided on', async () => {
    const { open, problems, storage } = office();
    const desk = await opened(open());
    desk.work!.openDraft(read).change(() => ({ text: 'mine' }));
    problems.submit.push(new ProblemError(409, 'seat-closed', 'gone'));
    desk.work!.submit({ text: 'mine' });
    await settled();
    expect(desk.work!.isLost.get()).toBe(true);
    expect(seatOf(desk)).toBe('s1');
    const drafts = new DraftStorage(storage, 'ada');
    expect(drafts.find('s1')!.draft).toMatchObject({ text: 'mine' });
    desk.lost.discard('s1');
    expect(drafts.find('s1')).toBeNull();
  });

  it.each(['taken', 'closed', 'answered', 'free'] as const)('is told that a seat in hand is %s', async (standing) => {
    const { open, problems, standings } = office();
    const desk = await opened(open());
    desk.work!.openDraft(read).change(() => ({ text: 'mine' }));
    problems.submit.push(new ProblemError(409, 'seat-closed', 'gone'));
    standings['s1'] = standing;
    desk.work!.submit({ text: 'mine' });
    await settled();
    expect([desk.work!.isLost.get(), desk.work!.whyLost.get()]).toEqual([true, standing]);
  });

  it.each([
    ['there is no connection', offline()],
    ['it asks too often', new ProblemError(429, 'too-many-requests', 'slow down')],
    ['the server is in trouble', new ProblemError(500, 'internal-error', 'x')],
  ])('keeps the way back from an answer where %s, and what is in hand', async (_, problem) => {
    const { open, problems } = office();
    const desk = await opened(open());
    desk.work!.openDraft(read);
    desk.work!.submit({ text: 'one' });
    await settled();
    const inHand = desk.work!;
    const draft = inHand.openDraft(read);
    problems.undo.push(problem);
    await desk.undo();
    expect(desk.held.latest!.seat).toBe('s1');
    expect(desk.held.notTakenBack.get()).toEqual({ why: 'not-now', problem });
    expect(desk.work).toBe(inHand);
    draft.change(() => ({ text: 'half of two' }));
    expect(draft.content.get()).toEqual({ text: 'half of two' });
    await desk.undo();
    expect([seatOf(desk), desk.held.latest, desk.held.notTakenBack.get()]).toEqual(['s1', null, null]);
  });

  it.each([
    ['hold-over', 'too-late'],
    ['seat-closed', 'moved-on'],
    ['not-active', 'not-active'],
  ])('has no way back any more after %s', async (code, why) => {
    const { open, problems } = office();
    const desk = await opened(open());
    desk.work!.openDraft(read);
    desk.work!.submit({ text: 'one' });
    await settled();
    problems.undo.push(new ProblemError(409, code, 'no'));
    await desk.undo();
    expect([desk.held.latest, desk.held.notTakenBack.get(), seatOf(desk)]).toEqual([null, { why }, 's2']);
  });

  it('is led to the log-in when the session ends at an undo', async () => {
    const { open, problems, session } = office();
    const desk = await opened(open());
    desk.work!.openDraft(read);
    desk.work!.submit({ text: 'one' });
    await settled();
    problems.undo.push(new ProblemError(401, 'token-ended', 'over'));
    await desk.undo();
    expect([session.ended, desk.held.latest!.seat]).toEqual([1, 's1']);
  });

  /** One that has a draft of s1, and is given nothing when it is opened anew. */
  async function reopenedWithNothing(standing: Standing, further: ProblemError[] = []) {
    const { open, nothing, standings, problems } = office();
    const before = await opened(open());
    before.work!.openDraft(read, ({ text }) => `Words: ${text}`).change(() => ({ text: 'mine' }));
    before.end();
    nothing.waits = true;
    standings['s1'] = standing;
    problems.standing.push(...further);
    const desk = await opened(open());
    expect(desk.state.get()).toMatchObject({ at: 'nothing' });
    return desk;
  }

  it.each(['taken', 'closed', 'answered'] as const)(
    'is asked, once, about a draft whose seat was %s while the page was closed',
    async (why) => {
      const desk = await reopenedWithNothing(why);
      await desk.next();
      await settled();
      expect(desk.lost.all.get()).toMatchObject([{ seat: 's1', why, words: 'Words: mine' }]);
    },
  );

  it.each(['yours', 'free'] as const)('is not told that a seat was lost that is %s: none is given out', async (why) =>
    expect((await reopenedWithNothing(why)).lost.all.get()).toEqual([]),
  );

  it('is not told so where nobody can tell, but the next time', async () => {
    const desk = await reopenedWithNothing('taken', [offline()]);
    expect(desk.lost.all.get()).toEqual([]);
    await desk.next();
    await settled();
    expect(desk.lost.all.get()).toMatchObject([{ seat: 's1' }]);
  });

  it('is asked about a draft that was put aside for an undo once another has its seat', async () => {
    const { open, standings } = office();
    const desk = await opened(open());
    desk.work!.openDraft(read);
    desk.work!.submit({ text: 'one' });
    await settled();
    desk.work!.openDraft(read).change(() => ({ text: 'half of two' }));
    await desk.undo();
    await settled();
    expect(desk.lost.all.get()).toEqual([]);
    standings['s2'] = 'taken';
    await desk.next();
    await settled();
    expect(desk.lost.all.get()).toMatchObject([{ seat: 's2', why: 'taken', draft: { text: 'half of two' } }]);
  });

  it('is told what was wrong with an answer from before the page was opened anew, beside its draft', async () => {
    const { open, problems } = office();
    const before = await opened(open());
    before.work!.openDraft(read).change(() => ({ text: 'one' }));
    problems.submit.push(new ProblemError(401, 'token-ended', 'over'));
    before.work!.submit({ text: 'one' });
    await settled();
    before.end();
    problems.submit.push(new ProblemError(422, 'invalid-review', 'x', { faults: ['scores.x is missing.'] }));
    const desk = await opened(open());
    expect(desk.work!.sending.get()).toMatchObject({ state: 'refused', problem: { code: 'invalid-review' } });
    expect(desk.work!.openDraft(read).content.get()).toEqual({ text: 'one' });
  });

  it('keeps on asking while there is no connection', async () => {
    const { open, timers, problems } = office();
    problems.next.push(offline(), offline());
    const desk = open();
    void desk.start();
    await settled();
    expect(desk.isOffline.get()).toBe(true);
    await timers.pass(5000);
    expect(seatOf(desk)).toBe('s1');
  });

  it('gives an item back, and its draft with it', async () => {
    const { open, storage } = office();
    const desk = await opened(open());
    desk.work!.openDraft(read).change(() => ({ text: 'mine' }));
    await desk.decline(desk.work!, 'Outside my field');
    expect(seatOf(desk)).toBe('s2');
    expect(new DraftStorage(storage, 'ada').find('s1')).toBeNull();
  });

  it('is led to the log-in when the session has ended, and loses nothing', async () => {
    const { open, answered, problems, session, storage } = office();
    const before = await opened(open());
    before.work!.openDraft(read).change(() => ({ text: 'one' }));
    problems.submit.push(new ProblemError(401, 'token-ended', 'over'));
    before.work!.submit({ text: 'one' });
    await settled();
    expect([session.ended, answered.length]).toEqual([1, 0]);
    before.end();
    const desk = await opened(open());
    expect(answered).toHaveLength(1);
    expect(seatOf(desk)).toBe('s2');
    expect(new PendingStorage(storage, 'ada', 'p').find()).toBeNull();
  });

  it('goes on to the next item where another window of the same browser has answered', async () => {
    const { open } = office();
    const [one, other] = [await opened(open()), await opened(open())];
    other.work!.openDraft(read);
    one.work!.openDraft(read).change(() => ({ text: 'one' }));
    one.work!.submit({ text: 'one' });
    await settled();
    other.overtaken('something else');
    expect(seatOf(other)).toBe('s1');
    other.overtaken('consilium.draft.ada.s1');
    await settled();
    expect(seatOf(other)).toBe('s2');
  });
});
