import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createInstance } from 'i18next';
import { ProblemError } from '../src/api/problem.js';
import { audit } from '../src/locales/en/lead/audit.js';
import { overview } from '../src/locales/en/lead/overview.js';
import { problems as en } from '../src/locales/en/problems.js';
import { problems as zh } from '../src/locales/zh/problems.js';
import { problemLines } from '../src/problems/problem-words.js';

const root = join(import.meta.dirname, '../../../../..');

/** What the pattern finds in the sources of these folders. */
function found(pattern: RegExp, ...folders: string[]): string[] {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join(root, folder, name)),
  );
  const all = files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(pattern)].map(([, what]) => what!));
  return [...new Set(all)].toSorted();
}

const services = ['generator', 'review-gateway', 'scorer', 'exporter'].map((name) => `services/${name}/src`);
const platform = 'libs/platform/src';
const gateway = 'services/review-gateway/src';

async function wordsIn(language: 'en' | 'zh') {
  const i18n = createInstance();
  await i18n.init({ lng: language, resources: { en: { problems: en }, zh: { problems: zh } }, defaultNS: 'problems' });
  return i18n.getFixedT<'problems'>(language, 'problems');
}

describe('what went wrong', () => {
  it('has words for every code that a service gives to a page', () => {
    const codes = [
      ...found(/new Problem\(\s*\w+,\s*'([a-z-]+)'/g, ...services, platform),
      ...found(/new CommandRefusedError\(\s*'([a-z-]+)'/g, ...services),
      ...found(/return (?:.* )?'([a-z-]+)'/g, `${platform}/http`),
    ];
    expect(codes.length).toBeGreaterThan(75);
    // Said for every 429 or 503; for programs and operators alone; or nothing that the page could ever be told.
    const otherwise = [
      ...['too-many-requests', 'not-alive', 'not-ready', 'try-again'],
      ...['consumer-not-stopped', 'dead-letter-unknown', 'no-consumer'],
      ...['idempotency-key-missing', 'page-not-built'],
    ];
    expect(codes.filter((code) => !Object.hasOwn(en.codes, code) && !otherwise.includes(code))).toEqual([]);
  });

  it('has words for everything that can be wrong with what was sent', () => {
    const causes = found(/(?:\bfault|\badd)\(\s*'([a-z-]+)',/g, `${gateway}/domain`);
    expect(causes).toEqual(Object.keys(en.causes).toSorted());
  });

  it('has words for whatever keeps an expert from a seat', () => {
    const obstacles = found(/^ {2}\| '([a-z-]+)'/gm, `${gateway}/domain`).filter((one) => one in en.obstacles);
    expect(Object.keys(overview.stuck.obstacles).toSorted()).toEqual(obstacles);
    expect(Object.keys(en.obstacles).toSorted()).toEqual([...obstacles, 'no-seat'].toSorted());
  });

  it('is said line by line in the language of the page', async () => {
    const problem = new ProblemError(422, 'invalid-review', 'x', {
      faults: ['scores.a is missing.', 'something new'],
      causes: [{ code: 'score-missing', dimension: 'a' }, { code: 'of-tomorrow' }],
    });
    expect(problemLines(await wordsIn('en'), problem)).toEqual(['The score for a is missing.', 'something new']);
    expect(problemLines(await wordsIn('zh'), problem)[0]).toBe('缺少 a 的评分。');
  });

  it('is said with why where an expert cannot be given an item', async () => {
    const problem = new ProblemError(409, 'not-assignable', 'The expert …', { obstacle: 'domain' });
    expect(problemLines(await wordsIn('zh'), problem)).toEqual(['该专家无法接受此题目。该专家不评审此学科。']);
  });

  it('is said in words where what was sent is not as it should be, and what of it', async () => {
    const faults = [{ at: 'name', message: 'Too short' }];
    const problem = new ProblemError(400, 'request-invalid', 'name: Too short', { faults, detail: 'name: Too short' });
    expect(problemLines(await wordsIn('zh'), problem)).toEqual(['发送的内容不符合要求：name: Too short']);
  });

  it('tells a limit of its own from the one on tries', async () => {
    const t = await wordsIn('en');
    expect(problemLines(t, new ProblemError(429, 'too-many-trials', 'x'))[0]).toContain('within an hour');
    expect(problemLines(t, new ProblemError(429, 'too-many-requests', 'x'))[0]).toContain('Wait a minute');
  });

  it('is told as the service put it where its code has no words', async () => {
    expect(problemLines(await wordsIn('en'), new ProblemError(409, 'of-tomorrow', 'Not today.'))).toEqual([
      'Refused: Not today.',
    ]);
  });
});

it('every act of the audit log has a name', () => {
  const acts = found(/(?:@Audited\(\s*|@AuditedInside\(|\.append\(\{[^}]*\bact: )'([a-z-]+)'/g, ...services, platform);
  expect(acts.length).toBeGreaterThan(25);
  expect(acts.filter((act) => !Object.hasOwn(audit.acts, act))).toEqual([]);
});
