import { describe, expect, it } from '@jest/globals';
import { inDomain } from '../../src/domain/correct-domain.js';
import { InvalidAnswerError } from '../../src/domain/errors.js';
import { recordExhaustion } from '../../src/domain/record-exhaustion.js';
import { recordReview } from '../../src/domain/record-review.js';
import { recordVersion } from '../../src/domain/record-version.js';
import {
  answerTo,
  arriving,
  atHand,
  ballot,
  good,
  newItem,
  panel,
  reviewed,
  round,
  rules,
  rulesWith,
  thin,
  types,
  voted,
  written,
  wrong,
} from './build.js';

const inReview = () => written(newItem()).item;
const inPanel = () => recordExhaustion(newItem(), { epoch: 0, simulated: false, attempts: [] }, new Set(), rules)!.item;
const panelAfterVersion = () => {
  const bad = { verdict: 'bad_question' } as const;
  return round(inReview(), thin, bad).item;
};

describe('Each order takes the next epoch', () => {
  it('the import is the order of epoch 0, the first round that of epoch 1', () => {
    const step = written(newItem());
    expect(step.orders).toMatchObject([{ type: 'review', epoch: 1, round: 1, version: 1, rules: 1 }]);
    expect(step.item).toMatchObject({ status: 'in_review', epoch: 1, version: 1, versions: [1] });
  });

  it('a review that leaves a seat open gives none', () => {
    expect(reviewed(inReview(), 1)).toMatchObject({ item: { epoch: 1 }, orders: [], verdicts: [] });
  });

  it('a verdict bears the epoch of the order that carries it out', () => {
    const step = round(inReview(), good);
    expect(step.verdicts).toMatchObject([
      { epoch: 2, rules: 1, subject: 'round', number: 1, result: { outcome: 'validated' } },
    ]);
    expect(step.orders).toMatchObject([{ type: 'validation', epoch: 2, by: 'consensus', round: 1, version: 1 }]);
  });
});

describe('A corrected domain', () => {
  it('is that of every order after the round, and of none before it is over', () => {
    const first = reviewed(inReview(), 1, { scores: thin, domain: 'neurology' });
    expect(first.item).toMatchObject({ status: 'in_review', domain: 'cardiology' });
    const divided = reviewed(first.item, 2);
    expect(types(divided)).toEqual(['review']);
    expect(divided.item.domain).toBe('cardiology');
    const over = reviewed(divided.item, 3, { scores: wrong });
    expect(types(over)).toEqual(['refinement']);
    expect(over.item).toMatchObject({ domain: 'neurology', round: { correctedFrom: 'cardiology' } });
    const next = written(over.item);
    expect(next.item).toMatchObject({ domain: 'neurology', round: { number: 2, correctedFrom: null } });
    expect(round(next.item, good).item).toMatchObject({ status: 'validated', domain: 'neurology' });
  });

  it('is told with the question that came in another', () => {
    const question = { domain: 'cardiology', domainSource: 'model' as const };
    expect(inDomain(question, 'cardiology')).toBe(question);
    expect(inDomain(question, 'neurology')).toEqual({
      ...{ domain: 'neurology', domainSource: 'given', domainCorrectedFrom: 'cardiology' },
    });
  });
});

