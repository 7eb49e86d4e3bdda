import type { Facts, Invariant } from '../facts.js';
import { notInBoth } from './not-in-both.js';

const told: ReadonlySet<string> = new Set(['accepted', 'wrong-answer', 'unusable-output']);

/**
 * The ledger of what was asked of the model: an attempt that became a version did so once, and what an answer rests on is at
 * the scorer with the same outcome. An attempt without an outcome is one whose worker was killed and whose order was closed
 * since; it has no end, and brought nothing about.
 */
export const attemptsAreAccountedFor: Invariant = {
  name: 'each_attempt_finished_once_and_told_once',
  violations: (facts) => [...ends(facts), ...becameVersions(facts), ...versionsTold(facts), ...atTheScorer(facts)],
};

function ends({ tables: { generator } }: Facts): string[] {
  return generator.attempts
    .filter(({ outcome, finished }) => (outcome !== null) !== finished)
    .map(({ attempt, outcome }) => `attempt ${attempt} has the outcome ${outcome}, but ${outcome ? 'no' : 'an'} end`);
}

function becameVersions({ tables: { generator } }: Facts): string[] {
  const accepted = generator.attempts.filter(({ outcome }) => outcome === 'accepted').map(({ attempt }) => attempt);
  const kept = generator.versions.map(({ attempt }) => attempt);
  return notInBoth(
    { what: 'attempt', is: 'was accepted', all: accepted },
    { what: 'attempt', is: 'became a version', all: kept },
  );
}

function versionsTold({ versions, tables: { generator } }: Facts): string[] {
  const nameOf = ({ item, version, epoch }: { item: string; version: number; epoch: number }) =>
    `${version} (epoch ${epoch}) of item ${item}`;
  return notInBoth(
    { what: 'version', is: 'is at the generator', all: generator.versions.map(nameOf) },
    {
      what: 'version',
      is: 'is on the topics as written by a model',
      all: versions.filter(({ expert }) => expert === null).map(nameOf),
    },
  );
}

/** Attempts of an order that was overtaken before its answer are the generator's own affair. */
function atTheScorer({ versions, exhaustions, tables: { generator, scorer } }: Facts): string[] {
  const answered = new Set([...versions, ...exhaustions].map(({ item, epoch }) => `${item}/${epoch}`));
  const known = generator.attempts.filter(
    ({ item, epoch, outcome }) => told.has(outcome ?? '') && answered.has(`${item}/${epoch}`),
  );
  const nameOf = ({ attempt, outcome }: { attempt: string; outcome: string | null }) => `${attempt} (${outcome})`;
  return notInBoth(
    { what: 'attempt', is: 'belongs to an answer of the generator', all: known.map(nameOf) },
    { what: 'attempt', is: 'is at the scorer', all: scorer.attempts.map(nameOf) },
  );
}
