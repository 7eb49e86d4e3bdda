import { describe, expect, it } from '@jest/globals';
import { amend } from '../../src/domain/amend.js';
import { checkBallot, decidePanel, outcomesOpen } from '../../src/domain/decide-panel.js';
import { InvalidAnswerError } from '../../src/domain/errors.js';
import { ballot } from './build.js';

const accept = (version: number) => ballot('accept', { version });
const cast = (...ballots: ReturnType<typeof ballot>[]) =>
  ballots.map((each, index) => ({ seat: index + 1, ballot: each }));

describe('A panel decides', () => {
  it.each([
    ['by majority on the outcome', cast(ballot('retire'), ballot('revise'), ballot('revise')), 'revise', 2],
    ['with what the lowest seat wrote that voted for it', cast(accept(2), ballot('retire'), accept(1)), 'accept', 1],
    ['else as the chair votes', cast(ballot('amend'), ballot('revise'), ballot('retire')), 'amend', 1],
    ['a lone accept of the chair counting as revise', cast(accept(2), ballot('retire'), ballot('amend')), 'revise', 1],
    [
      'as the chair even if it is in the minority of five',
      [...cast(accept(1), ballot('retire'), ballot('retire'), accept(1), ballot('amend'))],
      'accept',
      1,
    ],
  ])('%s', (_, ballots, outcome, seat) => {
    expect(decidePanel(ballots)).toMatchObject({ outcome, seat });
  });

  it('by seats, in whatever order the votes arrive', () => {
    const ballots = cast(ballot('amend'), ballot('revise'), ballot('retire'));
    expect(decidePanel(ballots.toReversed())).toEqual(decidePanel(ballots));
  });
});

describe('What a panel may decide', () => {
  it.each([
    ['the first: everything', 1, [1, 2], ['accept', 'retire', 'revise', 'regenerate', 'amend']],
    ['the second and last: accept or retire', 2, [1], ['accept', 'retire']],
    ['without a version: not accept', 1, [], ['retire', 'revise', 'regenerate', 'amend']],
    ['the last, without a version: retire', 2, [], ['retire']],
  ])('%s', (_, number, versions, outcomes) => {
    expect(outcomesOpen(number, 2, versions)).toEqual(outcomes);
  });

  it.each([
    ['an outcome that isn’t open', ballot('revise'), ['accept', 'retire'] as const],
    ['a version of an earlier content', accept(1), ['accept', 'retire'] as const],
    ['an acceptance of no version', ballot('accept'), ['accept', 'retire'] as const],
    ['an amendment without one', ballot('amend'), ['amend'] as const],
  ])('refuses %s', (_, vote, outcomes) => {
    expect(() => checkBallot(vote, outcomes, [3])).toThrow(InvalidAnswerError);
  });
});

describe('An amendment', () => {
  const question = {
    contentVersion: 1,
    stem: 'Which drug?',
    options: [
      { id: 'A', text: 'one' },
      { id: 'B', text: 'two' },
    ],
    gold: ['A'],
    domain: 'cardiology',
  };

  it('makes a new content version and leaves the rest as it was', () => {
    const amended = amend(question, { stem: null, options: null, gold: ['B'], why: 'the key was wrong' });
    expect(amended).toEqual({ ...question, contentVersion: 2, gold: ['B'] });
    expect(question.contentVersion).toBe(1);
  });

  it('is refused where its key names no option', () => {
    expect(() => amend(question, { stem: null, options: null, gold: ['C'], why: '' })).toThrow(InvalidAnswerError);
    const fewer = [question.options[1]!, { id: 'C', text: 'three' }];
    expect(() => amend(question, { stem: null, options: fewer, gold: null, why: '' })).toThrow(InvalidAnswerError);
  });
});
