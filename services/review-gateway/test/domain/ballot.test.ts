import { describe, expect, it } from '@jest/globals';
import { faultsOfBallot, type AmendmentShape, type BallotShape } from '../../src/domain/ballot.js';

const options = ['A', 'B', 'C'].map((id) => ({ id, text: `Option ${id}` }));
const panel = {
  outcomes: ['accept', 'revise', 'regenerate', 'amend', 'retire'],
  versions: [2, 3],
  question: { options, gold: ['A'] },
};
const ballot = (over: Partial<BallotShape>): BallotShape => ({
  outcome: 'retire',
  version: null,
  orders: null,
  amendment: null,
  reason: 'Because.',
  ...over,
});
const faults = (over: Partial<BallotShape>) => faultsOfBallot(ballot(over), panel).map(({ words }) => words);
const amendment = (over: Partial<AmendmentShape>): Partial<BallotShape> => ({
  outcome: 'amend',
  amendment: { stem: null, options: null, gold: null, why: 'The key was wrong.', ...over },
});

describe('A ballot is valid', () => {
  it('for each outcome with what goes with it', () => {
    const given = [
      ballot({}),
      ballot({ outcome: 'accept', version: 3 }),
      ballot({ outcome: 'revise' }),
      ballot({ outcome: 'revise', version: 2, orders: 'Explain step 2.' }),
      ballot({ outcome: 'regenerate', orders: 'Name the hormone.' }),
      ballot(amendment({ gold: ['B'] })),
    ];
    expect(given.flatMap((one) => faultsOfBallot(one, panel))).toEqual([]);
  });

  it('only for an outcome that this panel may decide on', () =>
    expect(faultsOfBallot(ballot({ outcome: 'revise' }), { ...panel, outcomes: ['accept', 'retire'] })).toEqual([
      {
        code: 'outcome-closed',
        of: { outcome: 'revise' },
        words: 'outcome "revise" is not open to this panel: accept, retire.',
      },
    ]));

  it('accepting only a version of the present content', () => {
    expect(faults({ outcome: 'accept' })).toEqual(['version is missing: accept names one of 2, 3.']);
    expect(faults({ outcome: 'accept', version: 1 })).toEqual([
      'version 1 cannot be chosen: versions of the present content are 2, 3.',
    ]);
  });

  it('regenerating only with orders', () =>
    expect(faults({ outcome: 'regenerate', orders: ' ' })).toEqual([
      'orders are missing: regenerate says what the model is to do.',
    ]));

  it('without what belongs to another outcome', () => {
    expect(faults({ version: 2 })).toHaveLength(1);
    expect(faults({ orders: 'x' })).toHaveLength(1);
    expect(faults({ ...amendment({ gold: ['B'] }), outcome: 'retire' })).toEqual(['amendment goes with amend only.']);
  });

  it('amending only with an amendment that changes something', () => {
    expect(faults({ outcome: 'amend' })).toEqual(['amendment is missing.']);
    expect(faults(amendment({}))).toEqual(['amendment changes nothing: give stem, options or gold.']);
  });

  it('amending only to a key among the options as they will be', () => {
    expect(faults(amendment({ gold: ['D'] }))).toHaveLength(1);
    expect(faults(amendment({ options: options.slice(1) }))).toEqual([
      'amendment: A of the key would not be among the options B, C.',
    ]);
    expect(faults(amendment({ options: options.slice(1), gold: ['B'] }))).toEqual([]);
    expect(faults(amendment({ options: [...options, options[0]!] }))).toEqual(['amendment.options uses an id twice.']);
    expect(faults(amendment({ gold: ['B', 'B'] }))).toHaveLength(1);
  });

  it('with words of at most 8 KB', () => expect(faults({ reason: 'x'.repeat(8193) })).toHaveLength(1));
});
