import type { itemGenerated, itemRefined } from '@consilium/contracts';
import { Parking, reportStale, type ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
import type { Item } from '../domain/item.js';
import { recordVersion } from '../domain/record-version.js';
import { answerOrPermanent } from './answer-or-permanent.js';
import { Batch } from './batch.js';
import { CarryOut } from './carry-out.js';
import { Answers, type VersionRecord } from './ports/answers.js';
import { Configurations } from './ports/configurations.js';
import { Items } from './ports/items.js';
import { waitsFor } from './waits-for.js';

type Written = ReceivedEvent<typeof itemGenerated | typeof itemRefined>;

/**
 * Records versions, by a model or an expert, and opens the round of each that answers an open order. The attempts of a stale
 * version are kept, but are no strikes: nothing stale enters a verdict.
 */
@Injectable()
export class RecordVersions {
  constructor(
    private readonly items: Items,
    private readonly answers: Answers,
    private readonly configurations: Configurations,
    private readonly carryOut: CarryOut,
    private readonly parking: Parking,
  ) {}

  async execute(events: readonly Written[]): Promise<void> {
    const batch = new Batch(await this.items.lock(events.map(({ data }) => data.item)));
    const configurations = await this.configurations.of(events.map(({ project }) => project));
    const descended = events.filter((event) => ancestorsOf(event, batch.item(event.data.item)).length > 0);
    const authors = await this.answers.authors(descended.map(({ data }) => data.item));
    const failed = events.flatMap(({ data }) => data.attempts.filter(({ outcome }) => outcome !== 'accepted'));
    const struck = await this.answers.struck(failed.map(({ id }) => id));
    const early = new Map<Written, string>();
    const records: VersionRecord[] = [];
    for (const event of events) {
      const item = batch.item(event.data.item);
      const rules = configurations.get(event.project);
      const missing = waitsFor(event, item, rules);
      if (missing !== null || !item || !rules) {
        early.set(event, missing!);
        continue;
      }
      const record = recordOf(event, item, authors);
      const written = { ...answerOf(event), authors: record.authors };
      const step = answerOrPermanent(() => recordVersion(item, written, struck, rules.newest));
      records.push({ ...record, stale: step === null });
      if (step) batch.take(step, event);
      else reportStale([event]);
    }
    await this.answers.addVersions(records);
    await this.answers.addAttempts(attemptsOf(events.filter((event) => !early.has(event))));
    await this.carryOut.execute(batch);
    await this.parking.park([...early.keys()], (event) => early.get(event)!);
  }
}

/** What a version descends from: what it says itself, and what it was ordered to be made from. */
function ancestorsOf({ data }: Written, item: Item | undefined): number[] {
  return [data.version.parent, item?.writing.base ?? null].filter((version) => version !== null);
}

function recordOf(event: Written, item: Item, authors: ReadonlyMap<string, readonly string[]>): VersionRecord {
  const { version } = event.data;
  const ofAncestors = ancestorsOf(event, item).flatMap((ancestor) => authors.get(`${item.id}:${ancestor}`) ?? []);
  const own = version.author.kind === 'expert' ? [version.author.expert] : [];
  const all = [...new Set([...ofAncestors, ...own])];
  return { item: item.id, epoch: event.epoch ?? 0, version, authors: all, stale: false };
}

function answerOf({ data: { version, attempts }, epoch, simulated }: Written) {
  const { author, contentVersion } = version;
  return {
    epoch: epoch ?? 0,
    version: version.version,
    contentVersion,
    byModel: author.kind === 'model',
    simulated: simulated || author.simulated,
    attempts,
  };
}

function attemptsOf(events: readonly Written[]) {
  return events.flatMap(({ data: { item, attempts }, epoch }) =>
    attempts.map((attempt) => ({ item, epoch: epoch ?? 0, attempt })),
  );
}
