import type { DataOf, itemEscalated } from '@consilium/contracts';
import type { EscalationOrder } from '../../domain/orders.js';
import type { OrderContext } from './context.js';

export function toItemEscalated(
  { panel, why, versions, seats, outcomes }: EscalationOrder,
  { item, question, dossier, voided }: OrderContext,
): DataOf<typeof itemEscalated> {
  return {
    item: item.id,
    panel,
    why,
    question: question!,
    versions: [...versions],
    attempts: [...dossier.attempts],
    strikes: [...dossier.strikes],
    seats: seats.map(({ seat, filledBy }) => ({ seat, filledBy })),
    outcomes: [...outcomes],
    excluded: [...new Set([...dossier.participants, ...voided])],
  };
}
