import { Problem } from '@consilium/platform';
import { z } from 'zod';
import { itemSorts, type ItemPage, type Place } from '../application/ports/item-table.js';

const direction = z.enum(['asc', 'desc']);
const Cursor = z.union([
  z.tuple([z.enum(['id', 'strikes', 'rounds']), direction, z.string(), z.uuid()]),
  z.tuple([z.literal('updated'), direction, z.iso.datetime(), z.uuid()]),
]);

/** A place in a form that tells callers nothing to build upon. */
export function toCursor({ sort, direction, key, item }: Place): string {
  return Buffer.from(JSON.stringify([sort, direction, key, item])).toString('base64url');
}

/** @throws Problem 400 where it is none of ours, or of a list in another order */
export function placeOf(cursor: string, order: Pick<ItemPage, 'sort' | 'direction'>): Place {
  const found = Cursor.safeParse(parsed(cursor)).data;
  if (!found || found[0] !== order.sort || found[1] !== order.direction)
    throw new Problem(
      400,
      'cursor-invalid',
      `"after" has to be the "next" of a page with the same sort (${itemSorts.join(', ')}) and direction.`,
    );
  return { ...order, key: found[2], item: found[3] };
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
