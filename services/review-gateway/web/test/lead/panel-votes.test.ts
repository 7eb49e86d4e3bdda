import { describe, expect, it } from '@jest/globals';
import type { StoryPanel, StoryVote } from '../../src/lead/api/story.js';
import { isDissent, tallyOf } from '../../src/lead/item/panel-votes.js';

type Outcome = StoryVote['ballot']['outcome'];

function vote(outcome: Outcome, version: number | null = null, state = 'counted'): StoryVote {
  return { state, ballot: { outcome, version } } as StoryVote;
}

it("a panel's votes are counted by outcome, most first, without those that don't count", () => {
  const votes = [vote('revise'), vote('accept', 1), vote('accept', 2), vote('retire', null, 'voided')];
  expect(tallyOf({ votes })).toEqual([
    { outcome: 'accept', count: 2 },
    { outcome: 'revise', count: 1 },
  ]);
});

describe('a vote is dissent', () => {
  const decided = (outcome: Outcome, by: StoryVote): Pick<StoryPanel, 'decision'> => ({
    decision: { outcome, seat: 1, ballot: by.ballot },
  });

  it('where it was for something else than was decided', () => {
    const panel = decided('retire', vote('retire'));
    expect([vote('retire'), vote('revise')].map((each) => isDissent(panel, each))).toEqual([false, true]);
  });

  it('where it accepted another version than was accepted', () => {
    const panel = decided('accept', vote('accept', 2));
    expect([vote('accept', 2), vote('accept', 1)].map((each) => isDissent(panel, each))).toEqual([false, true]);
  });

  it('not where it decided, though the chair’s lone accept counts as revise, nor where it was for revising', () => {
    const panel = decided('revise', vote('accept', 2));
    const votes = [vote('accept', 2), vote('revise'), vote('retire')];
    expect(votes.map((each) => isDissent(panel, each))).toEqual([false, false, true]);
  });

  it('not before there is a decision, nor where it does not count', () => {
    expect(isDissent({ decision: null }, vote('retire'))).toBe(false);
    expect(isDissent(decided('retire', vote('retire')), vote('revise', null, 'voided'))).toBe(false);
  });
});
