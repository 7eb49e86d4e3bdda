import {
  itemEscalated,
  itemRetired,
  itemRetracted,
  itemValidated,
  refinementRequested,
  reviewRequested,
} from '@consilium/contracts';
import { outgoing, type OutgoingEvent } from '@consilium/platform';
import type { Order } from '../../domain/orders.js';
import type { OrderContext } from './context.js';
import { toItemEscalated } from './to-item-escalated.js';
import { toItemValidated } from './to-item-validated.js';
import { toRefinementRequested } from './to-refinement-requested.js';
import { toReviewRequested } from './to-review-requested.js';

/** The event that gives an order. */
export function toEvent(order: Order, context: OrderContext): OutgoingEvent {
  const { item, cause } = context;
  const { epoch, rules: configurationVersion, simulated } = order;
  const envelope = { project: item.project, configurationVersion, epoch, simulated, causedBy: cause };
  switch (order.type) {
    case 'review':
      return outgoing(reviewRequested, { ...envelope, data: toReviewRequested(order, context) });
    case 'refinement':
      return outgoing(refinementRequested, { ...envelope, data: toRefinementRequested(order, context) });
    case 'escalation':
      return outgoing(itemEscalated, { ...envelope, data: toItemEscalated(order, context) });
    case 'validation':
      return outgoing(itemValidated, { ...envelope, data: toItemValidated(order, context) });
    case 'retraction':
      return outgoing(itemRetracted, { ...envelope, data: { item: item.id, why: order.why } });
    case 'retirement':
      return outgoing(itemRetired, { ...envelope, data: { item: item.id, by: order.by, why: order.why } });
  }
}