describe('Ways to validation', () => {
  it('regenerated: the model writes the next version, guided by the reviews of the last', () => {
    const failed = round(inReview(), wrong);
    expect(failed.orders).toMatchObject([
      { type: 'refinement', mode: 'regenerate', base: 1, target: 2, strikes: 1, strikeLimit: 5 },
    ]);
    const second = written(failed.item);
    expect(second.orders).toMatchObject([{ type: 'review', round: 2, version: 2 }]);
    expect(round(second.item, good).item).toMatchObject({ status: 'validated', version: 2, furthest: 'regenerated' });
  });

  it('revised: an expert writes, whose text they never review', () => {
    const failed = round(inReview(), thin);
    expect(failed.orders).toMatchObject([{ type: 'refinement', mode: 'revise', base: 1, target: 2 }]);
    const second = written(failed.item, { authors: ['reviser'] });
    expect(second.orders).toMatchObject([{ type: 'review', authors: ['reviser'] }]);
    expect(round(second.item, good).item).toMatchObject({ status: 'validated', furthest: 'revised' });
  });

  it('adjudicated: exactly one further seat, the filled ones listed too', () => {
    const first = reviewed(inReview(), 1, { scores: good }).item;
    const divided = reviewed(first, 2, { scores: thin });
    expect(divided.orders).toMatchObject([
      {
        type: 'review',
        round: 1,
        seats: [
          { seat: 1, kind: 'blind', filledBy: 'expert 1 of round 1' },
          { seat: 2, kind: 'blind', filledBy: 'expert 2 of round 1' },
          { seat: 3, kind: 'adjudication', filledBy: null },
        ],
      },
    ]);
    const decided = reviewed(divided.item, 3, { scores: good });
    expect(decided.orders).toMatchObject([{ type: 'validation', by: 'adjudication', round: 1 }]);
    expect(decided.item.furthest).toBe('adjudicated');
  });

  it('by panel, counted before all others', () => {
    const accepted = panel(panelAfterVersion(), Array(3).fill(ballot('accept', { version: 1 })));
    expect(accepted.orders).toMatchObject([{ type: 'validation', by: 'panel', version: 1, round: null }]);
    expect(accepted.item.furthest).toBe('panel');
  });
});

describe('Strikes', () => {
  const attempts = (...ids: string[]) => ids.map((id) => ({ id, at: 't', outcome: 'wrong-answer' as const }));

  it('are the union by attempt id of what the answers list', () => {
    const step = recordVersion(
      newItem(),
      answerTo(newItem(), { attempts: attempts('a', 'b', 'a') }),
      new Set(['b']),
      rules,
    )!;
    expect(step.strikes).toEqual([{ cause: 'wrong-answer', attempt: 'a', version: null, at: 't' }]);
    expect(step.item.tally.strikes).toBe(1);
  });

  it('come from failed rounds of a model’s versions, and not of an expert’s', () => {
    const first = round(inReview(), thin);
    expect(first.strikes).toMatchObject([{ cause: 'failed-round', version: 1 }]);
    expect(round(written(first.item).item, thin).strikes).toEqual([]);
  });

  it('exhausted, the item goes to a panel, which can’t accept where there is no version', () => {
    const step = recordExhaustion(
      newItem(),
      { epoch: 0, simulated: true, attempts: attempts('a', 'b', 'c', 'd', 'e') },
      new Set(),
      rules,
    )!;
    expect(step.orders).toMatchObject([
      {
        type: 'escalation',
        panel: 1,
        why: 'strikes',
        versions: [],
        outcomes: ['retire', 'revise', 'regenerate', 'amend'],
        simulated: true,
      },
    ]);
    expect(step.item.tally.strikes).toBe(5);
  });

  it('a fifth from a failed round calls the panel', () => {
    const item = { ...inReview(), tally: { ...inReview().tally, strikes: 4 } };
    expect(round(item, wrong)).toMatchObject({
      orders: [{ type: 'escalation', why: 'strikes' }],
      strikes: [{ cause: 'failed-round' }],
    });
  });
});

