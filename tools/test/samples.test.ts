import { describe, expect, it } from '@jest/globals';
import { normaliseOption, normaliseStem } from '../src/simulation/text.js';
import { plants } from '../src/simulation/plants.js';
import { findFlaws } from '../src/simulation/writing/flaws.js';
import { sampleEntries, sampleKnowledge, sampleLines, sampleRecords } from './samples.js';

describe('the sample questions', () => {
  it('are at least 66, half of them Chinese, from at least five domains', () => {
    expect(sampleRecords.length).toBeGreaterThanOrEqual(66);
    expect(sampleRecords.filter((record) => record.language === 'zh')).toHaveLength(sampleRecords.length / 2);
    expect(new Set(sampleRecords.map((record) => record.domain)).size).toBeGreaterThanOrEqual(5);
  });

  it('are each known by knowledge.json, with an answer among the options', () => {
    expect(sampleEntries).toHaveLength(sampleRecords.length);
    for (const record of sampleRecords) {
      const texts = record.options.map((option) => normaliseOption(option.text));
      const known = sampleKnowledge.find(record.stem, [])!;
      expect(texts).toEqual(expect.arrayContaining([...known.answer]));
      const keyIsTrue = [...known.answer].sort().join() === record.answer.map(normaliseOption).sort().join();
      expect({ stem: record.stem, keyIsTrue }).toEqual({ stem: record.stem, keyIsTrue: known.plant !== 'panel_amend' });
    }
  });

  it('hold every plant at least twice, in both languages', () => {
    for (const plant of plants) {
      const stems = sampleEntries.filter((entry) => entry.plant === plant).map((entry) => normaliseStem(entry.stem));
      const languages = sampleRecords
        .filter((record) => stems.includes(normaliseStem(record.stem)))
        .map((record) => record.language);
      expect(new Set(languages)).toEqual(new Set(['en', 'zh']));
    }
  });

  it('have a handful of lines that cannot be used, and an id in each line that can', () => {
    const usable = sampleLines.filter((line) => {
      try {
        return 'realidx' in (JSON.parse(line) as object);
      } catch {
        return false;
      }
    });
    expect(sampleLines.length - usable.length).toBe(1);
    expect(sampleLines.length - sampleRecords.length).toBe(8);
  });

  it('have notes without flaws', () => {
    for (const entry of sampleEntries) {
      const text = { steps: entry.notes ?? [], conclusion: '.' };
      expect([...findFlaws(text, 'en'), ...findFlaws(text, 'zh')]).toEqual([]);
    }
  });
});
