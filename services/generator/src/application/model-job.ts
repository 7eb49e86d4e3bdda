import type { LeasedJob } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { TagItem } from './tagging/tag-item.js';
import type { TaggingOrder } from './tagging/tagging-order.js';
import { TryItem } from './trials/try-item.js';
import type { TrialOrder } from './trials/trial-order.js';
import { WriteRationale } from './write-rationale.js';
import type { WritingOrder } from './writing-order.js';

/** Whatever a model is needed for is a job of one kind: so all of it shares the slots, waits its turn, and can be held. */
export type ModelOrder = WritingOrder | TaggingOrder | TrialOrder;

@Injectable()
export class DoModelJob {
  constructor(
    private readonly writeRationale: WriteRationale,
    private readonly tagItem: TagItem,
    private readonly tryItem: TryItem,
  ) {}

  /** @throws what the calls of the model throw */
  execute(job: LeasedJob<ModelOrder>, signal: AbortSignal): Promise<void> {
    const { payload } = job;
    if (!('task' in payload)) return this.writeRationale.execute({ ...job, payload }, signal);
    if (payload.task === 'tag') return this.tagItem.execute({ ...job, payload }, signal);
    return this.tryItem.execute({ ...job, payload }, signal);
  }
}
