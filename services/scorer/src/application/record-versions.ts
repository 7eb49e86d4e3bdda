import type { itemGenerated, itemRefined } from '@consilium/contracts';
import { Parking, type ReceivedEvent } from '@consilium/platform';
import { Injectable } from '@nestjs/common';
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
    const authors = await this.answers.authors(
      events.filter(({ data }) => data.version.parent !== null).map(({ data }) => data.item),
    );
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
      const record = recordOf(event, authors);
      const written = { ...answerOf(event), authors: record.authors };
      const step = answerOrPermanent(() => recordVersion(item, written, struck, rules.newest));
      records.push({ ...record, stale: step === null });
      if (step) batch.take(step, event);
    }
    await this.answers.addVersions(records);
    await this.answers.addAttempts(attemptsOf(events.filter((event) => !early.has(event))));
    await this.carryOut.execute(batch);
    await this.parking.park([...early.keys()], (event) => early.get(event)!);
  }
}

function recordOf({ data, epoch }: Written, authors: ReadonlyMap<string, readonly string[]>): VersionRecord {
  const { item, version } = data;
  const ofAncestors = version.parent === null ? [] : (authors.get(`${item}:${version.parent}`) ?? []);
  const own = version.author.kind === 'expert' ? [version.author.expert] : [];
  return { item, epoch: epoch ?? 0, version, authors: [...new Set([...ofAncestors, ...own])], stale: false };
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
