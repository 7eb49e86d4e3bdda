import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { lead as en } from '../../src/locales/en/lead.js';
import { lead as zh } from '../../src/locales/zh/lead.js';

const sources = join(import.meta.dirname, '../../../src/lead');

/** Keys that the code names outright: `t('area.name')`. Those put together of parts aren't seen. */
function namedKeys(): string[] {
  return readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => [...readFileSync(join(sources, name), 'utf8').matchAll(/\bt\('([\w.-]+)'/g)])
    .map(([, key]) => key!);
}

function textAt(texts: unknown, key: string): unknown {
  return key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], texts);
}

function leaves(texts: object, path = ''): [string, string][] {
  return Object.entries(texts).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${name}`, value]] : leaves(value as object, `${path}${name}.`),
  );
}

const places = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name!).sort();

describe("the words of the lead's pages", () => {
  const keys = [...new Set(namedKeys())];

  it('are there for every key that the pages name', () => {
    expect(keys.length).toBeGreaterThan(200);
    const missing = keys.filter((key) => textAt(en, key) === undefined && textAt(en, `${key}_other`) === undefined);
    expect(missing).toEqual([]);
  });

  it('speak of the same in Chinese', () => {
    const chinese = new Map(leaves(zh));
    const different = leaves(en).filter(([key, text]) => {
      const other = chinese.get(key);
      // A plural may say its number or not.
      const without = (names: string[]) => names.filter((name) => name !== 'count');
      return other === undefined || without(places(text)).join() !== without(places(other)).join();
    });
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it('are never empty', () => {
    expect([...leaves(en), ...leaves(zh)].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});
