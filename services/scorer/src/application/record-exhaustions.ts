import type { generationExhausted } from '@consilium/contracts';
import { Parking, reportStale, type ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { recordExhaustion } from '../domain/record-exhaustion.js';
import { Batch } from './batch.js';
import { CarryOut } from './carry-out.js';
import { Answers, type ExhaustionRecord } from './ports/answers.js';
import { Configurations } from './ports/configurations.js';
import { Items } from './ports/items.js';
import { waitsFor } from './waits-for.js';

type Exhausted = ReceivedEvent<typeof generationExhausted>;

/** Records that the model has used up its strikes, and calls a panel for each item that still waits for a version. */
@Injectable()
export class RecordExhaustions {
  constructor(
    private readonly items: Items,
    private readonly answers: Answers,
    private readonly configurations: Configurations,
    private readonly carryOut: CarryOut,
    private readonly parking: Parking,
  ) {}

  async execute(events: readonly Exhausted[]): Promise<void> {
    const batch = new Batch(await this.items.lock(events.map(({ data }) => data.item)));
    const configurations = await this.configurations.of(events.map(({ project }) => project));
    const struck = await this.answers.struck(events.flatMap(({ data }) => data.attempts.map(({ id }) => id)));
    const early = new Map<Exhausted, string>();
    const records: ExhaustionRecord[] = [];
    for (const event of events) {
      const { data, simulated } = event;
      const item = batch.item(data.item);
      const rules = configurations.get(event.project);
      const missing = waitsFor(event, item, rules);
      if (missing !== null || !item || !rules) {
        early.set(event, missing!);
        continue;
      }
      const epoch = event.epoch ?? 0;
      const anySimulated = simulated || data.attempts.some((attempt) => attempt.simulated);
      const exhaustion = { epoch, simulated: anySimulated, attempts: data.attempts };
      const step = recordExhaustion(item, exhaustion, struck, rules.newest);
      records.push({ event: event.id, item: item.id, epoch, stale: step === null });
      if (step) batch.take(step, event);
      else reportStale([event]);
    }
    await this.answers.addExhaustions(records);
    await this.answers.addAttempts(
      events
        .filter((event) => !early.has(event))
        .flatMap(({ data, epoch }) =>
          data.attempts.map((attempt) => ({ item: data.item, epoch: epoch ?? 0, attempt })),
        ),
    );
    await this.carryOut.execute(batch);
    await this.parking.park([...early.keys()], (event) => early.get(event)!);
  }
}
