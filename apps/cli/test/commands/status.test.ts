import { describe, expect, it } from '@jest/globals';
import { describeStatus, isSettled, type ProjectStatus } from '../../src/commands/describe-status.js';
import { progressRows } from '../../src/demo/progress-rows.js';

const status: ProjectStatus = {
  generator: {
    items: { imported: 1234 },
    jobs: { waiting: 3, running: 2 },
    attempts: { total: 1300, accepted: 1200, wrongAnswer: 80, unusable: 20 },
  },
  scorer: {
    items: { imported: 1234, generating: 5, inReview: 20, revising: 1, inPanel: 0, validated: 1200, retired: 8 },
    outcomes: { first_round: 1000, regenerated: 100, revised: 60, adjudicated: 30, panel: 10 },
    panels: { accept: 1, revise: 2, regenerate: 3, amend: 4, retire: 8 },
    reviews: 2600,
    strikes: 1,
    asOf: '2026-01-01T00:00:00.000Z',
    agreement: { medical_correctness: 0.784, clinical_value: null },
  },
  seats: {
    ...{ open: 30, leased: 10, filled: 2600 },
    unassignable: { seats: 1, more: false, reasons: [{ seats: 1, items: ['i1'], why: 'nobody reads Welsh' }] },
  },
  exporter: { validated: 1199, retracted: 0, retired: 8 },
};

describe('the status of a project', () => {
  const text = describeStatus(status).join('\n');

  it.each([
    'imported     1,234 items',
    'generating   5 · 2 calls running, 3 waiting',
    'in review    20 · 30 seats open, 10 taken',
    'validated    1,200 · 1,199 in the set for the next release',
    'reviews      2,600 · 1 strike',
    'unassignable 1 seat, such as one of i1: nobody reads Welsh',
    'outcomes     1,000 in the first round · 100 regenerated · 60 revised · 30 adjudicated · panels: 10',
    'agreement    correctness 78 %  value –',
  ])('says "%s"', (line) => {
    expect(text).toContain(line);
  });

  it('says what stopped the project, and how it goes on', () => {
    expect(text).not.toContain('stopped');
    const stopped = { cause: 'key', detail: 'it refuses the key', since: '2026-01-01T00:00:00.000Z' };
    const lines = describeStatus({ ...status, generator: { ...status.generator, stopped } }).join('\n');
    expect(lines).toContain('stopped      since 2026-01-01T00:00:00.000Z: it refuses the key (consilium resume)');
  });

  it('says what was spent, what is left, how fast it goes, and what is to come', () => {
    const usd = (micros: number) => ({ micros, currency: 'USD' });
    const generator = {
      ...status.generator,
      money: {
        spent: [usd(9_500_000)],
        estimated: [{ ...usd(120_000), calls: 2 }],
        reserved: [usd(90_000)],
        unpriced: 1,
        perValidated: [usd(7917)],
        budget: { cap: 10_000_000, currency: 'USD', left: 410_000, held: { why: 'too dear', since: 'noon' } },
      },
      pace: { minutes: 2, calls: 120, accepted: 100, tokens: 60_000, money: [usd(1_000_000)] },
      slots: { workers: 2, slots: 1000, allowed: 640, used: 600 },
      batches: { collecting: 1, open: 2, calls: 7000, oldestSeconds: 5000 },
      cachedCalls: 12,
      lostCalls: { mayBePaid: 3, tooLate: 1 },
      errors: [{ kind: 'busy', detail: 'answered 429', calls: 3 }],
      models: [{ model: 'r1', domain: 'surgery', attempts: 10, accepted: 8, validated: 6, money: [usd(50_000)] }],
      forecast: { remaining: 5, from: 'history' as const, money: usd(40_000), modelSeconds: 600, endsAt: 'tonight' },
    };
    const strikesByCause = { 'wrong-answer': 80, 'unusable-output': 20, 'failed-round': 6 };
    const lines = describeStatus({ ...status, generator, scorer: { ...status.scorer, strikesByCause } });
    expect(lines.slice(lines.findIndex((line) => line.startsWith('slots')))).toEqual([
      'slots        600 of 1,000 in use, by all projects · 2 workers · the servers take 640 at present',
      'batches      2 on the way with 7,000 calls · the oldest for 83 min · 1 call to be sent in the next',
      'cache        12 calls answered from it',
      'calls lost   3 may have been paid without a reply · 1 reply paid for and too late',
      'money        9.50 USD spent · 0.12 USD of it by estimate, for 2 calls of unknown end · 0.0079 USD for each validated item · 0.0900 USD put aside · 1 reply of unknown cost',
      'budget       96 % of 10.00 USD, 0.41 USD left',
      'held         since noon: too dear',
      'a minute     60 calls · 50 texts · 30,000 tokens · 0.50 USD',
      "to come      5 texts · about 0.0400 USD · 10 min of the model's work · written around tonight",
      'strikes      80 wrong answer · 20 unusable output · 6 failed round',
      'errors, 1 h  3 × busy: answered 429',
      'models       r1 on surgery: 80 % right of 10 · 6 validated · 0.0050 USD each',
    ]);
  });

  it('is settled once every imported item is validated or retired', () => {
    expect(isSettled(status)).toBe(false);
    const items = { ...status.scorer.items, validated: 1226 };
    expect(isSettled({ ...status, scorer: { ...status.scorer, items } })).toBe(true);
    const imported = { ...status.generator, items: { imported: 1235 } };
    expect(isSettled({ ...status, generator: imported, scorer: { ...status.scorer, items } })).toBe(false);
  });

  it('shows in bars how far each part has come', () => {
    const rows = progressRows(status, { accepted: 1234, refused: 2, refusedFile: 'out/refused.jsonl' });
    expect(rows).toEqual([
      { label: 'import', value: 1234, total: 1234, text: '1,234/1,234    2 refused (see out/refused.jsonl)' },
      { label: 'generate', value: 1229, total: 1234, text: '1,300 attempts · 80 wrong · 20 unusable' },
      { label: 'review', value: 2600, total: 2640, text: '2,600 reviews · 40 waiting' },
      { label: 'validated', value: 1208, total: 1234, text: '1,200 · 8 retired' },
    ]);
  });
});
