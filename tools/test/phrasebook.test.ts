import { describe, expect, it } from '@jest/globals';
import { addFlaw, findFlaws, mendFlaws } from '../src/simulation/writing/flaws.js';
import { flawDimensions } from '../src/simulation/writing/flaw-phrase.js';
import { phrasebook, phrases } from '../src/simulation/writing/phrasebook.js';

describe.each(['en', 'zh'] as const)('the phrasebook (%s)', (language) => {
  it('has wordings for every dimension and severity, in NFC', () => {
    for (const dimension of flawDimensions) {
      for (const severity of ['mild', 'clear', 'critical'] as const) {
        expect(phrases(language, dimension, severity).length).toBeGreaterThan(0);
      }
    }
    for (const { text } of phrasebook[language]) expect(text.normalize('NFC')).toBe(text);
  });

  it('finds exactly the phrase that was put in, and nothing once it is mended', () => {
    for (const phrase of phrasebook[language]) {
      const steps = addFlaw(['First.', 'Second.'], 1, phrase, language);
      const found = findFlaws({ steps, conclusion: 'End.' }, language);
      expect(found.map(({ phrase: same, step }) => [same, step])).toEqual([[phrase, 1]]);
      expect(steps[1]!.slice(found[0]!.at)).toBe(phrase.text);
      const mended = steps.map((step) => mendFlaws(step, language, (dimension) => dimension === phrase.dimension));
      expect(findFlaws({ steps: mended, conclusion: phrase.comment }, language)).toEqual([]);
      expect(steps.map((step) => mendFlaws(step, language, (dimension) => dimension !== phrase.dimension))).toEqual(
        steps,
      );
    }
  });
});
