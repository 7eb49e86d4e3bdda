import type { Attempt, Strike, Version } from '@consilium/contracts';
import type {
  ItemStory,
  StoryCommand,
  StoryOrder,
  StoryPanel,
  StoryReview,
  StoryRound,
  StoryVote,
} from '../ports/story.js';

/** What happened to an item at a moment, ISO 8601, in so many facts as a line needs; the story itself has the texts. */
export type TimelineEntry = { readonly at: string } & (
  | { readonly kind: 'imported'; readonly source: ItemStory['question']['source'] }
  | ({ readonly kind: 'attempt'; readonly attempt: string } & Pick<
      Attempt,
      'model' | 'outcome' | 'answer' | 'detail' | 'simulated'
    >)
  | ({ readonly kind: 'version'; readonly author: 'model' | 'expert'; readonly by: string } & Pick<
      Version,
      'version' | 'contentVersion' | 'parent' | 'reason'
    > & { readonly stale: boolean })
  | ({ readonly kind: 'review'; readonly round: number; readonly version: number; readonly seatKind: string } & Pick<
      StoryReview,
      'seat' | 'expert' | 'state' | 'verdict' | 'scores' | 'activeSeconds' | 'simulated'
    >)
  | ({ readonly kind: 'verdict'; readonly round: number; readonly version: number; readonly epoch: number } & {
      readonly outcome: string;
      readonly weightedMean: number;
      readonly widestGap: number;
    })
  | ({ readonly kind: 'strike' } & Pick<Strike, 'cause' | 'attempt' | 'version'>)
  | ({ readonly kind: 'vote'; readonly panel: number; readonly outcome: string; readonly reason: string } & Pick<
      StoryVote,
      'seat' | 'expert' | 'state' | 'simulated'
    >)
  | {
      readonly kind: 'panel';
      readonly panel: number;
      readonly why: string;
      readonly outcome: string;
      readonly reason: string;
    }
  | ({ readonly kind: 'command' } & Pick<StoryCommand, 'epoch' | 'command' | 'why' | 'lead'>)
  | { readonly kind: 'ordered'; readonly epoch: number; readonly type: 'review' | 'refinement' | 'escalation' }
  | { readonly kind: 'validated'; readonly epoch: number }
  | { readonly kind: 'retracted'; readonly epoch: number; readonly why: string }
  | { readonly kind: 'retired'; readonly epoch: number; readonly why: string; readonly by: 'panel' | 'lead' }
);

/** Of what has the same time, causes come before what follows from them. */
const causesFirst: readonly TimelineEntry['kind'][] = [
  'imported',
  'attempt',
  'version',
  'review',
  'vote',
  'verdict',
  'panel',
  'strike',
  'command',
];

/** What happened to an item, oldest first. */
export function timelineOf(story: ItemStory): TimelineEntry[] {
  const entries: TimelineEntry[] = [
    { at: story.importedAt, kind: 'imported', source: story.question.source },
    ...story.attempts.map(toAttempt),
    ...story.versions.map(toVersion),
    ...story.rounds.flatMap(toRound),
    ...story.panels.flatMap(toPanel),
    ...story.strikes.map(({ at, cause, attempt, version }) => ({
      at,
      kind: 'strike' as const,
      cause,
      attempt,
      version,
    })),
    ...story.commands.map((command) => toCommand(command, story.orders)),
    ...story.orders.map(toOrder),
  ];
  return entries
    .map((entry) => ({ ...entry, at: new Date(entry.at).toISOString() }))
    .toSorted((a, b) => a.at.localeCompare(b.at) || rankOf(a) - rankOf(b));
}

/** Orders come last, in their own order. */
function rankOf(entry: TimelineEntry): number {
  const rank = causesFirst.indexOf(entry.kind);
  if (rank >= 0) return rank;
  return causesFirst.length + ('epoch' in entry ? entry.epoch : 0);
}

function toAttempt({ id, at, model, outcome, answer, detail, simulated }: Attempt): TimelineEntry {
  return { at, kind: 'attempt', attempt: id, model, outcome, answer, detail, simulated };
}

function toVersion({ createdAt: at, author, ...rest }: ItemStory['versions'][number]): TimelineEntry {
  const { version, contentVersion, parent, reason, stale } = rest;
  const by = author.kind === 'model' ? author.model : author.expert;
  return { at, kind: 'version', version, contentVersion, parent, reason, author: author.kind, by, stale };
}

function toRound({ round, version, reviews, verdicts }: StoryRound): TimelineEntry[] {
  return [
    ...reviews.map(
      ({ submittedAt: at, seat, kind: seatKind, expert, state, verdict, scores, activeSeconds, simulated }) => ({
        ...{ at, kind: 'review' as const, round, version, seat, seatKind, expert, state, verdict, scores },
        ...{ activeSeconds, simulated },
      }),
    ),
    ...verdicts.map(({ decidedAt: at, epoch, outcome, result: { weightedMean, widestGap } }) => ({
      ...{ at, kind: 'verdict' as const, round, version, epoch, outcome, weightedMean, widestGap },
    })),
  ];
}

function toPanel({ panel, why, votes, decision, decidedAt }: StoryPanel): TimelineEntry[] {
  const cast = votes.map(({ submittedAt: at, seat, expert, state, simulated, ballot: { outcome, reason } }) => ({
    ...{ at, kind: 'vote' as const, panel, seat, expert, state, simulated, outcome, reason },
  }));
  if (!decision || decidedAt === null) return cast;
  const { outcome, ballot } = decision;
  return [...cast, { at: decidedAt, kind: 'panel', panel, why, outcome, reason: ballot.reason }];
}

/** It is recorded when its orders are given; for the reader it comes first. */
function toCommand({ at, epoch, command, why, lead }: StoryCommand, orders: readonly StoryOrder[]): TimelineEntry {
  const carriedOut = orders.find((order) => order.epoch === epoch);
  return { at: carriedOut?.orderedAt ?? at, kind: 'command', epoch, command, why, lead };
}

function toOrder({ orderedAt: at, epoch, type, told }: StoryOrder): TimelineEntry {
  switch (type) {
    case 'validation':
      return { at, kind: 'validated', epoch };
    case 'retraction':
      return { at, kind: 'retracted', epoch, why: told?.why ?? '' };
    case 'retirement':
      return { at, kind: 'retired', epoch, why: told?.why ?? '', by: told?.by ?? 'lead' };
    default:
      return { at, kind: 'ordered', epoch, type };
  }
}
