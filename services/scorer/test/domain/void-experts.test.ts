import { describe, expect, it } from '@jest/globals';
import type { Item } from '../../src/domain/item.js';
import { recordReview } from '../../src/domain/record-review.js';
import { recordVote } from '../../src/domain/record-vote.js';
import { voidExperts } from '../../src/domain/void-experts.js';
import {
  arriving,
  atHand,
  ballot,
  good,
  newItem,
  panel,
  reviewed,
  round,
  rulesWith,
  thin,
  types,
  voted,
  written,
} from './build.js';

const expert = (seat: number) => `expert ${seat} of round 1`;
const voiding = (item: Item, ...experts: string[]) => voidExperts(item, new Set(experts), [], atHand);
const inReview = () => written(newItem()).item;
const validated = () => round(inReview(), good).item;
const seatsOf = (item: Item) => item.round!.seating.seats.map(({ seat, kind }) => `${seat} ${kind}`);

describe('In an open round', () => {
  it('the seat is listed anew under a new number, the others stay', () => {
    const step = voiding(reviewed(inReview(), 1).item, expert(1));
    expect(step.orders).toMatchObject([
      {
        type: 'review',
        epoch: 2,
        seats: [
          { seat: 2, filledBy: null },
          { seat: 3, kind: 'blind', filledBy: null },
        ],
      },
    ]);
    expect(round(step.item, good).item.status).toBe('validated');
  });

  it('whether the expert is voided before or after the review comes', () => {
    const late = recordReview(inReview(), arriving(inReview(), 1, { voided: true }), atHand);
    expect(late).toEqual(['voided', voiding(reviewed(inReview(), 1).item, expert(1))]);
  });

  it('an adjudication seat stays one', () => {
    const divided = reviewed(reviewed(inReview(), 1).item, 2, { scores: thin }).item;
    expect(seatsOf(voiding(divided, expert(2)).item)).toEqual(['1 blind', '3 adjudication', '4 blind']);
  });

  it('nothing happens where the expert has no part in it', () => {
    expect(voiding(inReview(), 'somebody else')).toMatchObject({ orders: [], item: inReview() });
  });
});

describe('A validated item', () => {
  it('is retracted and its round reopened where fewer than two are left', () => {
    const step = voiding(validated(), expert(2));
    expect(step.orders).toMatchObject([
      { type: 'retraction', epoch: 3 },
      {
        type: 'review',
        epoch: 4,
        round: 1,
        seats: [
          { seat: 1, filledBy: expert(1) },
          { seat: 3, filledBy: null },
        ],
      },
    ]);
    const again = reviewed(step.item, 3);
    expect(again.orders).toMatchObject([{ type: 'validation', epoch: 5, by: 'consensus', round: 1 }]);
  });

  it('is published again where two or more alone still validate it', () => {
    const three = { bound: rulesWith({ reviewers: 3 }), newest: rulesWith({ reviewers: 3 }) };
    const item = round(written(newItem(), {}, three.newest).item, good, {}, three).item;
    const step = voidExperts(item, new Set([expert(1)]), [], three);
    expect(types(step)).toEqual(['retraction', 'validation']);
    expect(step.verdicts).toMatchObject([{ epoch: 4, inputs: { reviews: [{ seat: 2 }, { seat: 3 }] } }]);
    expect(step.item).toMatchObject({ status: 'validated', epoch: 4 });
    const reopened = voidExperts(step.item, new Set([expert(2)]), [], three);
    expect(types(reopened)).toEqual(['retraction', 'review']);
    expect(seatsOf(reopened.item)).toEqual(['3 blind', '4 blind', '5 blind']);
  });

  it('goes back to its domain, where the one who corrected it was voided, and its seat is asked anew', () => {
    const item = reviewed(reviewed(inReview(), 1, { domain: 'neurology' }).item, 2).item;
    expect(item).toMatchObject({ status: 'validated', domain: 'neurology', round: { correctedFrom: 'cardiology' } });
    expect(voiding(item, expert(2)).item).toMatchObject({ domain: 'cardiology', round: { correctedFrom: null } });
    expect(reviewed(voiding(item, expert(2)).item, 3).item.domain).toBe('neurology');
    expect(reviewed(voiding(item, expert(1)).item, 3).item.domain).toBe('cardiology');
  });

  const adjudicated = () => {
    const divided = reviewed(reviewed(inReview(), 1).item, 2, { scores: thin }).item;
    return reviewed(divided, 3).item;
  };

  it('stays by one blind review and the adjudication, where the voided one had failed it', () => {
    expect(types(voiding(adjudicated(), expert(2)))).toEqual(['retraction', 'validation']);
  });

  it('loses its adjudicator: one further seat is asked again', () => {
    const step = voiding(adjudicated(), expert(3));
    expect(types(step)).toEqual(['retraction', 'review']);
    expect(seatsOf(step.item)).toEqual(['1 blind', '2 blind', '4 adjudication']);
  });

  it('loses the blind review that passed: a blind seat is asked, the adjudication stays frozen', () => {
    const step = voiding(adjudicated(), expert(1));
    expect(seatsOf(step.item)).toEqual(['2 blind', '3 adjudication', '4 blind']);
    expect(reviewed(step.item, 4).orders).toMatchObject([{ type: 'validation', by: 'adjudication' }]);
  });
});