describe('A panel', () => {
  it('regenerates with its orders; strikes, rounds, bad questions and regenerations start anew', () => {
    const step = panel(panelAfterVersion(), Array(3).fill(ballot('regenerate', { orders: 'mind the dose' })));
    expect(step.orders).toMatchObject([
      {
        type: 'refinement',
        mode: 'regenerate',
        base: 1,
        target: 2,
        panel: { orders: 'mind the dose', amendment: null },
        strikes: 0,
      },
    ]);
    expect(step.item.tally).toEqual({ rounds: 0, strikes: 0, badQuestions: 0, failedRegenerations: 0 });
  });

  it('has an expert write where there is no version', () => {
    const step = panel(inPanel(), Array(3).fill(ballot('revise')));
    expect(step.orders).toMatchObject([{ type: 'refinement', mode: 'revise', base: null, target: 2 }]);
    expect(step.item.status).toBe('revising');
  });

  it('amends: a new content version, back to generating, with nothing of the old', () => {
    const amendment = { stem: null, options: null, gold: ['B'], why: 'the key was wrong' };
    const step = panel(panelAfterVersion(), Array(3).fill(ballot('amend', { amendment })));
    expect(step.item).toMatchObject({ status: 'generating', contentVersion: 2, versions: [] });
    expect(step.orders).toMatchObject([
      { type: 'refinement', contentVersion: 2, base: null, target: 2, panel: { amendment } },
    ]);
  });

  it('retires', () => {
    const step = panel(inPanel(), Array(3).fill(ballot('retire')));
    expect(step.orders).toMatchObject([{ type: 'retirement', by: 'panel', why: 'because retire' }]);
  });

  it('comes at most twice, the second only accepting or retiring', () => {
    const again = panel(panelAfterVersion(), Array(3).fill(ballot('revise'))).item;
    const bad = { verdict: 'bad_question' } as const;
    const second = round(written(again).item, thin, bad);
    expect(second.orders).toMatchObject([
      { type: 'escalation', panel: 2, versions: [1, 2], outcomes: ['accept', 'retire'] },
    ]);
    expect(() => voted(second.item, 1, ballot('revise'))).toThrow(InvalidAnswerError);
  });
});

describe('Late and wrong answers', () => {
  it('a review is stale once its round is decided, its seat filled, or its round another', () => {
    const item = reviewed(inReview(), 1).item;
    const over = round(inReview(), good).item;
    for (const [state, review] of [
      [item, arriving(item, 1)],
      [item, arriving(item, 3)],
      [item, arriving(item, 2, { round: 2 })],
      [over, arriving(over, 2)],
    ] as const)
      expect(recordReview(state, review, atHand)).toEqual([
        'stale',
        expect.objectContaining({ item: state, orders: [] }),
      ]);
  });

  it('a version is stale once its order is closed', () => {
    const item = inReview();
    expect(recordVersion(item, { ...answerTo(newItem()) }, new Set(), rules)).toBeNull();
  });

  it('refuses a version under another number than was ordered', () => {
    const wrongNumber = answerTo(newItem(), { version: 7 });
    expect(() => recordVersion(newItem(), wrongNumber, new Set(), rules)).toThrow(InvalidAnswerError);
  });
});

describe('Rules', () => {
  it('a round keeps those it was opened under; what it orders follows the newest', () => {
    const newest = rulesWith({ strikeLimit: 9 }, 2);
    const hand = { bound: rules, newest };
    const first = reviewed(inReview(), 1, { scores: thin }, hand).item;
    expect(reviewed(first, 2, { scores: good }, hand).orders).toMatchObject([{ type: 'review', rules: 1 }]);
    expect(reviewed(first, 2, { scores: thin }, hand)).toMatchObject({
      verdicts: [{ rules: 1 }],
      orders: [{ type: 'refinement', rules: 2, strikeLimit: 9 }],
    });
  });

  it('simulated is never taken back', () => {
    const item = written(newItem({ simulated: true })).item;
    expect(round(item, good).orders).toMatchObject([{ simulated: true }]);
    const mixed = reviewed(inReview(), 1, { simulated: true }).item;
    expect(reviewed(mixed, 2).orders).toMatchObject([{ simulated: true }]);
  });

  it('a version is never allotted twice', () => {
    const failed = round(inReview(), wrong).item;
    expect(types(round(written(failed).item, wrong))).toEqual(['refinement']);
    expect(round(written(failed).item, wrong).item.allotted).toBe(3);
  });
});
