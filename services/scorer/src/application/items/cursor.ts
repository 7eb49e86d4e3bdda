import { Problem } from '@consilium/platform';
import { z } from 'zod';
import { itemSorts, type ItemPage, type ItemSummary, type Place } from '../ports/item-table.js';

const Cursor = z.union([
  z.tuple([z.enum(['id', 'strikes', 'rounds']), z.enum(['asc', 'desc']), z.int(), z.uuid()]),
  z.tuple([z.literal('updated'), z.enum(['asc', 'desc']), z.iso.datetime(), z.uuid()]),
]);

type Order = Pick<ItemPage, 'sort' | 'direction'>;

/** Where the next page goes on, in a form that tells callers nothing to build upon. */
export function cursorAfter(last: ItemSummary, { sort, direction }: Order): string {
  const key = { id: 0, updated: last.updatedAt, strikes: last.strikes, rounds: last.rounds }[sort];
  return Buffer.from(JSON.stringify([sort, direction, key, last.id])).toString('base64url');
}

/** @throws Problem 400 where it is none of ours, or of a list in another order */
export function placeOf(cursor: string, order: Order): Place {
  const [sort, direction, key, item] = Cursor.safeParse(parsed(cursor)).data ?? [];
  if (sort === undefined || sort !== order.sort || direction !== order.direction)
    throw new Problem(
      400,
      'cursor-invalid',
      `"after" has to be the "next" of a page with the same sort (${itemSorts.join(', ')}) and direction.`,
    );
  return { sort, direction, key: key!, item: item! };
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
