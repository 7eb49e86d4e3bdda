import type { Standing } from '../application/ports/tally.js';
import type { Furthest } from '../domain/furthest.js';
import type { Item, Status } from '../domain/item.js';

/** Under what an item is counted: status, way, strikes and rounds, such as `validated/revised/1/2` or `generating//0/0`. */
export function standingOf({ status, furthest, tally, round }: Item): string {
  return [status, status === 'validated' ? furthest : '', tally.strikes, round?.number ?? 0].join('/');
}

/** The same of a row of `item`. */
export const standingInSql = `
  concat_ws('/', status, CASE status WHEN 'validated' THEN furthest ELSE '' END, strikes, coalesce(round, 0))`;

export function toStanding(what: string): Omit<Standing, 'domain' | 'language' | 'count'> {
  const [status, way, strikes, rounds] = what.split('/') as [Status, Furthest | '', string, string];
  return { status, way: way === '' ? null : way, strikes: Number(strikes), rounds: Number(rounds) };
}
