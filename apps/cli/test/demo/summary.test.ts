import type { CheckResult } from '@consilium/tools';
import { describe, expect, it } from '@jest/globals';
import type { ProjectStatus } from '../../src/commands/describe-status.js';
import { summarise } from '../../src/demo/summary.js';

const scorer = {
  outcomes: { first_round: 1, regenerated: 0, revised: 0, adjudicated: 0, panel: 0 },
  panels: { accept: 0, revise: 0, regenerate: 0, amend: 0, retire: 1 },
  reviews: 4,
  strikes: 1,
};

const check = {
  violations: { holds: [], broken: ['a fault'] },
  facts: {
    imported: 3,
    states: new Map([
      ['i1', 'validated'],
      ['i2', 'retired'],
      ['i3', 'in_review'],
    ]),
    services: [
      { published: new Map([['item.validated', 3]]), deadLetters: new Map([['item.imported', 2]]) },
      { published: new Map([['item.imported', 3]]), deadLetters: new Map() },
    ],
    orders: [{ event: 'e', item: 'i1', epoch: 3, type: 'item.retracted.v1' }],
  },
} as unknown as CheckResult;

describe('summary.json', () => {
  const status = { scorer } as unknown as ProjectStatus;
  const summary = summarise({ refused: 2, status, check, seconds: 12.345 });

  it('counts the items by what became of them', () => {
    expect(summary.items).toEqual({ imported: 3, refused: 2, validated: 1, retired: 1, open: 1 });
    expect(summary).toMatchObject({ reviews: 4, strikes: 1, dead_letters: 2, seconds: 12.3, simulated: true });
  });

  it('counts events by type, also where two share a topic', () => {
    expect(summary.events).toEqual({ 'item.imported.v1': 3, 'item.validated.v1': 2, 'item.retracted.v1': 1 });
  });

  it('says of each invariant whether it holds', () => {
    expect(summary.invariants).toEqual({ holds: true, broken: false });
  });
});
