/** Two near duplicates, the one found before the other. */
export interface Pair {
  readonly first: string;
  readonly second: string;
  /** Whether they have different keys. */
  readonly otherKey: boolean;
}

export interface United {
  /** The oldest group among them; null: they are a new one. */
  readonly group: number | null;
  /** Groups that are one with it from now on. */
  readonly merged: readonly number[];
  /** Items that were in no group. */
  readonly items: readonly string[];
  readonly otherKey: boolean;
}

/** What becomes of the groups that there are by new pairs: they grow and merge, and never part. */
export function unite(pairs: readonly Pair[], groupOf: ReadonlyMap<string, number>): United[] {
  const parents = new Map<string, string>();
  const rootOf = (item: string): string => {
    let root = item;
    for (let parent = parents.get(root); parent !== undefined && parent !== root; parent = parents.get(root))
      root = parent;
    parents.set(item, root);
    return root;
  };
  const leaders = new Map<number, string>();
  const join = (one: string, other: string): void => void parents.set(rootOf(other), rootOf(one));
  for (const { first, second } of pairs) {
    join(first, second);
    for (const item of [first, second]) {
      const group = groupOf.get(item);
      if (group === undefined) continue;
      if (!leaders.has(group)) leaders.set(group, item);
      join(leaders.get(group)!, item);
    }
  }
  const sets = new Map<string, { groups: Set<number>; items: Set<string>; otherKey: boolean }>();
  for (const { first, second, otherKey } of pairs) {
    const root = rootOf(first);
    const set = sets.get(root) ?? { groups: new Set<number>(), items: new Set<string>(), otherKey: false };
    sets.set(root, set);
    set.otherKey ||= otherKey;
    for (const item of [first, second]) {
      const group = groupOf.get(item);
      if (group === undefined) set.items.add(item);
      else set.groups.add(group);
    }
  }
  return [...sets.values()].map(({ groups, items, otherKey }) => {
    const [group = null, ...merged] = [...groups].sort((a, b) => a - b);
    return { group, merged, items: [...items], otherKey };
  });
}
