import { createHash } from 'node:crypto';
import {
  generationExhausted,
  itemEscalated,
  itemGenerated,
  itemRefined,
  itemRetired,
  itemRetracted,
  itemValidated,
  refinementRequested,
  reviewRequested,
  reviewSubmitted,
  type DataOf,
  type Envelope,
} from '@consilium/contracts';
import type {
  ExhaustionFact,
  ListFact,
  OrderFact,
  SubmissionFact,
  TargetFact,
  TopicFacts,
  ValidatedFact,
  VersionFact,
} from './topic-facts.js';

const orderTypes: ReadonlySet<string> = new Set(
  [reviewRequested, refinementRequested, itemEscalated, itemValidated, itemRetracted, itemRetired].map(
    ({ type }) => type,
  ),
);

/** Gathers from events what the invariants look at; texts are not kept, so that many items fit into memory. */
export class EventFacts implements Omit<TopicFacts, 'keys'> {
  readonly orders: OrderFact[] = [];
  readonly lists: ListFact[] = [];
  readonly targets: TargetFact[] = [];
  readonly versions: VersionFact[] = [];
  readonly exhaustions: ExhaustionFact[] = [];
  readonly submissions: SubmissionFact[] = [];
  private readonly latest = new Map<string, { epoch: number; fact: ValidatedFact | null }>();

  /** The validated set as `item.validated` leaves it: the highest epoch of each item counts. */
  get validated(): ValidatedFact[] {
    return [...this.latest.values()].flatMap(({ fact }) => (fact ? [fact] : []));
  }

  add(envelope: Envelope, data: unknown): void {
    const { id: event, type } = envelope;
    const epoch = envelope.epoch ?? 0;
    if (orderTypes.has(type)) this.orders.push({ event, type, epoch, item: (data as { item: string }).item });
    switch (type) {
      case itemGenerated.type:
      case itemRefined.type:
        this.addVersion(envelope, data as DataOf<typeof itemRefined>);
        break;
      case generationExhausted.type:
        this.exhaustions.push({ event, epoch, item: (data as DataOf<typeof generationExhausted>).item });
        break;
      case reviewRequested.type: {
        const { item, round, version, seats } = data as DataOf<typeof reviewRequested>;
        this.lists.push({ kind: 'review', item, epoch, round, version, seats: seats.map(({ seat }) => seat) });
        break;
      }
      case itemEscalated.type: {
        const { item, panel, seats } = data as DataOf<typeof itemEscalated>;
        const numbers = seats.map(({ seat }) => seat);
        this.lists.push({ kind: 'vote', item, epoch, round: panel, version: null, seats: numbers });
        break;
      }
      case refinementRequested.type: {
        const { item, targetVersion: version } = data as DataOf<typeof refinementRequested>;
        this.targets.push({ event, item, epoch, version });
        break;
      }
      case reviewSubmitted.type:
        this.addSubmission(event, data as DataOf<typeof reviewSubmitted>);
        break;
      case itemValidated.type:
        this.keep(epoch, validatedFact(envelope, data as DataOf<typeof itemValidated>));
        break;
      case itemRetracted.type:
        this.withdraw(epoch, (data as DataOf<typeof itemRetracted>).item);
    }
  }

  private addVersion(
    { id: event, type, epoch, source: producer }: Envelope,
    { item, version: { version, parent, author } }: Pick<DataOf<typeof itemRefined>, 'item' | 'version'>,
  ): void {
    const expert = author.kind === 'expert' ? author.expert : null;
    this.versions.push({ event, type, item, epoch: epoch ?? 0, producer, version, parent, expert });
  }

  private addSubmission(event: string, data: DataOf<typeof reviewSubmitted>): void {
    const { kind, item, seat, expert } = data;
    const round = data.kind === 'review' ? data.round : data.panel;
    const version = data.kind === 'review' ? data.version : null;
    this.submissions.push({ event, kind, item, seat, expert, round, version });
  }

  private keep(epoch: number, fact: ValidatedFact): void {
    if (epoch > (this.latest.get(fact.item)?.epoch ?? -1)) this.latest.set(fact.item, { epoch, fact });
  }

  private withdraw(epoch: number, item: string): void {
    if (epoch > (this.latest.get(item)?.epoch ?? -1)) this.latest.set(item, { epoch, fact: null });
  }
}

function validatedFact(envelope: Envelope, data: DataOf<typeof itemValidated>): ValidatedFact {
  const { conclusion, steps } = data.rationale.text;
  return {
    item: data.item,
    project: envelope.project,
    configurationVersion: envelope.configurationVersion,
    epoch: envelope.epoch ?? 0,
    by: data.by,
    round: data.round,
    version: data.rationale.version,
    text: createHash('md5')
      .update([conclusion, ...steps].join('\n'))
      .digest('hex'),
    reviews: data.reviews.map(({ expert, round, kind, scores, verdict, spans }) => {
      return { expert, round, kind, scores, verdict, critical: spans.some(({ severity }) => severity === 'critical') };
    }),
    panels: data.panels.map(({ outcome, votes }) => {
      const voters = votes.filter((vote) => vote.outcome === outcome).map(({ expert }) => expert);
      return { outcome, votesFor: new Set(voters).size };
    }),
  };
}
