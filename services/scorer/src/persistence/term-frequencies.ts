import type { Database } from '@consilium/platform';
import type { ItemFilter } from '../application/ports/item-table.js';
import type { Standing } from '../application/ports/tally.js';
import { sumOf } from './item-groups.js';
import { Parameters } from './item-pages.sql.js';
import { hitsBySample } from './item-searches.sql.js';
import { fieldTerm } from './item-texts.js';

type Reader = Pick<Database, 'query'>;

/** So many texts are looked at: enough to tell a word that one text of a hundred has, field by field of a twentieth. */
const sampled = 5000;

/** How many texts there are, as the planner knows from the table's size. */
export async function textsIn(database: Reader): Promise<number> {
  const [plan] = await database.query<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(
    'EXPLAIN (FORMAT JSON) SELECT FROM item_text',
  );
  return Math.max(1, plan!['QUERY PLAN'][0].Plan['Plan Rows']);
}

/** How frequent words are, field by field (domain and language), as a sample says. */
export class Frequencies {
  /** How many the project has. */
  readonly groups: number;
  private readonly itemsOf = new Map<string, number>();

  private constructor(
    private readonly hits: ReadonlyMap<string, number>,
    /** Texts for each one of the sample. */
    private readonly scale: number,
    project: readonly Standing[],
  ) {
    this.groups = project.length;
    for (const group of project) {
      const field = fieldTerm(group);
      this.itemsOf.set(field, (this.itemsOf.get(field) ?? 0) + group.count);
    }
  }

  /** @param texts how many there are */
  static async of(
    database: Reader,
    terms: ItemFilter['terms'],
    { texts, project }: { readonly texts: number; readonly project: readonly Standing[] },
  ): Promise<Frequencies> {
    const percent = Math.min(100, (100 * sampled) / texts);
    const parameters = new Parameters();
    const statement = hitsBySample(terms, percent, parameters);
    const rows = await database.query<{ field: string; hits: number }>(statement, parameters.values);
    return new Frequencies(new Map(rows.map(({ field, hits }) => [field, hits])), 100 / percent, project);
  }

  /** All of the project. */
  get fields(): ReadonlySet<string> {
    return new Set(this.itemsOf.keys());
  }

  /** Texts of the sample that have the words. */
  sampled(field: string): number {
    return this.hits.get(field) ?? 0;
  }

  /** Items of these fields that have the words. */
  within(fields: Iterable<string>): number {
    return [...fields].reduce((sum, field) => sum + this.sampled(field) * this.scale, 0);
  }

  /** Of the items of a field, or of some groups, the share that has the words. */
  share(field: string): number {
    return Math.min(1, (this.sampled(field) * this.scale) / Math.max(1, this.itemsOf.get(field) ?? 0));
  }

  shareOf(groups: readonly Standing[]): number {
    const having = groups.reduce((sum, group) => sum + group.count * this.share(fieldTerm(group)), 0);
    return having / Math.max(1, sumOf(groups));
  }
}
