import { describe, expect, it } from '@jest/globals';
import { buildRoster } from '../src/simulation/experts/profile.js';
import type { Plant } from '../src/simulation/plants.js';
import { live } from './course.js';
import { asQuestion, sampleKnowledge, sampleRecords } from './samples.js';

const domains = [...new Set(sampleRecords.map((record) => record.domain!))];
const seeds = Array.from({ length: 50 }, (_, i) => i + 1);
const courses: Record<Plant, string[]> = {
  first_round: ['validated'],
  regenerated: ['regenerate', 'validated'],
  revised: ['revise', 'validated'],
  adjudicated: ['adjudicate', 'validated'],
  panel_accept: ['panel:accept'],
  panel_revise: ['panel:revise', 'validated'],
  panel_regenerate: ['panel:regenerate', 'validated'],
  panel_amend: ['panel:amend', 'validated'],
  panel_retire: ['panel:retire'],
};

describe('the course of a question among the simulators', () => {
  it.each(Object.entries(courses))('is the planted one for every seed: %s', (plant, steps) => {
    const planted = sampleRecords.filter((record) => sampleKnowledge.find(record.stem, [])!.plant === plant);
    for (const seed of seeds) {
      // The careless expert is among those who are asked.
      const roster = buildRoster({ languages: ['en', 'zh'], domains, seed });
      for (const record of planted) {
        const course = live(asQuestion(record), roster, seed, sampleKnowledge);
        expect({ seed, stem: record.stem, steps: course.steps }).toEqual({ seed, stem: record.stem, steps });
      }
    }
  });

  it('comes to an end for the others too, for most of them in the first round', () => {
    const others = sampleRecords.filter((record) => sampleKnowledge.find(record.stem, [])!.plant === null);
    const all = seeds.flatMap((seed) => {
      const roster = buildRoster({ languages: ['en', 'zh'], domains, seed });
      return others.map((record) => live(asQuestion(record), roster, seed, sampleKnowledge));
    });
    expect(all.length).toBe(others.length * seeds.length);
    const share = (wanted: (steps: string[]) => boolean): number =>
      all.filter(({ steps }) => wanted(steps)).length / all.length;
    expect(share((steps) => steps.join() === 'validated')).toBeGreaterThan(0.6);
    expect(share((steps) => steps.includes('regenerate'))).toBeGreaterThan(0.03);
    expect(share((steps) => steps.includes('revise'))).toBeGreaterThan(0.03);
    expect(share((steps) => steps.includes('adjudicate'))).toBeGreaterThan(0.03);
    expect(share((steps) => steps.includes('panel:retire'))).toBe(0);
    expect(Math.max(...all.map(({ rounds }) => rounds))).toBeLessThanOrEqual(6);
  });
});
