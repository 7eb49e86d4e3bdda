import { describe, expect, it } from '@jest/globals';
import type { ItemStory, StoryReview, StoryRound, StoryVersion } from '../../src/lead/api/story.js';
import { allowedCommands } from '../../src/lead/item/allowed-commands.js';
import { marksOf, quoteOf, storylineOf } from '../../src/lead/item/storyline.js';

const at = (second: number): string => `2026-11-23T10:00:${String(second).padStart(2, '0')}.000Z`;

function version(number: number, second: number, parent: number | null = null): StoryVersion {
  const text = { steps: ['First 𝒳 step', 'Second step'], conclusion: 'So it is B' };
  return { version: number, parent, createdAt: at(second), text } as StoryVersion;
}

function round(
  number: number,
  outcome: string | null,
  second: number,
  reviews: Partial<StoryReview>[] = [],
): StoryRound {
  const verdict =
    outcome === null ? null : { outcome, decidedAt: at(second), result: { failed: outcome === 'regenerate' } };
  return { round: number, version: number, reviews, verdict, seats: [] } as unknown as StoryRound;
}

const story = (parts: Partial<ItemStory>): ItemStory => ({
  ...({ id: 'i', status: 'in_review', importedAt: at(0) } as ItemStory),
  versions: [],
  rounds: [],
  panels: [],
  strikes: [],
  attempts: [],
  orders: [],
  commands: [],
  ...parts,
});

describe("an item's storyline", () => {
  it('has what happened in order, causes before what they bring about, and what is open last', () => {
    const told = storylineOf(
      story({
        versions: [version(1, 1), version(2, 5, 1)],
        rounds: [round(2, null, 0), round(1, 'regenerate', 3)],
        attempts: [
          { id: 'a', at: at(1), outcome: 'wrong-answer' },
          { id: 'b', at: at(2), outcome: 'accepted' },
        ] as unknown as ItemStory['attempts'],
        orders: [
          { epoch: 1, type: 'review', orderedAt: at(1) },
          { epoch: 2, type: 'refinement', orderedAt: at(3) },
        ] as unknown as ItemStory['orders'],
      }),
    );
    expect(told.map(({ id }) => id)).toEqual([
      'imported',
      'attempt-a',
      'version-1',
      'order-1',
      'round-1',
      'order-2',
      'version-2',
      'round-2',
    ]);
  });

  it('tells of no attempt that became a version: the version does', () => {
    const attempts = [{ id: 'b', at: at(2), outcome: 'accepted' }] as unknown as ItemStory['attempts'];
    expect(storylineOf(story({ attempts })).map(({ kind }) => kind)).toEqual(['imported']);
  });

  it('puts a command before the order that it gave, though it was written down after it', () => {
    const told = storylineOf(
      story({
        commands: [{ epoch: 3, command: 'retire', why: 'w', lead: 'l', at: at(9) }],
        orders: [{ epoch: 3, type: 'retirement', orderedAt: at(8), configurationVersion: 1, told: { why: 'w' } }],
      }),
    );
    expect(told.map(({ kind }) => kind)).toEqual(['imported', 'command', 'order']);
  });

  it('knows a failed round as a strike, and what a version was made from', () => {
    const told = storylineOf(
      story({
        versions: [version(1, 1), version(2, 5, 1)],
        rounds: [round(1, 'regenerate', 3)],
        strikes: [{ cause: 'failed-round', at: at(3), attempt: null, version: 1 }],
      }),
    );
    expect(told.find(({ kind }) => kind === 'round')).toMatchObject({ isStrike: true });
    expect(told.find(({ id }) => id === 'version-2')).toMatchObject({ parent: { version: 1 } });
  });

  describe('keeps a round open', () => {
    const lastOf = (status: ItemStory['status'], rounds: StoryRound[]) =>
      storylineOf(story({ status, rounds }))
        .filter(({ kind }) => kind === 'round')
        .at(-1);

    it('while one more reviewer is asked', () => {
      expect(lastOf('in_review', [round(1, 'adjudicate', 1)])).toMatchObject({ at: null, isOpen: true });
      expect(lastOf('validated', [round(1, 'validated', 1)])).toMatchObject({ at: at(1), isOpen: false });
    });

    it('again where an expert’s work was voided on which it rested: its verdict holds no longer', () => {
      const reopened = lastOf('in_review', [round(1, 'validated', 1)]);
      expect(reopened).toMatchObject({ at: null, isOpen: true, round: { verdict: null } });
    });

    it('no longer once a lead has taken the item out of it', () => {
      expect(lastOf('in_panel', [round(1, 'adjudicate', 1)])).toMatchObject({ at: at(1), isOpen: false });
    });
  });
});

describe('the places that reviewers marked', () => {
  const span = { step: 0, start: 6, end: 7, severity: 'major' as const, kind: 'unclear' as const, comment: '' };

  it('are quoted by code points, also beyond the basic plane', () => {
    expect(quoteOf(version(1, 1), span)).toBe('𝒳');
    expect(quoteOf(version(1, 1), { ...span, step: 2, start: 9, end: 10 })).toBe('B');
    expect(quoteOf(version(1, 1), { ...span, step: 7 })).toBe('');
  });

  it('stand with the step of the version they were made in', () => {
    const of = story({
      versions: [version(1, 1), version(2, 2)],
      rounds: [round(1, null, 0, [{ seat: 1, spans: [span, { ...span, step: 2 }, { ...span, step: 9 }] }])],
    });
    expect(marksOf(of, of.versions[0]!).map((marks) => marks.length)).toEqual([1, 0, 1]);
    expect(marksOf(of, of.versions[1]!).flat()).toEqual([]);
  });
});

it('a lead is offered what the state of an item allows', () => {
  expect(allowedCommands('retired')).toEqual([]);
  expect(allowedCommands('validated')).toEqual(['escalate', 'retire']);
  expect(allowedCommands('in_panel')).toEqual(['order-anew', 'retire']);
  expect(allowedCommands('generating')).toEqual(['escalate', 'order-anew', 'switch-mode', 'retire']);
});
