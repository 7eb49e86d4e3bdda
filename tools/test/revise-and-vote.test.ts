import { describe, expect, it } from '@jest/globals';
import { Ballot, RationaleText } from '@consilium/contracts';
import { buildRoster } from '../src/simulation/experts/profile.js';
import { revise } from '../src/simulation/experts/revise.js';
import type { VoteTask } from '../src/simulation/experts/task.js';
import { vote } from '../src/simulation/experts/vote.js';
import { Knowledge } from '../src/simulation/knowledge/knowledge.js';
import { addFlaw, findFlaws } from '../src/simulation/writing/flaws.js';
import { flawDimensions } from '../src/simulation/writing/flaw-phrase.js';
import { phrases } from '../src/simulation/writing/phrasebook.js';
import { asQuestion, sampleKnowledge, sampleRecords } from './samples.js';

const [expert] = buildRoster({ languages: ['en'], domains: ['general'], seed: 1 });
const nothing = Knowledge.fromSamples([]);
const question = asQuestion(sampleRecords[0]!);
const flawed = (severity: 'mild' | 'clear'): RationaleText => ({
  steps: flawDimensions.reduce<string[]>(
    (so, one) => addFlaw(so, 0, phrases('en', one, severity)[0]!, 'en'),
    ['One.', 'Two.'],
  ),
  conclusion: 'So it is.',
});

describe('a simulated revision', () => {
  it('states the gold answer, has no flaws left and differs from its base, again and again', () => {
    let base = { version: 1, text: flawed('clear') };
    for (let version = 2; version < 8; version++) {
      const { answer, text } = revise({ question, base, targetVersion: version }, expert!, 1, nothing);
      expect(answer).toEqual(question.gold);
      expect(findFlaws(text, 'en')).toEqual([]);
      expect(text).not.toEqual(base.text);
      base = { version, text };
    }
  });

  it('is written from the beginning where there is no base', () => {
    for (const record of sampleRecords) {
      const asked = asQuestion(record);
      const { text } = revise({ question: asked, base: null, targetVersion: 1 }, expert!, 1, sampleKnowledge);
      expect(RationaleText.parse(text).steps.length).toBeGreaterThan(2);
      expect(findFlaws(text, asked.language)).toEqual([]);
    }
  });
});

describe('a simulated vote', () => {
  const all = ['accept', 'revise', 'regenerate', 'amend', 'retire'] as const;
  const ask = (more: Partial<VoteTask>): Ballot =>
    Ballot.parse(vote({ question, outcomes: all, versions: [], attempts: [], ...more }, nothing));
  const version = (number: number, text: RationaleText, acceptable = true): VoteTask['versions'][number] => ({
    version: number,
    text,
    acceptable,
  });

  it('accepts the newest version that has no more than mild flaws', () => {
    const versions = [
      version(1, flawed('mild')),
      version(2, flawed('clear')),
      version(4, { steps: ['x'], conclusion: 'y' }, false),
    ];
    expect(ask({ versions })).toMatchObject({ outcome: 'accept', version: 1 });
  });

  it('has an expert write where there is none, and names no version', () => {
    expect(ask({ versions: [version(2, flawed('clear'))] })).toMatchObject({ outcome: 'revise', version: null });
    expect(ask({})).toMatchObject({ outcome: 'revise', version: null });
  });

  it('in a last panel accepts what there is, or retires', () => {
    const outcomes = ['accept', 'retire'] as const;
    expect(ask({ outcomes, versions: [version(3, flawed('clear'))] })).toMatchObject({ outcome: 'accept', version: 3 });
    expect(ask({ outcomes })).toMatchObject({ outcome: 'retire' });
  });

  it('corrects the key only to what the attempts bear out', () => {
    const wrong = question.options.find((option) => !question.gold.includes(option.id))!.id;
    const task = { question: { ...question, gold: [wrong] }, outcomes: all, versions: [] };
    const borneOut = vote({ ...task, attempts: [{ answer: question.gold }, { answer: null }] }, sampleKnowledge);
    expect(borneOut).toMatchObject({ outcome: 'amend', amendment: { gold: question.gold, stem: null, options: null } });
    expect(vote({ ...task, attempts: [{ answer: [wrong] }] }, sampleKnowledge).outcome).toBe('revise');
  });
});
