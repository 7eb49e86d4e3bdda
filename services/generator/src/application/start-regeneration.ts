import type { refinementRequested } from '@consilium/contracts';
import { Jobs, Parking, type ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import { configurationKey } from './apply-configuration.js';
import { OrderLedger } from './order-ledger.js';
import { Configurations, type KnownConfiguration } from './ports/configurations.js';
import { KeptReplies } from './ports/kept-replies.js';
import { JobRanks } from './ports/job-ranks.js';
import { placeOf, writingJob, type WritingOrder } from './writing-order.js';

type Order = ReceivedEvent<typeof refinementRequested>;

/** A regeneration becomes a job; a revision is an expert's work and only closes the item's job. */
@Injectable()
export class StartRegeneration {
  constructor(
    private readonly configurations: Configurations,
    private readonly ledger: OrderLedger,
    private readonly jobs: Jobs,
    private readonly ranks: JobRanks,
    private readonly replies: KeptReplies,
    private readonly parking: Parking,
  ) {}

  async execute(orders: readonly Order[]): Promise<void> {
    const known = await this.configurationsOf(orders);
    const ready = orders.filter((order) => order.data.mode === 'revise' || known.has(keyOf(order)));
    // Parked before their epoch is seen: when the configuration comes, they pass every check anew.
    await this.parking.park(
      orders.filter((order) => !ready.includes(order)),
      keyOf,
    );
    // Before any row of a job is touched, as whoever changes a project's status does it too.
    const statuses = await this.configurations.lockStatus([...new Set(ready.map(({ project }) => project))]);
    const standing = await this.ledger.apply(ready, ({ data }) => data.question);
    await this.replies.forget(standing.map(({ data }) => data.item));
    const regenerations = standing.filter(({ data }) => data.mode === 'regenerate');
    if (regenerations.length === 0) return;
    // As they are now, whatever version an order names.
    const priorities = await this.ranks.priorities([...statuses.keys()]);
    await this.jobs.enqueue(
      regenerations.map((order) => ({
        kind: writingJob,
        key: order.data.item,
        payload: writingOrder(order, known.get(keyOf(order))!),
        priority: placeOf('regenerate', priorities.get(order.project) ?? 0),
        held: statuses.get(order.project) !== 'active',
      })),
    );
  }

  private async configurationsOf(orders: readonly Order[]): Promise<Map<string, KnownConfiguration>> {
    const wanted = new Map(
      orders.map((order) => [keyOf(order), { project: order.project, version: order.configurationVersion }]),
    );
    const found = await this.configurations.find([...wanted.values()]);
    return new Map(found.map((known) => [configurationKey(known.project, known.version), known]));
  }
}

function keyOf({ project, configurationVersion }: Order): string {
  return configurationKey(project, configurationVersion);
}

function writingOrder(order: Order, { configuration }: KnownConfiguration): WritingOrder {
  const { data } = order;
  return {
    item: data.item,
    project: order.project,
    epoch: order.epoch ?? 0,
    configurationVersion: order.configurationVersion,
    targetVersion: data.targetVersion,
    reason: data.panel?.amendment ? 'amend' : 'regenerate',
    strikes: data.strikes,
    strikeLimit: data.strikeLimit,
    guidance: {
      base: data.base,
      feedback: data.feedback,
      // An amendment holds the key and so stays out: its question is the order's.
      orders: data.panel?.orders ?? null,
      highestScore: configuration.rubric.scale.max,
    },
    // Only texts with the right answer become versions, and each ends with it: whoever reads one has been shown the key.
    goldShown: data.base !== null,
    simulated: order.simulated,
    cause: { id: order.id, traceparent: order.traceparent },
  };
}
