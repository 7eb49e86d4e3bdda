import type { DatasetRecord } from './dataset-record.js';

const mostNamed = 100;

/** Records that a release refuses, because nobody said under which licence their questions may be published. */
export class Unlicensed {
  private records = 0;
  private readonly items: string[] = [];

  /** Those of a batch that may be published. */
  sort<R extends Pick<DatasetRecord, 'item' | 'licence'>>(batch: readonly R[]): R[] {
    return batch.filter(({ item, licence }) => {
      if (licence !== null && licence.trim() !== '') return true;
      this.records += 1;
      if (this.items.length < mostNamed) this.items.push(item);
      return false;
    });
  }

  /** What the manifest says of them; null where there are none. */
  get leftOut(): { readonly licenceUnknown: { readonly records: number; readonly items: readonly string[] } } | null {
    return this.records === 0 ? null : { licenceUnknown: { records: this.records, items: this.items } };
  }

  /** In a sentence; null where there are none. */
  get notice(): string | null {
    if (this.records === 0) return null;
    const more = this.records > this.items.length ? `, and ${this.records - this.items.length} more` : '';
    const of = this.records === 1 ? '1 validated item was left out' : `${this.records} validated items were left out`;
    return `${of}, because the licence of the question is unknown: ${this.items.join(', ')}${more}.`;
  }
}
