import type { ExpertCounts, Facts } from '@consilium/tools';

/** What a client was told is done must be there: nothing that was acknowledged may be lost. */
export function promisesKept(taken: number, experts: ExpertCounts, facts: Facts): Record<string, string[]> {
  const submissions = facts.submissions.length;
  const revisions = facts.versions.filter(({ expert }) => expert !== null).length;
  return {
    acknowledged_items_exist: lacking('items', taken, facts.imported),
    acknowledged_answers_exist: [
      ...lacking('reviews and votes', experts.reviews + experts.votes, submissions),
      ...lacking('revisions', experts.revisions, revisions),
    ],
    no_answer_was_refused: experts.problems,
  };
}

function lacking(what: string, acknowledged: number, there: number): string[] {
  return there < acknowledged ? [`${acknowledged} ${what} were acknowledged, and ${there} exist`] : [];
}
