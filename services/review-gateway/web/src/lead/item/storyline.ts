import type { Attempt } from '@consilium/contracts';
import type { Mark } from '../../text/marks.js';
import type {
  ItemStory,
  StoryCommand,
  StoryOrder,
  StoryPanel,
  StoryReview,
  StoryRound,
  StoryVersion,
} from '../api/story.js';

/** One thing that happened to an item. `at` is null for what goes on still. */
export type Entry = { readonly at: string | null; readonly id: string } & (
  | { readonly kind: 'imported' }
  | { readonly kind: 'attempt'; readonly attempt: Attempt }
  | { readonly kind: 'version'; readonly version: StoryVersion; readonly parent: StoryVersion | null }
  | { readonly kind: 'round'; readonly round: StoryRound; readonly isOpen: boolean; readonly isStrike: boolean }
  | { readonly kind: 'panel'; readonly panel: StoryPanel }
  | { readonly kind: 'command'; readonly command: StoryCommand }
  | { readonly kind: 'order'; readonly order: StoryOrder }
);

/** What happens in one transaction has one time: causes stand before what they bring about. */
const causesFirst: readonly Entry['kind'][] = ['imported', 'attempt', 'version', 'round', 'panel', 'command', 'order'];

/** What happened to an item, in order; what is open comes last. An attempt that became a version is told by it. */
export function storylineOf(story: ItemStory): Entry[] {
  const versions = new Map(story.versions.map((version) => [version.version, version]));
  const failedRounds = new Set(
    story.strikes.filter(({ cause }) => cause === 'failed-round').map(({ version }) => version),
  );
  const entries: Entry[] = [
    { kind: 'imported', id: 'imported', at: story.importedAt },
    ...story.attempts
      .filter(({ outcome }) => outcome !== 'accepted')
      .map((attempt): Entry => ({ kind: 'attempt', id: `attempt-${attempt.id}`, at: attempt.at, attempt })),
    ...story.versions.map((version): Entry => ({
      kind: 'version',
      id: `version-${version.version}`,
      at: version.createdAt,
      version,
      parent: version.parent === null ? null : (versions.get(version.parent) ?? null),
    })),
    ...story.rounds.map((told): Entry => {
      const round = isReopened(story, told) ? { ...told, verdict: null } : told;
      const isOpen = isOpenRound(story, round);
      return {
        kind: 'round',
        id: `round-${round.round}`,
        at: isOpen ? null : endOf(round, versions.get(round.version)),
        round,
        isOpen,
        isStrike: failedRounds.has(round.version) && round.verdict?.result.failed === true,
      };
    }),
    ...story.panels.map((panel): Entry => ({ kind: 'panel', id: `panel-${panel.panel}`, at: panel.decidedAt, panel })),
    ...story.commands.map((command): Entry => ({
      kind: 'command',
      id: `command-${command.epoch}`,
      // It is written down when its order is given; for the reader it comes first.
      at: story.orders.find(({ epoch }) => epoch === command.epoch)?.orderedAt ?? command.at,
      command,
    })),
    ...story.orders.map((order): Entry => ({ kind: 'order', id: `order-${order.epoch}`, at: order.orderedAt, order })),
  ];
  return entries.sort((a, b) => timeOf(a) - timeOf(b) || causesFirst.indexOf(a.kind) - causesFirst.indexOf(b.kind));
}

/** Whether a round waits for an answer still: it is the last, and has no verdict yet, or one that asked for one more. */
function isOpenRound({ status, rounds }: ItemStory, { round, verdict }: StoryRound): boolean {
  return status === 'in_review' && round === rounds.at(-1)?.round && !isDecided({ verdict });
}

/** Whether what it had validated was withdrawn, because an expert's work was voided: its verdict holds no longer. */
function isReopened({ status, rounds }: ItemStory, round: StoryRound): boolean {
  return status === 'in_review' && round === rounds.at(-1) && round.verdict?.outcome === 'validated';
}

/** A lead or a limit can take an item out of a round before it is decided. */
export function isDecided({ verdict }: Pick<StoryRound, 'verdict'>): boolean {
  return verdict !== null && verdict.outcome !== 'adjudicate';
}

/** When a round ended; where nobody decided it, when the last thing happened in it. */
function endOf({ verdict, reviews }: StoryRound, version: StoryVersion | undefined): string | null {
  const answered = reviews.map(({ submittedAt }) => submittedAt).sort();
  return verdict?.decidedAt ?? answered.at(-1) ?? version?.createdAt ?? null;
}

/** What all reviews of a version marked in each of its steps, the conclusion behind the last one. */
export function marksOf(story: ItemStory, version: StoryVersion): Mark[][] {
  const steps = [...version.text.steps, version.text.conclusion].map((): Mark[] => []);
  for (const { reviews } of story.rounds.filter((round) => round.version === version.version))
    for (const { seat, spans } of reviews)
      spans.forEach(({ step, start, end, severity }, index) =>
        steps[step]?.push({ id: `${seat}-${index}`, start, end, severity }),
      );
  return steps;
}

/** The words that a span marks, counted in code points; empty where the text has no such place. */
export function quoteOf({ text }: StoryVersion, { step, start, end }: StoryReview['spans'][number]): string {
  const source = step === text.steps.length ? text.conclusion : text.steps[step];
  return [...(source ?? '').normalize('NFC')].slice(start, end).join('');
}

function timeOf({ at }: Entry): number {
  return at === null ? Number.POSITIVE_INFINITY : Date.parse(at);
}
