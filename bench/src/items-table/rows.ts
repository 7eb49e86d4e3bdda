import { createHash } from 'node:crypto';
import { seeded, stemOf } from './stems.js';

export const domains = Array.from({ length: 20 }, (_, index) => `domain ${String(index + 1).padStart(2, '0')}`);
export const rareDomain = 'rare diseases';
/** In the middle of all, so that neither order begins there. */
const homeOfWord = domains[9];
const minuteMs = 60_000;
const firstDay = Date.parse('2026-01-01T00:00:00Z');

export interface Row {
  readonly item: string;
  readonly domain: string;
  readonly language: string;
  readonly status: string;
  readonly furthest: string;
  readonly rounds: number;
  readonly strikes: number;
  readonly importedAt: string;
  readonly updatedAt: string;
  readonly stem: string;
}

/**
 * A project in the middle of its work, as it is hardest for an index: imported domain by domain and worked off in that order,
 * so that status, domain and language go with the time of the last change, and strikes with rounds and status.
 */
export function rowOf(number: number, count: number): Row {
  const random = seeded(number + 1);
  const place = number / count;
  const language = place > 0.95 ? 'zh' : number % 4000 === 11 && place < 0.5 ? 'fr' : 'en';
  const { status, furthest, rounds, strikes } = stateOf(place, random);
  const age = firstDay + number * (0.1 * minuteMs);
  const domain = number % 5000 === 3 && place < 0.2 ? rareDomain : domains[Math.floor(place * domains.length)]!;
  return {
    item: createHash('sha1')
      .update(String(number))
      .digest('hex')
      .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/, '$1-$2-5$3-8$4-$5'),
    ...{ domain, language, status, furthest, rounds, strikes },
    importedAt: new Date(age).toISOString(),
    updatedAt: new Date(age + 600 * minuteMs + Math.floor(random() * 300 * minuteMs)).toISOString(),
    stem: stemOf(number, language, domain === homeOfWord, random),
  };
}

function stateOf(place: number, random: () => number): Pick<Row, 'status' | 'furthest' | 'rounds' | 'strikes'> {
  const failures = Math.min(4, Math.floor(-Math.log(1 - random()) / 1.6));
  if (place > 0.7) return { status: 'generating', furthest: 'first_round', rounds: 0, strikes: failures };
  const turn = random();
  const open = place > 0.62;
  if (open && turn < 0.8)
    return { status: 'in_review', furthest: 'first_round', rounds: 1 + Number(turn < 0.1), strikes: failures };
  if (open) return { status: 'revising', furthest: 'revised', rounds: 2, strikes: Math.min(4, failures + 1) };
  if (turn < 0.004) return { status: 'in_panel', furthest: 'panel', rounds: 3 + Math.floor(turn * 1000), strikes: 5 };
  if (turn < 0.012) return { status: 'retired', furthest: 'panel', rounds: 3, strikes: 0 };
  if (turn < 0.02) return { status: 'validated', furthest: 'panel', rounds: 4, strikes: 0 };
  if (turn < 0.1) return { status: 'validated', furthest: 'adjudicated', rounds: 1, strikes: failures };
  if (turn < 0.2) return { status: 'validated', furthest: 'revised', rounds: 2, strikes: Math.min(4, failures + 1) };
  if (turn < 0.3)
    return { status: 'validated', furthest: 'regenerated', rounds: 2, strikes: Math.min(4, failures + 1) };
  return { status: 'validated', furthest: 'first_round', rounds: 1, strikes: failures };
}
