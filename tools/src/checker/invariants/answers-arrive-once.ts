import type { Facts, Invariant } from '../facts.js';
import { notInBoth } from './not-in-both.js';

/** What an expert was told is final is on its topic once, and at the scorer once: counted, stale or voided. */
export const answersArriveOnce: Invariant = {
  name: 'each_accepted_answer_is_at_the_scorer_once',
  violations({ submissions, versions, tables: { gateway, scorer } }) {
    const accepted = { what: 'answer', is: 'was accepted by the gateway', all: gateway.answers.map(nameOf) };
    return [
      ...notInBoth(accepted, { what: 'answer', is: 'is on its topic', all: submissions.map(nameOf) }),
      ...notInBoth(accepted, { what: 'answer', is: 'is at the scorer', all: scorer.answers.map(nameOf) }),
      ...notInBoth(
        { what: 'revision', is: 'was accepted by the gateway', all: gateway.revisions.map(nameOfRevision) },
        {
          what: 'revision',
          is: 'is on its topic',
          all: versions.flatMap(({ item, version, expert }) =>
            expert === null ? [] : [nameOfRevision({ item, version, expert })],
          ),
        },
      ),
    ];
  },
};

function nameOf({ kind, item, round, seat, expert }: Facts['tables']['gateway']['answers'][number]): string {
  return `(${kind}) of ${expert} for seat ${seat} of ${round} of item ${item}`;
}

function nameOfRevision({ item, version, expert }: Facts['tables']['gateway']['revisions'][number]): string {
  return `${version} of item ${item} by ${expert}`;
}
