import { describe, expect, it } from '@jest/globals';
import { v5 as uuidv5 } from 'uuid';
import { Identities } from '../../src/application/import/item-identity.js';
import { PretendedItems } from '../../src/application/import/pretended-items.js';
import { contentOf, identityOf, keyedContentOf } from '../../src/domain/questions/identity.js';
import { Fields } from '../../src/domain/questions/fields.js';
import { indexBase } from '../../src/domain/questions/key.js';
import type { ImportedQuestion } from '../../src/domain/questions/normalise-row.js';
import { parseLine } from '../../src/domain/questions/parse-line.js';
import { flagsOf } from '../../src/domain/questions/stem.js';
import { cleanText, sameness } from '../../src/domain/questions/text.js';

const base: ImportedQuestion = {
  sourceId: null,
  stem: 'Which organ makes insulin?',
  options: [
    { id: 'A', text: 'Liver' },
    { id: 'B', text: 'Pancreas' },
  ],
  gold: ['B'],
  domain: null,
  language: 'en',
  licence: null,
  permission: null,
  source: null,
  flags: [],
};
const turned: ImportedQuestion = {
  ...base,
  options: [
    { id: 'A', text: 'Pancreas' },
    { id: 'B', text: 'Liver' },
  ],
  gold: ['A'],
};

describe('the identity of a question', () => {
  it("is the source's id, which is that source's own", () => {
    expect(identityOf({ ...base, sourceId: '12' }, 'one')).not.toBe(identityOf({ ...base, sourceId: '12' }, 'two'));
    expect(identityOf({ ...base, sourceId: '12' }, 'one')).toBe(
      identityOf({ ...turned, stem: 'x', sourceId: '12' }, 'one'),
    );
  });

  it('is else the stem with its options, in any order and width of blanks', () => {
    expect(identityOf(turned, 'one')).toBe(identityOf(base, 'two'));
    expect(contentOf({ ...base, stem: ' Which  organ\nmakes insulin？' })).toBe(contentOf(base));
    expect(contentOf({ ...base, stem: 'Which organ makes bile?' })).not.toBe(contentOf(base));
  });

  it('knows another key by its text, whatever its letter', () => {
    expect(keyedContentOf(turned)).toBe(keyedContentOf(base));
    expect(keyedContentOf({ ...base, gold: ['A'] })).not.toBe(keyedContentOf(base));
  });
});

describe("an item's id", () => {
  it("is the UUIDv5 of the source's id, else of the content, below that of the project", () => {
    const project = uuidv5('p', '5f0c2b1e-6a3d-5d47-9a54-2f6c1d3b8e70');
    const identities = new Identities('p');
    for (const stem of ['Which organ makes insulin?', '胰岛素由哪个器官分泌？', '𝒙 is µ', ...'abcdefghijklmnop']) {
      const question = { ...base, stem };
      expect(identities.of(question, 'one')).toEqual({
        id: uuidv5(contentOf(question), project),
        content: uuidv5(contentOf(question), project),
        keyedContent: uuidv5(keyedContentOf(question), project),
      });
      const { id } = identities.of({ ...question, sourceId: stem }, 'one');
      expect(id).toBe(uuidv5(identityOf({ ...question, sourceId: stem }, 'one'), project));
    }
  });
});

describe('what a trial run would have written', () => {
  const uuid = (number: number, part: number) =>
    `${Math.imul(number, 0x9e3779b1).toString(16).replace('-', 'f').padStart(8, '0').slice(-8)}-0000-5000-8000-${String(12 * number + part).padStart(12, '0')}`;
  const identity = (number: number) => ({
    id: uuid(number, 1),
    content: uuid(number, 2),
    keyedContent: uuid(number, 3),
  });

  it('is known by id and by content, also among very many, and nothing else is', () => {
    const count = 10_000;
    const pretended = new PretendedItems();
    for (let number = 0; number < count; number++) pretended.add([identity(number)]);
    for (let number = 0; number < count; number += 97) {
      const item = identity(number);
      expect(pretended.byId(item.id)).toEqual(item);
      expect(pretended.byContent(item.content)).toEqual(item);
      expect(pretended.byId(item.content)).toBeUndefined();
      expect(pretended.byContent(uuid(count + number, 2))).toBeUndefined();
    }
  });
});

describe('a text', () => {
  it.each([
    ['is composed', 'cafe\u0301, \u2126', 'café, Ω'],
    ['loses blanks at the ends of its lines and its own', ' one \t\ntwo  three \n', 'one\ntwo  three'],
    ['has line feeds only', 'a\r\nb\rc', 'a\nb\nc'],
    ['loses control characters, marks of byte order and halves of letters', 'a\u0000b\u0085\ufeffc\ud800', 'abc\ufffd'],
    ['stays as it is else', '体温 37.9 °C，“高”？ \u{1f600}\u2019', '体温 37.9 °C，“高”？ \u{1f600}\u2019'],
  ])('%s', (_, given, kept) => expect(cleanText(given)).toBe(kept));

  it('is the same in any width and with any blanks', () => {
    expect(sameness('\uff21\uff22\u3000\u00a0c\n\td')).toBe('AB c d');
    expect(sameness('A\u2003b')).toBe('A b');
  });

  it('asks for the opposite only in its last sentence', () => {
    const flags = (stem: string) => flagsOf(stem, []);
    expect(flags('She is not well. What is done?')).toEqual([]);
    expect(flags('Fever. What is NOT done?')).toEqual(['negated']);
    expect(flags('发热。哪项不正确？ ')).toEqual(['negated']);
    expect(flags('The Image SHOWN below. What is it?')).toEqual(['figure-absent']);
  });
});

describe('numeric keys of a set', () => {
  const rows = (...keys: unknown[]) => keys.map((answer) => ({ fields: new Fields().of({ answer }), options: 4 }));
  it.each([
    ['count from 0 where a 0 occurs', rows(1, 0, 3), 0],
    ['count from 1 where the number of options occurs', rows(1, '4', 2), 1],
    ['stay unclear where neither occurs', rows(1, 2, 3), null],
    ['stay unclear where both occur', rows(0, 4), null],
    ['do not come from letters', rows('A', 'D'), null],
  ])('%s', (_, set, base) => expect(indexBase(set)).toBe(base));
});

describe('a line', () => {
  it('may begin with a byte order mark', () =>
    expect(parseLine('\ufeff{"a": 1}')).toEqual({ row: { a: 1 }, repair: null }));
  it("may hold Python's NaN, but not in a text", () => {
    expect(parseLine('{"a": NaN, "b": "NaN \\" NaN", "c": -Infinity}')).toEqual({
      row: { a: null, b: 'NaN " NaN', c: null },
      repair: 'NaN was read as null',
    });
  });
  it.each(['{"a": ', '[1]', '7', 'null', 'question'])('refuses %s', (text) =>
    expect(parseLine(text)).toHaveProperty('refused'),
  );
});
