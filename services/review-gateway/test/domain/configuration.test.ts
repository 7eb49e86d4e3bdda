import { defaultPolicy, defaultRubric } from '@consilium/contracts';
import { describe, expect, it } from '@jest/globals';
import { faultsOfConfiguration } from '../../src/domain/configuration.js';

const [first] = defaultRubric.dimensions;
const faults = (rubric: object, policy: object = {}) =>
  faultsOfConfiguration({ rubric: { ...defaultRubric, ...rubric }, policy: { ...defaultPolicy, ...policy } }).map(
    ({ words }) => words,
  );

describe('A configuration', () => {
  it('of the defaults is sound', () => expect(faults({})).toEqual([]));

  it('names an anchor for every point of the scale, and minimums on it', () =>
    expect(faults({ scale: { min: 1, max: 4 } })).toHaveLength(5));

  it('has a scale of at least two points', () => expect(faults({ scale: { min: 3, max: 3 } })).toHaveLength(1));

  it('names each dimension once', () =>
    expect(faults({ dimensions: [...defaultRubric.dimensions, first] })).toEqual([
      'rubric dimension medical_correctness occurs twice.',
    ]));

  it('decides by a dimension that the rubric has', () =>
    expect(faults({}, { correctnessDimension: 'style' })).toEqual([
      'policy.correctnessDimension "style" is not a dimension of the rubric.',
    ]));

  it('gives some dimension a weight', () =>
    expect(faults({ dimensions: [{ ...first, weight: 0 }] })).toEqual(['The weights of the rubric add up to 0.']));

  it('demands a mean that can be reached', () => expect(faults({}, { minimumWeightedMean: 6 })).toHaveLength(1));
});
