import type { ItemFilter, ItemPage, ItemSort } from '../application/ports/item-table.js';

/** Collects the values of a statement and gives their places. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/**
 * Only what is asked for stands in the statement, so that the planner sees which index serves it. Projects, domains and the like
 * come as values always.
 */
export function filtered(filter: ItemFilter, parameters: Parameters): { from: string; where: string[] } {
  const equal = (column: string, value: string | null) =>
    value === null ? [] : [`${column} = ${parameters.add(value)}`];
  const where = [
    ...equal('project', filter.project),
    ...equal('status', filter.status),
    ...equal('domain', filter.domain),
    ...equal('language', filter.language),
  ];
  if (filter.way !== null) {
    // In words that the planner can hold against the condition of the index.
    where.push(`status = 'validated'`, ...equal('furthest', filter.way));
    if (filter.way !== 'first_round') where.push(`furthest <> 'first_round'`);
  }
  if (filter.minStrikes !== null) where.push(`strikes >= ${parameters.add(filter.minStrikes)}`);
  if (filter.terms.length === 0) return { from: 'item', where };
  where.push(`terms @@ ${parameters.add(toQuery(filter.terms))}::tsquery`);
  return { from: 'item JOIN item_text USING (item)', where };
}

/** Terms are letters and digits only, so nothing in them could mean more than itself. */
function toQuery(terms: ItemFilter['terms']): string {
  return terms.map(({ term, isStart }) => `'${term}'${isStart ? ':*' : ''}`).join(' & ');
}

export const sortKeys: Record<ItemSort, { readonly expression: string; readonly type: string } | null> = {
  id: null,
  updated: { expression: 'updated_at', type: 'timestamptz' },
  strikes: { expression: 'strikes', type: 'int' },
  rounds: { expression: 'coalesce(round, 0)', type: 'int' },
};

/** The part of the filter that leaves out what earlier pages have shown, and the order. */
export function placed({ sort, direction, after }: ItemPage, parameters: Parameters) {
  const key = sortKeys[sort];
  const order = (key ? [key.expression, 'item'] : ['item']).map((column) => `${column} ${direction}`).join(', ');
  if (!after) return { where: [], order };
  const than = direction === 'asc' ? '>' : '<';
  const item = `${parameters.add(after.item)}::uuid`;
  if (!key) return { where: [`item ${than} ${item}`], order };
  const place = `(${parameters.add(after.key)}::${key.type}, ${item})`;
  return { where: [`(${key.expression}, item) ${than} ${place}`], order };
}
