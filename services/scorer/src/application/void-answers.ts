import { Injectable } from '@nestjs/common';
import { boundBy } from '../domain/item.js';
import { voidExperts } from '../domain/void-experts.js';
import { Batch, type Cause } from './batch.js';
import { CarryOut } from './carry-out.js';
import { Configurations } from './ports/configurations.js';
import { Experts } from './ports/experts.js';
import { Items } from './ports/items.js';

/** An expert may have answered in very many items: so few at once keep the memory flat. */
const itemsAtOnce = 500;

/** Takes the reviews and votes of voided experts out of all items that they count in. */
@Injectable()
export class VoidAnswers {
  constructor(
    private readonly items: Items,
    private readonly experts: Experts,
    private readonly configurations: Configurations,
    private readonly carryOut: CarryOut,
  ) {}

  async execute(voided: readonly string[], cause: Cause): Promise<void> {
    const answered = await this.experts.itemsAnswered(voided);
    for (let start = 0; start < answered.length; start += itemsAtOnce)
      await this.inItems(answered.slice(start, start + itemsAtOnce), voided, cause);
  }

  private async inItems(ids: readonly string[], voided: readonly string[], cause: Cause): Promise<void> {
    const items = await this.items.lock(ids);
    const configurations = await this.configurations.of([...items.values()].map(({ project }) => project));
    const badQuestions = await this.experts.badQuestions(voided, ids);
    const batch = new Batch(items);
    for (const item of items.values()) {
      const rules = configurations.get(item.project)!;
      const atHand = { newest: rules.newest, bound: rules.at(boundBy(item) ?? rules.newest.version) };
      batch.take(voidExperts(item, new Set(voided), badQuestions.get(item.id) ?? [], atHand), cause);
    }
    await this.experts.voidAnswers(voided, ids);
    await this.carryOut.execute(batch);
  }
}
