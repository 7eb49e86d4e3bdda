import { defaultPolicy, defaultRubric, type CompleteConfiguration } from '@consilium/contracts';
import { describe, expect, it } from '@jest/globals';
import { changesOf } from '../../src/lead/settings/changes.js';
import { faultsOf } from '../../src/lead/settings/faults.js';
import { moved } from '../../src/lead/settings/lists.js';
import { shareOf, withDimension, withScale } from '../../src/lead/settings/rubric-edits.js';

const present: CompleteConfiguration = {
  name: 'Clinical',
  status: 'active',
  rubric: defaultRubric,
  policy: defaultPolicy,
  prompts: [{ version: 'mine-1', kind: 'generate', language: 'en', template: 'Solve {{question}}' }],
  taxonomy: ['anatomy'],
  licence: null,
  models: [],
  guidelines: '',
  holdSeconds: 60,
  priority: 0,
  rushedSeconds: 20,
  dailyGoal: null,
  supportPrompts: [],
  screening: { enabled: false, model: null, strike: false, lowestMean: 2.5 },
  budget: null,
  severalKeys: 'set',
};

const withFirst = (change: Partial<(typeof defaultRubric.dimensions)[number]>): CompleteConfiguration => ({
  ...present,
  rubric: {
    ...defaultRubric,
    dimensions: defaultRubric.dimensions.map((each, index) => (index === 0 ? { ...each, ...change } : each)),
  },
});

describe('what differs between two configurations', () => {
  it('is nothing where nothing was changed', () => expect(changesOf(present, { ...present })).toEqual([]));

  it('is told with where it is, and both sides', () => {
    expect(changesOf(present, withFirst({ weight: 0.5 }))).toEqual([
      { path: ['rubric', 'dimensions', 'medical_correctness', 'weight'], before: '0.35', after: '0.5' },
    ]);
    expect(changesOf(present, { ...present, taxonomy: ['anatomy', 'surgery'] })).toEqual([
      { path: ['taxonomy'], before: 'anatomy', after: 'anatomy, surgery' },
    ]);
  });

  it('tells a cap in units of its currency, as it is set', () => {
    const before = { ...present, budget: { cap: 25_500_000, currency: 'USD' } };
    const after = { ...present, budget: { cap: 30_000_000, currency: 'USD' } };
    expect(changesOf(before, after)).toEqual([{ path: ['budget', 'cap'], before: '25.5', after: '30' }]);
  });

  it('tells anchors by their point', () => {
    const anchors = ['new words', ...defaultRubric.dimensions[0]!.anchors.slice(1)];
    expect(changesOf(present, withFirst({ anchors })).map(({ path }) => path.join(' '))).toEqual([
      'rubric dimensions medical_correctness anchors 1',
    ]);
  });

  it('takes absent, null and empty for the same', () => {
    expect(changesOf({ ...present, licence: null }, { ...present, licence: '' })).toEqual([]);
  });

  it('is one side only of what is new or gone', () => {
    const [change] = changesOf(present, { ...present, licence: 'CC-BY-4.0' });
    expect(change).toEqual({ path: ['licence'], before: null, after: 'CC-BY-4.0' });
    expect(changesOf(present, { ...present, prompts: [] }).every(({ after }) => after === null)).toBe(true);
  });
});

describe('faults that the page tells before the gateway does', () => {
  const whats = (draft: CompleteConfiguration) => faultsOf(draft, present).map(({ what }) => what);

  it('are none in the defaults', () => expect(whats(present)).toEqual([]));

  it.each([
    ['name', { ...present, name: ' ' }],
    ['minimum', withFirst({ minimum: 6 })],
    ['anchors', withFirst({ anchors: ['', 'b', 'c', 'd', 'e'] })],
    ['anchors', withFirst({ anchors: ['a', 'b'] })],
    ['dimension-twice', withFirst({ id: 'clinical_value' })],
    ['dimension-id', withFirst({ id: 'Not An Id' })],
    ['correctness', withFirst({ id: 'other' })],
    ['panel-size', { ...present, policy: { ...defaultPolicy, panelSize: 4 } }],
    ['mean', { ...present, policy: { ...defaultPolicy, minimumWeightedMean: 9 } }],
    ['scale', { ...present, rubric: { ...defaultRubric, scale: { min: 5, max: 5 } } }],
    ['no-dimension', { ...present, rubric: { ...defaultRubric, dimensions: [] } }],
    ['model-empty', { ...present, models: [{ model: '', temperature: null, maxTokens: null }] }],
    ['prompt-empty', { ...present, prompts: [{ ...present.prompts[0]!, version: '' }] }],
  ])('%s', (what, draft) => expect(whats(draft)).toContain(what));

  it('weights that add up to nothing', () => {
    const dimensions = defaultRubric.dimensions.map((each) => ({ ...each, weight: 0 }));
    expect(whats({ ...present, rubric: { ...defaultRubric, dimensions } })).toEqual(['weights']);
  });

  it('a prompt whose name is taken for another text: versions tell by it what they were written with', () => {
    const prompts = [{ ...present.prompts[0]!, template: 'Solve it better: {{question}}' }];
    expect(whats({ ...present, prompts })).toEqual(['prompt-reused']);
    expect(whats({ ...present, prompts: [{ ...prompts[0]!, version: 'mine-2' }] })).toEqual([]);
  });
});

describe('editing a rubric', () => {
  it('with a longer scale asks for words for the new points and keeps the others', () => {
    const longer = withScale(defaultRubric, { min: 1, max: 7 });
    expect(longer.dimensions[0]!.anchors.slice(0, 5)).toEqual(defaultRubric.dimensions[0]!.anchors);
    expect(longer.dimensions[0]!.anchors.slice(5)).toEqual(['', '']);
  });

  it('never makes a scale that no page could hold', () => {
    expect(withScale(defaultRubric, { min: 1, max: 100_000 }).dimensions[0]!.anchors).toHaveLength(20);
  });

  it('gives a new dimension an id of its own', () => {
    const twice = withDimension(withDimension(defaultRubric));
    expect(new Set(twice.dimensions.map(({ id }) => id)).size).toBe(7);
  });

  it('tells the share that a weight has of the mean', () => {
    expect(shareOf(defaultRubric, defaultRubric.dimensions[0]!)).toBeCloseTo(0.35);
  });

  it('moves within the list only', () => {
    expect(moved(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
  });
});
