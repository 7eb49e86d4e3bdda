import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createInstance, type TFunction } from 'i18next';
import { knownReasons, reasonWords } from '../../src/lead/import/reason-words.js';
import { importReasons } from '../../src/locales/en/lead/import-reasons.js';
import { replies } from '../../src/locales/en/replies.js';
import { lead as zh } from '../../src/locales/zh/lead.js';
import { problems as zhProblems } from '../../src/locales/zh/problems.js';
import { knownReply, replyWords } from '../../src/problems/reply-words.js';

const generator = join(import.meta.dirname, '../../../../../generator/src');

function sourceOf(...folders: string[]): string {
  return folders
    .flatMap((folder) =>
      readdirSync(join(generator, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => readFileSync(join(generator, folder, name), 'utf8')),
    )
    .join('\n');
}

/** The text that begins at a quote, with a sample in each of its places. */
function literalAt(source: string, start: number, samples: Readonly<Record<string, string>>): string {
  const quote = source[start]!;
  let text = '';
  for (let at = start + 1; source[at] !== quote; at++) {
    if (source[at] === '\\') text += source[++at]!;
    else if (quote === '`' && source.startsWith('${', at)) {
      const from = at + 2;
      for (let depth = 1; depth > 0;) {
        const sign = source[++at]!;
        if (sign === '{' && source[at - 1] !== '$') depth++;
        if (sign === '}') depth--;
      }
      text += samples[source.slice(from, at)] ?? 'x';
    } else text += source[at]!;
  }
  return text;
}

/** Every sentence that stands behind one of the marks. */
function sentencesBehind(mark: RegExp, source: string, samples: Readonly<Record<string, string>> = {}): string[] {
  return [...source.matchAll(mark)].map((found) => literalAt(source, found.index + found[0].length - 1, samples));
}

/** What has fewer words is a name. */
const isSentence = (text: string): boolean => (text.match(/[a-z']{2,}/g) ?? []).length > 3;
/** Said of a file that can't be read at all, by a problem with a code. */
const ofTheFile = 'there is no sheet';

const chinese = createInstance({
  lng: 'zh',
  resources: { zh: { lead: zh, problems: zhProblems } },
  interpolation: { escapeValue: false },
});

describe('what the import says of a line', () => {
  it('is known to the page, every sentence that the generator has for it', () => {
    const source = sourceOf('domain/questions', 'files/readers', 'application/import');
    const notUtf8 = 'is neither UTF-8 nor GBK throughout; name the encoding, or convert the file';
    const mark =
      /(?:refused\(|refused: |fault: |repairs\.push\(|Reason: |const why = |return |\? |: )(?=(['"`])[a-z"$])\1/g;
    const said = sentencesBehind(mark, source, {
      notUtf8,
      'piece.fault': 'not a JSON object',
      'row.fault': 'there are no options',
      'fault.fault': 'there are no options',
    })
      .concat(sentencesBehind(/(?:'figure-absent'|negated|'all-or-none'): (['"`])/g, source))
      .filter((text) => isSentence(text) && !text.startsWith(ofTheFile));
    expect(said.length).toBeGreaterThan(40);
    expect([...new Set(said)].filter((text) => knownReasons(text) === null)).toEqual([]);
  });

  it('stands in the generator as the page knows it', () => {
    const source = sourceOf('domain/questions', 'files', 'application/import').replaceAll("\\'", "'");
    const pieces = Object.values(importReasons).flatMap((text) =>
      text.split(/\{\{\w+\}\}| is neither |; |: it |before the JSON|inside a text|it is cut off/),
    );
    expect(pieces.filter((piece) => piece.trim().length > 6 && !source.includes(piece.trim()))).toEqual([]);
  });

  it('is said in Chinese, each part of it, and as it was written where it is unknown', async () => {
    await chinese.init();
    const t: TFunction<'lead'> = chinese.getFixedT('zh', 'lead');
    expect(
      reasonWords(
        t,
        'NaN was read as null; option C has the text of option A and was left out; the key "1; 2" can mean A and B or C',
      ),
    ).toBe('NaN 已作为空值读取；选项 C 与选项 A 内容相同，已去除；答案 "1; 2" 可能指 A 和 B 或 C');
    expect(reasonWords(t, 'the column "key": not JSON: odd')).toBe('“key”列：不是有效的 JSON：odd');
    expect(reasonWords(t, 'the question is {{most}} $t(lead:title) odd; the moon is full')).toContain(
      'the moon is full',
    );
  });
});

describe('what went wrong with a reply', () => {
  it('is known to the page, every sentence that the generator has for it', () => {
    const source = sourceOf(
      'domain/reply',
      'domain/screening',
      'application/screening',
      'application/tagging',
      'application/batches',
      'llm',
    );
    const mark = /(?:return |detail: |const detail = |: |ModelUnavailable\()(?=(['"`])(?:the |screened|no |\$\{))\1/g;
    const said = sentencesBehind(mark, source, {
      where: ', and its reasoning never ends',
      said: 'http://x answered 500',
      finishReason: 'refused: x',
    }).filter(isSentence);
    expect(said.length).toBeGreaterThan(15);
    expect([...new Set(said)].filter((text) => knownReply(text) === null)).toEqual([]);
    expect(Object.keys(replies).length).toBeGreaterThan(25);
  });

  it('is said in Chinese, and as it was written where it is unknown', async () => {
    await chinese.init();
    const t: TFunction<'problems'> = chinese.getFixedT('zh', 'problems');
    expect(replyWords(t, 'the answer "E or F" names no option')).toBe('答案“E or F”不对应任何选项');
    expect(replyWords(t, 'http://m:1/v1 answered 401: it refuses the key (p); check OPENAI_API_KEY and LLM_KEYS')).toBe(
      'http://m:1/v1 返回 401：密钥（p）被拒绝；请检查 OPENAI_API_KEY 和 LLM_KEYS',
    );
    expect(replyWords(t, 'the moon is full')).toBe('the moon is full');
  });
});
