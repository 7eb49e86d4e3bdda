/**
 * Keys in the order in which a reader wants to meet them. A key that isn't listed (a dimension, a domain) follows the
 * listed ones in alphabetical order, so that any two runs, and any two producers, write the same bytes.
 */
const KEY_ORDER = [
  'notice',
  'id',
  'project',
  'release',
  'name',
  'licence',
  'configurationVersion',
  'configurationVersions',
  'epoch',
  'simulated',
  'item',
  'question',
  'version',
  'contentVersion',
  'parent',
  'kind',
  'stem',
  'options',
  'gold',
  'domain',
  'language',
  'source',
  'reason',
  'author',
  'goldShown',
  'answer',
  'rationale',
  'text',
  'steps',
  'conclusion',
  'createdAt',
  'by',
  'round',
  'validatedAt',
  'medians',
  'weightedMean',
  'agreement',
  'panel',
  'seat',
  'expert',
  'scores',
  'verdict',
  'outcome',
  'reviews',
  'comments',
  'spans',
  'step',
  'start',
  'end',
  'severity',
  'panels',
  'votes',
  'lineage',
  'strikes',
  'counts',
  'splitting',
  'files',
  'configurations',
];

const rank = new Map(KEY_ORDER.map((key, index) => [key, index]));

function byRank([a]: [string, unknown], [b]: [string, unknown]): number {
  const difference = (rank.get(a) ?? KEY_ORDER.length) - (rank.get(b) ?? KEY_ORDER.length);
  return difference !== 0 ? difference : a < b ? -1 : a > b ? 1 : 0;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(byRank)
      .map(([key, inner]) => [key, ordered(inner)]),
  );
}

/** JSON with the keys of every object in one fixed order. `indent` in spaces; 0 gives one line. */
export function canonicalJson(value: unknown, indent = 0): string {
  return JSON.stringify(ordered(value), null, indent);
}
