import type { StoryPanel, StoryVote } from '../api/story.js';

const isCounted = ({ state }: Pick<StoryVote, 'state'>): boolean => state === 'counted';

/** Votes by outcome, most first: how far a panel was of one mind. */
export function tallyOf({ votes }: Pick<StoryPanel, 'votes'>): { outcome: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { ballot } of votes.filter(isCounted)) counts.set(ballot.outcome, (counts.get(ballot.outcome) ?? 0) + 1);
  return [...counts].map(([outcome, count]) => ({ outcome, count })).sort((a, b) => b.count - a.count);
}

/**
 * Whether a vote wanted something else than was decided. The vote that decided did not, though a lone accept counts as
 * revise; and accepting another version is something else.
 */
export function isDissent(
  { decision }: Pick<StoryPanel, 'decision'>,
  vote: Pick<StoryVote, 'state' | 'ballot'>,
): boolean {
  if (decision === null || !isCounted(vote)) return false;
  const { outcome, version } = vote.ballot;
  const decided = decision.ballot;
  if (outcome === decided.outcome) return outcome === 'accept' && version !== decided.version;
  return outcome !== decision.outcome;
}
