import type { itemEscalated } from '@consilium/contracts';
import type { ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { ApplyOrders } from './apply-orders.js';
import type { Order } from './ordered-batch.js';

type Escalated = ReceivedEvent<typeof itemEscalated>;

/** Opens the seats of a panel, or goes on with it. */
@Injectable()
export class OpenPanels {
  constructor(private readonly orders: ApplyOrders) {}

  async execute(events: readonly Escalated[]): Promise<void> {
    await this.orders.execute(events.map((event) => ({ event, order: orderOf(event) })));
  }
}

function orderOf(event: Escalated): Order {
  const { item, panel, why, question, versions, attempts, strikes, seats, outcomes, excluded } = event.data;
  return {
    event,
    item,
    step: 'panel',
    needs: versions,
    opening: {
      seats: seats.map(({ seat, filledBy }) => ({
        kind: 'vote',
        round: panel,
        number: seat,
        seatKind: null,
        filledBy,
      })),
      version: null,
      domain: question.domain,
      language: question.language,
      excluded,
      notByAuthorsOf: versions,
      preferred: [],
      othersFrom: null,
      order: {
        kind: 'vote',
        question,
        why,
        outcomes,
        versions,
        chair: Math.min(...seats.map(({ seat }) => seat)),
        attempts: attempts.map(({ answer, outcome, detail }) => ({ answer, outcome, detail })),
        // Without the version of a failed round: only a model's version earns a strike, so it would name its author.
        strikes: strikes.map(({ cause, at }) => ({ cause, at })),
      },
    },
  };
}
