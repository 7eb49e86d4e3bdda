import { describe, expect, it } from '@jest/globals';
import { decideRound } from '../../src/domain/decide-round.js';
import { good, inputsOf, rules, rulesWith, scored, scoresOf, thin, wrong } from './build.js';

const outcome = (...args: Parameters<typeof inputsOf>) => decideRound(inputsOf(...args), rules).outcome;
const accept = { verdict: 'accept' } as const;
const adjudicator = (scores: typeof good, more = {}) => scored(3, scores, { kind: 'adjudication', ...more });

describe('After the blind reviews', () => {
  it.each([
    ['all pass: validated', [scored(1), scored(2)], 'validated'],
    ['one passes and one fails: adjudicate', [scored(1), scored(2, thin)], 'adjudicate'],
    [
      'a gap of 2 in one dimension: adjudicate, though both pass',
      [scored(1, scoresOf(5, 5, 4, 4, 4), accept), scored(2, scoresOf(5, 3, 4, 4, 4), accept)],
      'adjudicate',
    ],
    [
      'a gap of 2: adjudicate, though both fail',
      [scored(1, scoresOf(2, 2, 2, 2, 2)), scored(2, scoresOf(4, 3, 3, 3, 3))],
      'adjudicate',
    ],
    ['a gap of 1: none', [scored(1), scored(2, scoresOf(4, 4, 4, 4, 4), accept)], 'validated'],
    [
      'one says "bad question": adjudicate',
      [scored(1, thin), scored(2, thin, { verdict: 'bad_question' })],
      'adjudicate',
    ],
    ['all fail, median correctness 2: regenerate', [scored(1, wrong), scored(2, wrong)], 'regenerate'],
    [
      'all fail, median correctness 3.5: regenerate',
      [scored(1, thin), scored(2, scoresOf(3, 3, 3, 3, 3))],
      'regenerate',
    ],
    ['all fail, median correctness 4, no critical span: revise', [scored(1, thin), scored(2, thin)], 'revise'],
    [
      'all fail, anyone marked a critical span: regenerate',
      [scored(1, thin, { critical: true }), scored(2, thin)],
      'regenerate',
    ],
    [
      'a critical span alone fails a review: adjudicate',
      [scored(1, good, { critical: true }), scored(2)],
      'adjudicate',
    ],
  ])('%s', (_, reviews, expected) => {
    expect(outcome(reviews)).toBe(expected);
  });

  it('refuses to decide by fewer than two experts', () => {
    expect(() => outcome([scored(1)])).toThrow(RangeError);
  });
});

describe('After adjudication', () => {
  it.each([
    ['medians pass and two accept: validated', [scored(1), scored(2, thin), adjudicator(good)], 'validated'],
    ['two fail: refine', [scored(1), scored(2, thin), adjudicator(thin)], 'revise'],
    [
      'medians pass, but only one accepts: refine',
      [scored(1), scored(2, good, { verdict: 'needs_work' }), adjudicator(good, { verdict: 'needs_work' })],
      'revise',
    ],
    [
      'two accept, but the median of a dimension is below its minimum: refine',
      [scored(1, scoresOf(3, 5, 5, 5, 5), accept), scored(2, scoresOf(3, 5, 5, 5, 5), accept), adjudicator(good)],
      'regenerate',
    ],
    [
      'two accept, but the medians’ mean is below 4: refine',
      [scored(1, thin, accept), scored(2, thin, accept), adjudicator(good)],
      'revise',
    ],
    [
      'one critical span: validated all the same',
      [scored(1, good, { critical: true }), scored(2), adjudicator(good)],
      'validated',
    ],
    [
      'two mark a critical span: refine, and regenerate',
      [scored(1, good, { critical: true }), scored(2), adjudicator(good, { critical: true })],
      'regenerate',
    ],
    [
      'a gap is no ground for a further seat any more',
      [scored(1, scoresOf(5, 5, 5, 5, 5), accept), scored(2, scoresOf(4, 4, 4, 3, 3)), adjudicator(good)],
      'validated',
    ],
    [
      'one "bad question": decided by the scores',
      [scored(1), scored(2, good, { verdict: 'bad_question' }), adjudicator(good)],
      'validated',
    ],
  ])('%s', (_, reviews, expected) => {
    expect(outcome(reviews)).toBe(expected);
  });

  it('takes the mean of the middle two where the reviews are even in number', () => {
    const verdict = decideRound(
      inputsOf([scored(1, scoresOf(5, 5, 5, 5, 5)), scored(2, scoresOf(3, 5, 5, 5, 5))]),
      rules,
    );
    expect(verdict.medians).toMatchObject({ medical_correctness: 4, reasoning_structure: 5 });
  });
});

