import type { Question } from '@consilium/contracts';
import { describe, expect, it } from '@jest/globals';
import { createInstance } from 'i18next';
import { panel as zh } from '../src/locales/zh/panel.js';
import { ballotOf, inWords, lackOf, mostBytes, nextOptionId } from '../src/panel/ballot.js';
import { freshBallot, readBallot, termsOf, type BallotDraft } from '../src/panel/ballot-draft.js';
import { differ, spreadOf, standingOf } from '../src/panel/disagreement.js';

const question: Question = {
  contentVersion: 1,
  stem: 'Which?',
  options: [
    { id: 'A', text: 'This' },
    { id: 'B', text: 'That' },
  ],
  gold: ['B'],
  domain: 'general',
  language: 'en',
  source: { name: 'samples', id: null },
  licence: null,
};
const terms = { outcomes: ['accept', 'revise', 'regenerate', 'amend', 'retire'], versions: [1, 3] } as const;
const fresh = freshBallot(question, terms);
const draft = (further: Partial<BallotDraft>): BallotDraft => ({ ...fresh, reason: 'Because.', ...further });
const lack = (further: Partial<BallotDraft>) => lackOf(draft(further), question);

describe('disagreement', () => {
  it('is the gap between the highest and the lowest score', () => {
    expect(spreadOf([4, 4])).toEqual({ gap: 0, level: 'equal' });
    expect(spreadOf([4, 5])).toEqual({ gap: 1, level: 'near' });
    expect(spreadOf([3, 5])).toEqual({ gap: 2, level: 'apart' });
    expect(spreadOf([2, 5, 4])).toEqual({ gap: 3, level: 'apart' });
  });

  it('needs two who scored', () => expect(spreadOf([4, undefined]).level).toBe('alone'));

  it('is also between verdicts', () => {
    expect(differ(['accept', 'accept'])).toBe(false);
    expect(differ(['accept', 'needs_work'])).toBe(true);
  });

  it('sees a score against what its dimension asks', () =>
    expect([3, 4, 5].map((score) => standingOf(score, 4, 5))).toEqual(['low', 'enough', 'full']));
});

describe('a ballot is not sent', () => {
  it('without an outcome, or a reason', () => {
    expect(lack({})).toBe('outcome');
    expect(lack({ outcome: 'retire', reason: ' ' })).toBe('reason');
    expect(lack({ outcome: 'retire' })).toBeNull();
  });

  it('to accept without saying what; where there is but one version, that is it', () => {
    expect(lack({ outcome: 'accept' })).toBe('version');
    expect(freshBallot(question, { ...terms, versions: [3] }).accepted).toBe(3);
  });

  it('to regenerate without orders', () => {
    expect(lack({ outcome: 'regenerate' })).toBe('orders');
    expect(lack({ outcome: 'revise' })).toBeNull();
  });

  it('to amend without a change, a key, a text or a why', () => {
    const amend = { outcome: 'amend', why: 'Wrong.' } as const;
    expect(lack(amend)).toBe('change');
    expect(lack({ ...amend, gold: [] })).toBe('key');
    expect(lack({ ...amend, gold: ['A'], why: '' })).toBe('why');
    expect(lack({ ...amend, stem: '' })).toBe('stem');
    expect(lack({ ...amend, options: [{ id: 'A', text: ' ' }, question.options[1]!] })).toBe('option');
    expect(lack({ ...amend, options: [question.options[1]!] })).toBe('options');
    expect(lack({ ...amend, gold: ['A'] })).toBeNull();
  });

  it('with the key on an option that was taken away', () =>
    expect(
      lack({ outcome: 'amend', why: 'x', options: [question.options[0]!, { id: 'C', text: 'Other' }], gold: ['B'] }),
    ).toBe('key'));

  it('with more words than a ballot may have, in bytes', () =>
    expect(lack({ outcome: 'retire', reason: '长'.repeat(mostBytes / 3 + 1) })).toBe('long'));
});

