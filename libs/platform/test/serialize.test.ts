import type { EventDefinition } from '@consilium/contracts';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { serialize } from '../src/outbox/serialize.js';

const Part = z.object({ name: z.string().nullable(), size: z.int().optional() });
const schema = z.object({
  parts: z.array(Part),
  counts: z.record(z.string(), z.int()),
  mode: z.string().default('open'),
});
const definition = { type: 'thing.made.v1', schema } as unknown as EventDefinition;

const data = { parts: [{ name: 'a', size: 1 }, { name: null }], counts: { a: 0 }, mode: 'open' };

describe('The data of an event', () => {
  it.each([
    ['at the top', { ...data, more: 1 }],
    ['without a worth of its own', { ...data, more: null }],
    ['that every object has', { ...data, constructor: 1 }],
    ['in a list', { ...data, parts: [{ name: 'a' }, { name: 'b', more: [] }] }],
    ['in place of one that has a default', { parts: data.parts, counts: data.counts, more: 'open' }],
  ])('is refused with a field that its schema does not know, %s', (_, odd) => {
    expect(() => serialize(definition, odd)).toThrow('fields that its schema does not know');
  });

  it('is what it was given, but for fields without a value and with what has a default', () => {
    expect(JSON.parse(serialize(definition, data))).toEqual(data);
    const { mode: _, ...rest } = data;
    const parts = [
      { name: 'a', size: 1 },
      { name: null, size: undefined },
    ];
    expect(JSON.parse(serialize(definition, { ...rest, parts, more: undefined }))).toEqual(data);
  });
});
