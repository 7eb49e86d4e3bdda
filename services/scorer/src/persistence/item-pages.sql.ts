import type { ItemFilter, ItemPage } from '../application/ports/item-table.js';

/** Collects the values of a statement and gives their places. */
export class Parameters {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** A statement that gives the items of a page in their order. */
type Statement = (page: ItemPage, places: readonly string[], parameters: Parameters) => string;

const than = { asc: '>', desc: '<' };
const list = (places: readonly string[], parameters: Parameters) => `${parameters.add(places)}::bigint[]`;

/** Items in order of id or of their last change. */
function byColumn({ sort, direction, after, limit }: ItemPage, parameters: Parameters) {
  const isById = sort === 'id';
  const order = isById ? `item ${direction}` : `updated_at ${direction}, item ${direction}`;
  const columns = isById ? 'item' : 'updated_at, item';
  const rest = { order, columns, limit: parameters.add(limit) };
  if (!after) return { ...rest, behind: '' };
  const item = `${parameters.add(after.item)}::uuid`;
  const place = isById ? item : `(${parameters.add(after.key)}::timestamptz, ${item})`;
  return { ...rest, behind: `AND (${columns}) ${than[direction]} ${place}` };
}

/** Items group by group; the first group is the one in which the page before has ended. */
function byGroup({ direction, after, limit }: ItemPage, parameters: Parameters) {
  const behind = after ? `AND (number > 1 OR item ${than[direction]} ${parameters.add(after.item)}::uuid)` : '';
  return { behind, limit: parameters.add(limit) };
}

/** A condition on an item beside its group. */
type Has = (filter: ItemFilter, parameters: Parameters) => string;
const anything: Has = () => '';

/** Looked at for one item after the other; the planner can't turn it round. */
const hasTerms: Has = ({ terms }, parameters) =>
  `AND (SELECT terms @@ ${toQuery(terms, parameters)} FROM item_text WHERE item_text.item = item.item)`;

/**
 * Only groups whose first item is among the first can have a part in the page: one index probe for each group finds them, and
 * the rest is read from few.
 */
const merged =
  (has: Has): Statement =>
  (page, places, parameters) => {
    const { order, columns, behind, limit } = byColumn(page, parameters);
    const items = (group: string) =>
      `SELECT ${columns} FROM item WHERE item.place = ${group}.place ${behind} ${has(page.filter, parameters)}
       ORDER BY ${order}`;
    return `
      WITH heads AS MATERIALIZED (
        SELECT each.place, head.* FROM unnest(${list(places, parameters)}) AS each (place)
        CROSS JOIN LATERAL (${items('each')} LIMIT 1) AS head ORDER BY ${order} LIMIT ${limit}
      )
      SELECT item FROM (SELECT place FROM heads) AS each
      CROSS JOIN LATERAL (${items('each')} LIMIT ${limit}) AS found ORDER BY ${order} LIMIT ${limit}`;
  };

export const pageByColumn = merged(anything);
/** Where what is searched is frequent, and the groups are a small part of the project. */
export const walkOfGroups = merged(hasTerms);

const groupByGroup =
  (has: Has): Statement =>
  (page, places, parameters) => {
    const { behind, limit } = byGroup(page, parameters);
    return `
      SELECT item FROM unnest(${list(places, parameters)}) WITH ORDINALITY AS each (place, number) CROSS JOIN LATERAL (
        SELECT item FROM item WHERE item.place = each.place ${behind} ${has(page.filter, parameters)}
        ORDER BY item ${page.direction} LIMIT ${limit}
      ) AS found ORDER BY number, item ${page.direction} LIMIT ${limit}`;
  };

export const pageByGroup = groupByGroup(anything);
export const walkByGroup = groupByGroup(hasTerms);

/** Where what is searched is frequent, items are read in order until there are enough. */
export const walkByColumn: Statement = (page, places, parameters) => {
  const { order, behind, limit } = byColumn(page, parameters);
  return `
    SELECT item FROM item
    WHERE project = ${parameters.add(page.filter.project)} AND place = ANY (${list(places, parameters)}) ${behind}
      ${hasTerms(page.filter, parameters)}
    ORDER BY ${order} LIMIT ${limit}`;
};

/** All items that have what is searched, at once: nothing here is done in an order in the hope of an early end. */
const gathered = ({ terms }: ItemFilter, places: readonly string[], parameters: Parameters) => `
  WITH found AS MATERIALIZED (SELECT item FROM item_text WHERE terms @@ ${toQuery(terms, parameters)}
  ), gathered AS MATERIALIZED (
    SELECT item, updated_at, number FROM found JOIN item USING (item)
    JOIN unnest(${list(places, parameters)}) WITH ORDINALITY AS each (place, number) USING (place)
  )`;

/** Where what is searched is rare, all of it is fetched, and put into order. */
export const gatherByColumn: Statement = (page, places, parameters) => {
  const { order, behind, limit } = byColumn(page, parameters);
  return `
    ${gathered(page.filter, places, parameters)}
    SELECT item FROM gathered WHERE true ${behind} ORDER BY ${order} LIMIT ${limit}`;
};

export const gatherByGroup: Statement = (page, places, parameters) => {
  const { behind, limit } = byGroup(page, parameters);
  return `
    ${gathered(page.filter, places, parameters)}
    SELECT item FROM gathered WHERE true ${behind} ORDER BY number, item ${page.direction} LIMIT ${limit}`;
};

export const countFound = (filter: ItemFilter, places: readonly string[], parameters: Parameters) =>
  `${gathered(filter, places, parameters)} SELECT count(*)::int AS count FROM gathered`;

/** Terms are letters and digits only, so nothing in them could mean more than itself. */
export function toQuery(terms: ItemFilter['terms'], parameters: Parameters): string {
  const words = terms.map(({ term, isStart }) => `'${term}'${isStart ? ':*' : ''}`);
  return `${parameters.add(words.join(' & '))}::tsquery`;
}