describe('a ballot as it is sent', () => {
  const sent = (further: Partial<BallotDraft>) => ballotOf(draft(further), question);

  it('has only what goes with its outcome', () => {
    const all = { accepted: 3, revised: 1, orders: 'Shorter.', gold: ['A'], why: 'Wrong.' };
    expect(sent({ ...all, outcome: 'accept' })).toMatchObject({ version: 3, orders: null, amendment: null });
    expect(sent({ ...all, outcome: 'revise' })).toMatchObject({ version: 1, orders: 'Shorter.', amendment: null });
    expect(sent({ ...all, outcome: 'regenerate' })).toMatchObject({ version: null, orders: 'Shorter.' });
    expect(sent({ ...all, outcome: 'retire' })).toMatchObject({ version: null, orders: null, amendment: null });
  });

  it('corrects only what was changed', () => {
    const options = [{ id: 'A', text: ' This one ' }, question.options[1]!];
    expect(sent({ outcome: 'amend', gold: ['A'], why: 'w' }).amendment).toEqual({
      stem: null,
      options: null,
      gold: ['A'],
      why: 'w',
    });
    expect(sent({ outcome: 'amend', options, why: 'w' }).amendment).toEqual({
      stem: null,
      options: [{ id: 'A', text: 'This one' }, question.options[1]],
      gold: null,
      why: 'w',
    });
  });

  it('names no option with a letter that was used', () =>
    expect(nextOptionId({ ...fresh, options: [question.options[0]!] }, question)).toBe('C'));
});

describe('the draft of a ballot', () => {
  it('offers what is open in one order, however the panel lists it', () =>
    expect(termsOf(['retire', 'accept'], [2]).outcomes).toEqual(['accept', 'retire']));

  it('survives being saved', () => {
    const given = draft({ outcome: 'amend', gold: ['A'], why: 'Wrong.' });
    expect(readBallot(JSON.parse(JSON.stringify({ ...given, edited: 1 })), question, terms)).toEqual(given);
  });

  it('is made of what was submitted and then undone', () => {
    for (const given of [
      draft({ outcome: 'accept', accepted: 3 }),
      draft({ outcome: 'revise', revised: 1, orders: 'Shorter.' }),
      draft({ outcome: 'amend', gold: ['A'], stem: 'What?', why: 'Wrong.' }),
    ])
      expect(readBallot({ ballot: ballotOf(given, question), activeSeconds: 3 }, question, terms)).toEqual(given);
  });

  it.each([[null], ['x'], [{ outcome: 'burn', options: [{}], gold: 'B', accepted: 2 }], [{ ballot: null }]])(
    'is empty where %j was saved',
    (saved) => expect(readBallot(saved, question, terms)).toEqual(fresh),
  );

  it('forgets an outcome that this panel may not choose', () =>
    expect(
      readBallot({ outcome: 'amend' }, question, { ...terms, outcomes: ['accept', 'retire'] }).outcome,
    ).toBeNull());
});

it('the draft of a ballot is written down in words of the page', async () => {
  const i18n = createInstance();
  await i18n.init({ lng: 'zh', resources: { zh: { panel: zh } }, interpolation: { escapeValue: false } });
  const t = i18n.getFixedT<'panel'>('zh', 'panel');
  const words = (further: Partial<BallotDraft>) => inWords(t, draft(further), question).split('\n\n');
  expect(words({ outcome: 'retire' })).toEqual(['停用此题', 'Because.']);
  expect(words({ outcome: 'accept', accepted: 3 })).toEqual(['采纳某一版本', '第 3 版', 'Because.']);
  expect(words({ outcome: 'amend', gold: ['A'], why: 'Wrong.' })).toEqual([
    '更正题目',
    '正确选项：A',
    'Wrong.',
    'Because.',
  ]);
  expect(words({})).toEqual(['Because.']);
});
