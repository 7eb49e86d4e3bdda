import type { DataOf, reviewRequested } from '@consilium/contracts';
import type { ReviewOrder } from '../../domain/orders.js';
import type { OrderContext } from './context.js';

export function toReviewRequested(
  { version, round, seats, authors }: ReviewOrder,
  { item, voided }: OrderContext,
): DataOf<typeof reviewRequested> {
  return {
    item: item.id,
    version,
    round,
    seats: [...seats],
    excluded: [...new Set([...authors, ...voided])],
    domain: item.domain,
    language: item.language,
  };
}
