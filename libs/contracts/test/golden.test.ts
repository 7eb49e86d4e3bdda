import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { definitionOf, eventDefinitions, fromHeaders, toHeaders } from '../src/index.js';

const folder = new URL('../../golden/', import.meta.url);
const golden = readdirSync(folder).map((file) => {
  const text = readFileSync(new URL(file, folder), 'utf8');
  return { file, ...(JSON.parse(text) as { key: string; headers: Record<string, string>; value: unknown }) };
});

describe('Golden messages', () => {
  it('there is one for each version of each event', () => {
    const files = eventDefinitions.map(({ type }) => `${type}.json`);
    expect(golden.map(({ file }) => file).toSorted()).toEqual(files.toSorted());
  });

  it.each(golden)(
    '$file can be read, and a producer of today would write the same',
    ({ file, key, headers, value }) => {
      const envelope = fromHeaders(headers);
      const definition = definitionOf(envelope.type)!;
      expect(file).toBe(`${definition.type}.json`);
      expect(toHeaders(envelope)).toEqual(headers);
      expect(definition.schema.parse(value)).toEqual(value);
      expect(definition.key(value)).toBe(key);
    },
  );

  it('without its mark as simulated or not is refused, as is a number that is none', () => {
    const { headers } = golden[0]!;
    for (const name of ['ce_simulated', 'ce_configurationversion', 'ce_epoch'])
      expect(() => fromHeaders({ ...headers, [name]: '' })).toThrow();
  });

  it('has one id, however its producer has spelt it', () => {
    const { headers } = golden[0]!;
    expect(fromHeaders({ ...headers, ce_id: headers['ce_id']!.toUpperCase() })).toEqual(fromHeaders(headers));
  });

  it.each(golden)('a reader of $file ignores fields that it does not know', ({ headers, value }) => {
    const definition = definitionOf(headers['ce_type']!)!;
    expect(definition.schema.parse({ ...(value as object), addedLater: true })).toEqual(value);
  });
});
