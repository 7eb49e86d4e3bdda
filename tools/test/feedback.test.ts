import { describe, expect, it } from '@jest/globals';
import { findFlaws } from '../src/simulation/writing/flaws.js';
import { flawDimensions } from '../src/simulation/writing/flaw-phrase.js';
import { addFlaw } from '../src/simulation/writing/flaws.js';
import { phrases } from '../src/simulation/writing/phrasebook.js';
import { ask, writePrompt } from './prompts.js';
import { asQuestion, sampleKnowledge, sampleRecords } from './samples.js';

const flawsIn = (text: { steps: string[]; conclusion: string }, language: string): string[] =>
  findFlaws(text, language).map(({ phrase }) => phrase.dimension);
const short = (dimension: string): { dimension: string; median: number; fellShort: boolean } => ({
  dimension,
  median: 2,
  fellShort: true,
});

describe('a regeneration', () => {
  it.each(['en', 'zh'] as const)('mends the dimensions that the feedback names, and no others (%s)', (language) => {
    const record = sampleRecords.find((one) => one.language === language)!;
    const question = asQuestion(record);
    const steps = flawDimensions.reduce<string[]>(
      (so, dimension, i) => addFlaw(so, i % 3, phrases(language, dimension, 'clear')[0]!, language),
      ['One.', 'Two.', 'Three.'],
    );
    const text = { steps, conclusion: 'So it is.' };
    for (const dimension of flawDimensions) {
      const improve = { version: 1, text, feedback: { dimensions: [short(dimension)], spans: [] } };
      const { text: better } = ask(writePrompt(question, improve), sampleKnowledge);
      expect(flawsIn(better, language).sort()).toEqual(flawDimensions.filter((other) => other !== dimension).sort());
    }
  });

  it('keeps the flaws of a planted question as long as the feedback is left out of the prompt', () => {
    const planted = sampleRecords.filter((one) => sampleKnowledge.find(one.stem, [])!.plant === 'regenerated');
    expect(planted.length).toBeGreaterThanOrEqual(2);
    for (const record of planted) {
      const question = asQuestion(record);
      const first = ask(writePrompt(question), sampleKnowledge).text;
      expect(flawsIn(first, question.language)).toEqual(['medical_correctness']);
      const dropped = ask(writePrompt(question, { version: 1, text: first }), sampleKnowledge).text;
      expect(flawsIn(dropped, question.language)).toEqual(['medical_correctness']);
      const feedback = { dimensions: [short('medical_correctness')], spans: [] };
      const guided = ask(writePrompt(question, { version: 1, text: first, feedback }), sampleKnowledge).text;
      expect(flawsIn(guided, question.language)).toEqual([]);
    }
  });
});
