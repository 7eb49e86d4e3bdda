export interface BandEntry {
  readonly band: number;
  readonly item: string;
}

/**
 * So many items are entered under a band, and later ones only meet them. Where that many are alike, those entered stand for
 * all: a newcomer joins them. And however many rows come from one template, an item is compared to a few hundred at most.
 */
const mostEntered = 8;

/** Which items have a band in common, and so are worth a comparison. */
export class Buckets {
  /** To be kept, so that later items meet them. */
  readonly fresh: BandEntry[] = [];
  private readonly entered = new Map<number, string[]>();

  constructor(known: readonly BandEntry[]) {
    for (const { band, item } of known) this.at(band).push(item);
  }

  /** Enters an item, or one again whose text was amended. @returns the others that it meets */
  enter(item: string, bands: readonly number[]): Set<string> {
    const met = new Set<string>();
    for (const band of bands) {
      const there = this.at(band);
      for (const other of there) met.add(other);
      if (there.length >= mostEntered || there.includes(item)) continue;
      there.push(item);
      this.fresh.push({ band, item });
    }
    met.delete(item);
    return met;
  }

  private at(band: number): string[] {
    let there = this.entered.get(band);
    if (!there) this.entered.set(band, (there = []));
    return there;
  }
}
