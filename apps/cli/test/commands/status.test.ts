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
  seats: { open: 30, leased: 10, filled: 2600, unassignable: [{ item: 'i1', seat: 's1', why: 'nobody reads Welsh' }] },
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
