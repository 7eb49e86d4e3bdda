import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '../../src/domain/canonical-json.js';

describe('canonical JSON', () => {
  it('writes the same bytes whatever the order in which keys were set', () => {
    const one = { id: 'i', scores: { b: 1, a: 2 }, question: { stem: 's', options: [{ text: 't', id: 'A' }] } };
    const other = { question: { options: [{ id: 'A', text: 't' }], stem: 's' }, scores: { a: 2, b: 1 }, id: 'i' };
    expect(canonicalJson(one)).toBe(canonicalJson(other));
  });

  it('puts known keys in the order of reading and others behind them by alphabet', () => {
    expect(canonicalJson({ zinc: 1, lineage: [], apple: 2, id: 'i' })).toBe(
      '{"id":"i","lineage":[],"apple":2,"zinc":1}',
    );
  });

  it('keeps the order of lists, and null', () => {
    expect(canonicalJson({ steps: ['b', 'a'], parent: null })).toBe('{"parent":null,"steps":["b","a"]}');
  });
});
