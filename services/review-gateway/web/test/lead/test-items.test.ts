import { defaultRubric } from '@consilium/contracts';
import { describe, expect, it } from '@jest/globals';
import type { QualificationItem } from '../../src/lead/api/gateway.js';
import { exampleItem } from '../../src/lead/settings/qualification/example-item.js';
import { faultsOfItem } from '../../src/lead/settings/qualification/faults-of-items.js';
import { readItems, withItems, written } from '../../src/lead/settings/qualification/items-file.js';
import {
  blankItem,
  itemOf,
  withOption,
  withoutOption,
  withoutStep,
  withRange,
  withStep,
} from '../../src/lead/settings/qualification/test-item.js';

const { question, text } = exampleItem;
const fault = (step: number) => ({ step, kinds: ['missing' as const], minimumSeverity: 'minor' as const });

describe('an item of a test round, as it is written', () => {
  const item: QualificationItem = { ...exampleItem, faults: [fault(0), fault(1), fault(2)] };
  const places = ({ faults }: QualificationItem) => faults.map(({ step }) => step);

  it('keeps what is known of the conclusion with the conclusion when a step comes', () => {
    const longer = withStep(item);
    expect(longer.text.steps).toHaveLength(3);
    expect(places(longer)).toEqual([0, 1, 3]);
  });

  it('loses with a step what is known of it, and keeps the rest with its text', () => {
    const shorter = withoutStep(item, 0);
    expect(shorter.text.steps).toEqual(text.steps.slice(1));
    expect(places(shorter)).toEqual([0, 1]);
  });

  it('gives an option the first free letter, and takes it from the key with the option', () => {
    expect(withOption(question).options.map(({ id }) => id)).toEqual(['A', 'B', 'C']);
    const without = withoutOption(withOption(question), 'B');
    expect(without.gold).toEqual([]);
    expect(withOption(without).options.map(({ id }) => id)).toEqual(['A', 'C', 'B']);
  });

  it('asks for no score where any is right', () => {
    const asked = withRange(exampleItem, 'clinical_value', { min: 2, max: 3 });
    expect(asked.scores).toMatchObject({ clinical_value: { min: 2, max: 3 }, medical_correctness: { min: 1, max: 3 } });
    expect(withRange(asked, 'clinical_value', null).scores).toEqual(exampleItem.scores);
  });

  it('taken from the project has a name of its own and no fault yet', () => {
    const taken = itemOf([exampleItem, { ...exampleItem, id: 'q3' }], question, text);
    expect(taken).toEqual({ id: 'q4', question, text, faults: [], scores: {}, verdict: 'accept' });
  });
});

describe('what keeps an item of a test round from being saved', () => {
  const whats = (change: Partial<QualificationItem>, others: readonly QualificationItem[] = []) => {
    const item = { ...exampleItem, ...change };
    return faultsOfItem(item, [item, ...others], defaultRubric).map(({ what }) => what);
  };

  it('is nothing in the example', () => expect(whats({})).toEqual([]));

  it('is all that is empty in a blank one', () =>
    expect(faultsOfItem(blankItem([], 'en'), [], defaultRubric).map(({ what }) => what)).toEqual([
      'stem',
      'domain',
      'options',
      'key',
      'step',
      'conclusion',
    ]));

  it.each<[string, Partial<QualificationItem>]>([
    ['id', { id: 'not an id' }],
    ['language', { question: { ...question, language: 'English' } }],
    ['option-twice', { question: { ...question, options: [question.options[0]!, question.options[0]!], gold: ['A'] } }],
    ['key', { question: { ...question, gold: ['X'] } }],
    ['no-step', { text: { ...text, steps: [] }, faults: [] }],
    ['fault-kind', { faults: [{ ...fault(0), kinds: [] }] }],
    ['fault-place', { faults: [fault(3)] }],
    ['dimension', { scores: { style: { min: 1, max: 2 } } }],
    ['range', { scores: { clinical_value: { min: 0, max: 2 } } }],
  ])('%s', (what, change) => expect(whats(change)).toEqual([what]));

  it('a name that another has', () => expect(whats({}, [exampleItem])).toEqual(['id-twice']));
});

describe('a file of items of a test round', () => {
  it('is read as it is written', () => expect(readItems(written([exampleItem]))).toEqual({ items: [exampleItem] }));

  it('is refused with where the fault is', () => {
    expect(readItems('{')).toMatchObject({ fault: 'json' });
    expect(readItems('[]')).toMatchObject({ fault: 'none' });
    expect(readItems(JSON.stringify([exampleItem, { id: 'x' }]))).toEqual({ fault: 'shape', at: '2' });
    const strange = { ...exampleItem, faults: [{ ...fault(0), kinds: ['odd'] }] };
    expect(readItems(JSON.stringify([strange]))).toEqual({ fault: 'shape', at: '1' });
  });

  it('takes the place of items of the same names, and else comes behind', () => {
    const changed = { ...exampleItem, verdict: 'accept' as const };
    const other = { ...exampleItem, id: 'q2' };
    expect(withItems([exampleItem], [other, changed])).toEqual([changed, other]);
  });
});
