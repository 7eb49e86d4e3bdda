import { describe, expect, it } from '@jest/globals';
import { breakingChanges } from '../src/compatibility/breaking-changes.js';
import { brokenPromises, type Released } from '../src/compatibility/released.js';

const text = () => ({ type: 'string' });
const released = {
  type: 'object',
  title: 'example.v1',
  properties: {
    item: { type: 'string', format: 'uuid' },
    score: { type: 'integer', minimum: 1, maximum: 5 },
    verdict: { enum: ['accept', 'refuse'] },
    note: text(),
    author: { anyOf: [{ type: 'object', properties: { kind: { const: 'model' }, model: text() } }, { type: 'null' }] },
    spans: {
      type: 'array',
      items: { type: 'object', properties: { start: { type: 'integer' } }, required: ['start'] },
    },
  },
  required: ['item', 'score', 'verdict', 'spans'],
};
type Example = typeof released;

/** The released schema with one thing changed. */
function changed(change: (schema: Example) => unknown): unknown {
  const schema = structuredClone(released);
  change(schema);
  return schema;
}

describe('Within a version only additive change passes:', () => {
  it.each<[string, (schema: Example) => unknown]>([
    ['nothing', () => undefined],
    ['a property added that need not be there', ({ properties }) => Object.assign(properties, { added: text() })],
    ['the same deep inside', ({ properties }) => Object.assign(properties.spans.items.properties, { end: text() })],
    ['words for people', (schema) => Object.assign(schema, { title: 'Example', description: 'Of an event' })],
    ['required in another order', (schema) => schema.required.reverse()],
  ])('%s', (_, change) => {
    expect(breakingChanges(released, changed(change))).toEqual([]);
  });

  it.each<[string, (schema: Example) => unknown, string]>([
    ['a property removed', ({ properties }) => delete (properties as Partial<Example['properties']>).note, 'data.note'],
    ['one that may now be missing', (schema) => schema.required.splice(0, 1), 'data.item'],
    ['one that is now demanded', (schema) => schema.required.push('note'), 'data.note'],
    [
      'a new one that is demanded',
      (schema) => (Object.assign(schema.properties, { added: text() }), schema.required.push('added')),
      'data.added',
    ],
    ['another type', ({ properties }) => (properties.note.type = 'integer'), 'data.note.type'],
    ['a wider type', ({ properties }) => (properties.score.type = 'number'), 'data.score.type'],
    ['also null', ({ properties }) => Object.assign(properties.note, { type: ['string', 'null'] }), 'data.note.type'],
    ['another format', ({ properties }) => (properties.item.format = 'uri'), 'data.item.format'],
    ['a looser limit', ({ properties }) => (properties.score.maximum = 10), 'data.score.maximum'],
    ['a new limit', ({ properties }) => Object.assign(properties.note, { maxLength: 9 }), 'data.note.maxLength'],
    ['a further value', ({ properties }) => properties.verdict.enum.push('later'), 'data.verdict.enum'],
    ['a value less', ({ properties }) => properties.verdict.enum.pop(), 'data.verdict.enum'],
    ['another value', ({ properties }) => (properties.verdict.enum[0] = 'pass'), 'data.verdict.enum[0]'],
    [
      'a further alternative',
      ({ properties }) => properties.author.anyOf.push({ type: 'string' }),
      'data.author.anyOf',
    ],
    ['deep inside', ({ properties }) => (properties.spans.items.required = []), 'data.spans.items.start'],
  ])('not %s', (_, change, place) => {
    const [fault, ...others] = breakingChanges(released, changed(change));
    expect(fault).toContain(place);
    expect(others).toEqual([]);
  });
});

describe('What was promised of a released event', () => {
  const promise: Released = { type: 'example.v1', topic: 'example', compacted: false, goldenSha256: 'a', schema: {} };

  it('is kept by the same', () => expect(brokenPromises(promise, { ...promise })).toEqual([]));

  it.each<[string, Released | null]>([
    ["doesn't know it any more", null],
    ['is on other', { ...promise, topic: 'other' }],
    ['compacted', { ...promise, compacted: true }],
    ['golden message was edited', { ...promise, goldenSha256: 'b' }],
    ['data.type', { ...promise, schema: { type: 'string' } }],
  ])('is broken: %s', (fault, present) => {
    expect(brokenPromises(promise, present)).toEqual([expect.stringContaining(fault)]);
  });
});