describe('A panel goes before everything else', () => {
  const [pass, fail] = [
    [scored(1), scored(2)],
    [scored(1, thin), scored(2, thin)],
  ];
  const divided = [scored(1), scored(2, thin)];
  const twoBad = [scored(1, thin, { verdict: 'bad_question' }), scored(2, thin, { verdict: 'bad_question' })];
  const oneBad = [scored(1), scored(2, thin, { verdict: 'bad_question' })];
  it.each([
    ['"bad question" twice in a round', twoBad, {}, {}, 'bad-question'],
    ['"bad question" a second time, before any adjudication', oneBad, { badQuestions: 1 }, {}, 'bad-question'],
    [
      '"bad question" by the adjudicator as well',
      [...oneBad, adjudicator(thin, { verdict: 'bad_question' })],
      {},
      {},
      'bad-question',
    ],
    ['the fifth strike, this round’s', fail, { strikes: 4 }, {}, 'strikes'],
    ['the sixth round, failed', fail, { rounds: 6 }, { byModel: false }, 'rounds'],
    ['the sixth round, divided: no adjudication', divided, { rounds: 6 }, {}, 'rounds'],
    ['the sixth round, though all pass', pass, { rounds: 6 }, {}, 'rounds'],
    ['"bad question" is named before strikes and rounds', twoBad, { rounds: 6, strikes: 4 }, {}, 'bad-question'],
  ])('%s', (_, reviews, tally, more, why) => {
    expect(decideRound(inputsOf(reviews, tally, more), rules)).toMatchObject({ outcome: 'panel', why });
  });

  it.each([
    ['four strikes with this round’s', fail, { strikes: 3 }, {}],
    ['the failed round of a version that an expert wrote is no strike', fail, { strikes: 4 }, { byModel: false }],
    ['a divided round is no strike yet', divided, { strikes: 4 }, {}],
    ['five rounds', fail, { rounds: 5 }, {}],
  ])('but not with %s', (_, reviews, tally, more) => {
    expect(outcome(reviews, tally, more)).not.toBe('panel');
  });
});

describe('After two failed regenerations in a row an expert revises', () => {
  const reviews = [scored(1, wrong), scored(2, wrong)];
  it.each([
    ['the first version fails: regenerate', 0, false, 'regenerate'],
    ['the first regeneration fails: regenerate', 0, true, 'regenerate'],
    ['the second in a row fails: revise', 1, true, 'revise'],
    ['an expert’s text fails in between: the row starts anew', 2, false, 'regenerate'],
  ])('%s', (_, failedRegenerations, regeneration, expected) => {
    expect(outcome(reviews, { failedRegenerations }, { regeneration })).toBe(expected);
  });
});

describe('The domain, where reviews name another than a machine did', () => {
  const named = (...domains: (string | null)[]) =>
    domains.map((domain, index) => scored(index + 1, good, { domain, kind: index === 2 ? 'adjudication' : 'blind' }));
  it.each([
    ['one names one, one none: that one', named('neurology', null), 'neurology'],
    ['most name the same: that one', named('neurology', 'nephrology', 'neurology'), 'neurology'],
    ['a tie leaves it as it is', named('neurology', 'nephrology'), undefined],
    ['none names any', named(null, null), undefined],
  ])('%s', (_, reviews, expected) => {
    expect(decideRound(inputsOf(reviews), rules).domain).toBe(expected);
  });

  it('has no say in the outcome, and none before the round is over', () => {
    const { domain: _, ...rest } = decideRound(inputsOf(named('neurology', null)), rules);
    expect(rest).toEqual(decideRound(inputsOf(named(null, null)), rules));
    const divided = [scored(1, good, { domain: 'neurology' }), scored(2, thin)];
    expect(decideRound(inputsOf(divided), rules)).not.toHaveProperty('domain');
    expect(decideRound(inputsOf([...divided, adjudicator(thin)]), rules)).toMatchObject({
      ...{ outcome: 'revise', domain: 'neurology' },
    });
  });
});

describe('The policy is data', () => {
  it('asks for other marks where the configuration does', () => {
    const lenient = rulesWith({ minimumWeightedMean: 3, adjudicationGap: 3 });
    const reviews = [scored(1, thin, accept), scored(2, scoresOf(4, 5, 5, 5, 5), accept)];
    expect(outcome(reviews)).toBe('adjudicate');
    expect(decideRound(inputsOf(reviews), lenient).outcome).toBe('validated');
  });

  it('stores the numbers that a verdict was made from', () => {
    expect(decideRound(inputsOf([scored(1), scored(2, thin)]), rules)).toEqual({
      outcome: 'adjudicate',
      why: null,
      failed: false,
      judgements: [
        { seat: 1, weightedMean: 4.35, passes: true },
        { seat: 2, weightedMean: 3.35, passes: false },
      ],
      medians: scoresOf(4.5, 3.5, 3.5, 3.5, 3.5),
      weightedMean: 3.85,
      widestGap: 1,
      accepts: 1,
      criticals: 0,
      tally: { rounds: 1, strikes: 0, badQuestions: 0, failedRegenerations: 0 },
    });
  });
});
