import type { ItemFilter, ItemPage, Place } from '../application/ports/item-table.js';
import { isByGroup, placesOf, type Group, type GroupsInOrder } from './item-groups.js';
import type { Spelling } from './spellings.js';
import { byColumn, byGroup, headsOf, itemsOfGroups, type Parameters } from './item-pages.sql.js';

type Terms = ItemFilter['terms'];

/** The first items in their order, as `(item, key)`, and how it is told of `each` whether it has the words. */
interface Candidates {
  readonly items: string;
  readonly has: string;
}

type ReadInOrder = (
  page: ItemPage,
  groups: GroupsInOrder,
  most: number,
  parameters: Parameters,
  last: Place | null,
) => Candidates;

/** What an item is sorted by, beside its id. */
const keyOf = ({ sort }: ItemPage) => (sort === 'id' ? `''` : 'updated_at');

const hasTerms = (terms: Terms, parameters: Parameters) =>
  `(SELECT terms @@ ${toQuery(terms, parameters)} FROM item_text WHERE item_text.item = each.item)`;

/** A stream from each group, and they are merged: none of them is read further than needed. */
export const merged: ReadInOrder = (page, { groups }, most, parameters, last) => {
  const { order, columns, behind } = byColumn(page, parameters, last);
  const streams = placesOf(page.filter, groups).map(
    (place) => `(SELECT ${columns} FROM item WHERE place = ${parameters.add(place)} AND ${behind} ORDER BY ${order})`,
  );
  const items = `
    SELECT item, ${keyOf(page)} AS key FROM (${streams.join('\nUNION ALL ')}) AS streams
    ORDER BY ${order} LIMIT ${parameters.add(most)}`;
  return { items, has: hasTerms(page.filter.terms, parameters) };
};

/** The first item of each group, of so many groups whose first items come first. */
export function firstOf(page: ItemPage, groups: readonly Group[], most: number, parameters: Parameters): string {
  const { order } = byColumn({ ...page, after: null }, parameters);
  const heads = headsOf(page, groups, most, parameters);
  return `SELECT place, item, ${keyOf(page)} AS key FROM (${heads}) AS heads ORDER BY ${order}`;
}

/** Items of the whole project in order of their last change; those of other groups are passed over. */
export const ofProject: ReadInOrder = (page, { groups }, most, parameters) => {
  const { order, behind } = byColumn(page, parameters);
  const [project, places] = [parameters.add(page.filter.project), parameters.add(placesOf(page.filter, groups))];
  const items = `
    SELECT item, updated_at AS key FROM item WHERE project = ${project} AND place = ANY (${places}) AND ${behind}
    ORDER BY ${order} LIMIT ${parameters.add(most)}`;
  return { items, has: hasTerms(page.filter.terms, parameters) };
};

/** Texts in order of id; only of what has the words it is looked up where the item stands. */
export const ofTexts: ReadInOrder = (page, { groups }, most, parameters) => {
  const { order, behind } = byColumn(page, parameters);
  const items = `SELECT item, '' AS key, terms FROM item_text WHERE ${behind} ORDER BY ${order} LIMIT ${parameters.add(most)}`;
  const places = parameters.add(placesOf(page.filter, groups));
  const stands = `(SELECT place = ANY (${places}) FROM item WHERE item.item = each.item)`;
  return { items, has: `(terms @@ ${toQuery(page.filter.terms, parameters)} AND ${stands})` };
};

export const ofGroups: ReadInOrder = (page, groups, most, parameters) => {
  const items = itemsOfGroups(page, groups, most, parameters);
  const number = `number + ${parameters.add(groups.passed)}`;
  return {
    items: `SELECT item, ${number} AS key FROM (${items}) AS found`,
    has: hasTerms(page.filter.terms, parameters),
  };
};

/**
 * Those that have the words until the page is full. If it isn't, all candidates were read, and the last of them is given too:
 * where to read on. Candidates are looked at as they are asked for, which ORDER BY would end; they come in their order.
 */