describe('A panel', () => {
  const bad = { verdict: 'bad_question' } as const;
  const inPanel = () => round(inReview(), thin, bad).item;
  const accept = ballot('accept', { version: 1 });

  it('lists the seat of a voided vote anew, before and after the vote came', () => {
    const item = voted(inPanel(), 1, accept).item;
    const step = voiding(item, 'panelist 1');
    expect(step.orders).toMatchObject([
      { type: 'escalation', panel: 1, seats: [{ seat: 2 }, { seat: 3 }, { seat: 4 }] },
    ]);
    const vote = { panel: 1, seat: 1, expert: 'panelist 1', ballot: accept, voided: true, simulated: false };
    expect(recordVote(inPanel(), vote, atHand)).toEqual(['voided', step]);
  });

  it('still accepts by two: published again', () => {
    const item = panel(inPanel(), [accept, ballot('retire'), accept]).item;
    expect(types(voiding(item, 'panelist 2'))).toEqual(['retraction', 'validation']);
  });

  it('that no longer accepts: retracted, and its seats up to three', () => {
    const item = panel(inPanel(), [accept, ballot('retire'), accept]).item;
    const step = voiding(item, 'panelist 1');
    expect(step.orders).toMatchObject([
      { type: 'retraction' },
      {
        type: 'escalation',
        panel: 1,
        seats: [
          { seat: 2, filledBy: 'panelist 2' },
          { seat: 3, filledBy: 'panelist 3' },
          { seat: 4, filledBy: null },
        ],
      },
    ]);
    expect(voted(step.item, 4, ballot('retire')).item.status).toBe('retired');
  });

  it('that ended otherwise stands', () => {
    const item = panel(inPanel(), Array(3).fill(ballot('revise'))).item;
    expect(voiding(item, 'panelist 1', 'panelist 2', 'panelist 3', expert(1))).toMatchObject({ orders: [] });
  });

  it('leaves the reviews of an item that it accepted alone', () => {
    const item = panel(inPanel(), [accept, accept, accept]).item;
    expect(voiding(item, expert(1), expert(2)).orders).toEqual([]);
  });
});

describe('"Bad question" by a voided expert', () => {
  it('no longer counts in the limit', () => {
    const divided = reviewed(reviewed(inReview(), 1, { scores: thin, verdict: 'bad_question' }).item, 2, {
      scores: thin,
    }).item;
    const second = written(reviewed(divided, 3, { scores: thin }).item).item;
    expect(second.tally.badQuestions).toBe(1);
    expect(voidExperts(second, new Set([expert(1)]), [1], atHand).item.tally.badQuestions).toBe(0);
    expect(voidExperts(second, new Set([expert(1)]), [2], atHand).item.tally.badQuestions).toBe(1);
  });
});
