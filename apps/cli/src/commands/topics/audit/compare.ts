import type { ValidatedItem } from '../../../client/validated-items.js';

type Items = AsyncIterable<ValidatedItem> | Iterable<ValidatedItem>;
type Place = 'scorer' | 'topic' | 'exporter';

/** An item that doesn't stand the same everywhere; null: not validated there. */
export type Difference = { readonly item: string } & Readonly<Record<Place, Omit<ValidatedItem, 'item'> | null>>;

export interface Comparison {
  readonly counts: Readonly<Record<Place, number>>;
  readonly differences: readonly Difference[];
}

const places = ['scorer', 'topic', 'exporter'] as const;

/** Walks three lists in order of item id side by side, so that none is ever held whole. */
export async function compare(lists: Readonly<Record<Place, Items>>): Promise<Comparison> {
  const walks = places.map((place) => new Walk(place, lists[place]));
  for (const walk of walks) await walk.step();
  const differences: Difference[] = [];
  for (;;) {
    const ids = walks.flatMap(({ head }) => (head ? [head.item] : []));
    if (ids.length === 0) break;
    const item = ids.reduce((a, b) => (a < b ? a : b));
    const here = walks.filter(({ head }) => head?.item === item);
    const [first] = here.map(({ head }) => head!);
    const same = here.length === 3 && here.every(({ head }) => isSame(head, first!));
    if (!same) differences.push({ item, ...standings(walks, item) });
    for (const walk of here) await walk.step();
  }
  const counts = Object.fromEntries(walks.map(({ place, count }) => [place, count])) as Comparison['counts'];
  return { counts, differences };
}

/** Those of the differences that were there before too, and with the scorer standing where it stood: the rest was under way. */
export function lasting(before: readonly Difference[], now: readonly Difference[]): Difference[] {
  const known = new Map(before.map((difference) => [difference.item, difference]));
  return now.filter(({ item, scorer }) => {
    const earlier = known.get(item);
    return earlier !== undefined && isSame(earlier.scorer, scorer);
  });
}

class Walk {
  head: ValidatedItem | null = null;
  count = -1;
  private readonly items: AsyncIterator<ValidatedItem> | Iterator<ValidatedItem>;

  constructor(
    readonly place: Place,
    items: Items,
  ) {
    this.items = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  }

  async step(): Promise<void> {
    const next = (await this.items.next()) as IteratorResult<ValidatedItem, void>;
    this.head = next.done ? null : next.value;
    this.count += 1;
  }
}

type Standing = Omit<ValidatedItem, 'item'> | null;

function standings(walks: readonly Walk[], item: string): Record<Place, Standing> {
  return Object.fromEntries(
    walks.map(({ place, head }) => [place, head?.item === item ? { epoch: head.epoch, version: head.version } : null]),
  ) as Record<Place, Standing>;
}

function isSame(a: Standing, b: Standing): boolean {
  return a?.epoch === b?.epoch && a?.version === b?.version;
}