export function hitsAmong({ items, has }: Candidates, limit: number, most: number, parameters: Parameters): string {
  const full = parameters.add(limit);
  return `
    WITH candidates AS MATERIALIZED (SELECT item, key, ${has} AS "isHit" FROM (${items}) AS each)
    (SELECT * FROM candidates WHERE "isHit" LIMIT ${full})
    UNION ALL (SELECT item, key, false FROM candidates OFFSET ${parameters.add(most - 1)}) LIMIT ${full}`;
}

/**
 * All items at once that have the words, unless they are too many. Always a row at least: with how many have the words, and how
 * many of them are in the groups. A limit on what is found by the index would make the planner read the table instead, in the
 * hope of an early end; and without one on each item it would read all items, since it expects a hundred times as many.
 */
export function gather(
  page: ItemPage,
  all: GroupsInOrder,
  query: string,
  most: number,
  parameters: Parameters,
): string {
  const grouped = isByGroup(page.sort);
  const { order, behind } = grouped ? byGroup(page, all, parameters) : byColumn(page, parameters);
  const places = `${parameters.add(placesOf(page.filter, all.groups))}::bigint[]`;
  return `
    WITH every AS MATERIALIZED (SELECT item FROM item_text WHERE terms @@ ${parameters.add(query)}::tsquery
    ), found AS MATERIALIZED (SELECT item FROM every LIMIT ${parameters.add(most + 1)}
    ), standing AS MATERIALIZED (
      SELECT found.item, updated_at, place
      FROM found CROSS JOIN LATERAL (SELECT updated_at, place FROM item WHERE item.item = found.item LIMIT 1) AS each
      WHERE (SELECT count(*) FROM found) <= ${parameters.add(most)}
    ), gathered AS MATERIALIZED (
      SELECT item, updated_at, number FROM standing JOIN unnest(${places}) WITH ORDINALITY AS each (place, number) USING (place)
    )
    SELECT counted.*, item, ${grouped ? 'number' : keyOf(page)} AS key
    FROM (SELECT (SELECT count(*)::int FROM found) AS found, (SELECT count(*)::int FROM gathered) AS total) AS counted
    LEFT JOIN gathered ON ${behind} ORDER BY ${order} LIMIT ${parameters.add(page.limit)}`;
}

/**
 * How many texts have the words, by field, among those on some pages of the table: always the same pages, which therefore are in
 * memory, and hold whatever came in together. (The term of its field is the first of each text.)
 */
export const hitsBySample = (terms: Terms, percent: number, parameters: Parameters) => `
  SELECT (tsvector_to_array(terms))[1] AS field, count(*)::int AS hits
  FROM item_text TABLESAMPLE SYSTEM (${parameters.add(percent)}) REPEATABLE (0)
  WHERE terms @@ ${toQuery(terms, parameters)} GROUP BY field`;

type Fields = ReadonlySet<string>;

const quoted = (terms: Iterable<string>) => [...terms].map((term) => `'${term}'`);
const oneOf = (terms: Iterable<string>) => `(${quoted(terms).join(' | ')})`;

/**
 * What a text must have. Terms are letters and digits only, so nothing in them could mean more than itself.
 *
 * @param within terms of the fields in which the words are looked up, of those that the project has; whichever list is the
 * shorter, these or all others, is asked for: each costs a step for each text
 */
export function queryOf(spellings: readonly Spelling[], within: { readonly in: Fields; readonly of: Fields }): string {
  const words = spellings.map((spelling) => ('begins' in spelling ? `'${spelling.begins}':*` : oneOf(spelling.words)));
  const others = [...within.of].filter((field) => !within.in.has(field));
  const fields = others.length < within.in.size ? quoted(others).map((other) => `!${other}`) : [oneOf(within.in)];
  return [...words, ...fields].join(' & ');
}

function toQuery(terms: Terms, parameters: Parameters): string {
  const query = terms.map(({ term, isStart }) => `'${term}'${isStart ? ':*' : ''}`).join(' & ');
  return `${parameters.add(query)}::tsquery`;
}
