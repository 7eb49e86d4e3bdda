import type { Facts, Invariant, ListFact, TargetFact } from '../facts.js';
import { repeated } from './repeated.js';

/** A version answers the order that allotted its number; numbers rise, and none is allotted again. */
export const versionsRise: Invariant = {
  name: 'versions_rise_and_are_allotted_once',
  violations: (facts) => [
    ...repeated(facts.targets, ({ item, version }) => `version ${version} of item ${item}`).map(
      (key) => `${key} was allotted twice`,
    ),
    ...targetsRise(facts),
    ...versionsAnswerOrders(facts),
    ...versionsRiseOnTheirTopic(facts),
    ...roundsRise(facts),
  ],
};

function targetsRise({ targets, tables }: Facts): string[] {
  const faults: string[] = [];
  for (const [item, ofItem] of Map.groupBy(targets, (target) => target.item)) {
    let highest = 1;
    for (const { version, epoch } of ofItem.toSorted(byEpoch)) {
      if (version <= highest) faults.push(`item ${item}: epoch ${epoch} allotted ${version} after ${highest}`);
      highest = Math.max(highest, version);
    }
    const known = tables.scorer.allotted.get(item);
    if (known !== highest) faults.push(`item ${item}: the scorer has allotted ${known}, its orders ${highest}`);
  }
  return faults;
}

function versionsAnswerOrders({ targets, versions }: Facts): string[] {
  const allotted = new Map(targets.map((target: TargetFact) => [`${target.item}/${target.epoch}`, target.version]));
  return versions
    .filter(({ item, epoch, version }) => version !== (epoch === 0 ? 1 : allotted.get(`${item}/${epoch}`)))
    .map(({ item, epoch, version }) => `version ${version} of item ${item} is not what epoch ${epoch} ordered`);
}

function versionsRiseOnTheirTopic({ versions }: Facts): string[] {
  const highest = new Map<string, number>();
  return versions.flatMap(({ type, item, producer, version }) => {
    const key = `${type} ${producer} ${item}`;
    const before = highest.get(key) ?? 0;
    highest.set(key, Math.max(before, version));
    return version < before ? [`${producer} published version ${version} of item ${item} after ${before}`] : [];
  });
}

/** Which version is under review never goes back: neither by the orders, nor in the scorer's rounds. */
function roundsRise({ lists, tables }: Facts): string[] {
  const reviews = lists.filter(({ kind }) => kind === 'review');
  const faults: string[] = [];
  for (const [item, ofItem] of Map.groupBy(reviews, (list: ListFact) => list.item)) {
    const ordered = ofItem.toSorted(byEpoch);
    for (const [place, list] of ordered.entries()) {
      const before = ordered[place - 1];
      if (before && (list.round < before.round || list.version! < before.version!))
        faults.push(
          `item ${item}: epoch ${list.epoch} went back to round ${list.round}, version ${list.version}, ` +
            `from round ${before.round}, version ${before.version}`,
        );
    }
  }
  for (const [item, rounds] of Map.groupBy(tables.scorer.rounds, (round) => round.item)) {
    const versions = rounds.toSorted((a, b) => a.round - b.round).map(({ version }) => version);
    if (versions.some((version, place) => place > 0 && version <= versions[place - 1]!))
      faults.push(`item ${item}: the scorer's rounds are about versions ${versions.join(', ')}`);
  }
  return faults;
}

function byEpoch(a: { readonly epoch: number }, b: { readonly epoch: number }): number {
  return a.epoch - b.epoch;
}
