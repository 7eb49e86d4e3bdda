import type { DataOf, itemEscalated, itemRetired, itemRetracted, itemValidated } from '@consilium/contracts';
import type { ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { KeptReplies } from './ports/kept-replies.js';
import { OrderLedger } from './order-ledger.js';
import { ValidatedItems, type ValidatedItem } from './ports/validated-items.js';

type Closing =
  | ReceivedEvent<typeof itemEscalated>
  | ReceivedEvent<typeof itemRetired>
  | ReceivedEvent<typeof itemRetracted>
  | ReceivedEvent<typeof itemValidated>;

/** An order that leaves the model nothing to write: whatever it was writing is of no use any more. Notes what stands validated. */
@Injectable()
export class CloseJobs {
  constructor(
    private readonly ledger: OrderLedger,
    private readonly validatedItems: ValidatedItems,
    private readonly replies: KeptReplies,
  ) {}

  async execute(orders: readonly Closing[]): Promise<void> {
    const standing = await this.ledger.apply(orders);
    if (standing.length === 0) return;
    const validated = standing.flatMap((order) =>
      'rationale' in order.data ? validatedItem(order.project, order.data) : [],
    );
    const gone = standing.filter(({ data }) => !('rationale' in data)).map(({ data }) => data.item);
    await this.validatedItems.note(validated, gone);
    await this.replies.forget(gone);
  }
}

function validatedItem(
  project: string,
  { item, question: { domain }, rationale: { author } }: DataOf<typeof itemValidated>,
): ValidatedItem {
  return { item, project, domain, model: author.kind === 'model' ? author.model : null };
}
