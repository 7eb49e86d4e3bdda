import type { Facts, Invariant } from '../facts.js';

/** Inputs = done + dead letters + refused: what was sent became an item that came to its end, or somebody was told why not. */
export const everyQuestionIsAccountedFor: Invariant = {
  name: 'questions_equal_done_plus_dead_plus_refused',
  violations: (facts) => [...reportsAddUp(facts), ...itemsComeFromReports(facts), ...itemsEnd(facts)],
};

function reportsAddUp({ imports }: Facts): string[] {
  return imports.flatMap(({ rows, accepted, repaired, refused, duplicates }) => {
    const sum = accepted + repaired + refused + duplicates;
    return sum === rows ? [] : [`an import of ${rows} questions accounts for ${sum}`];
  });
}

/** Each accepted question is an item of its own; a further item came with an upload that broke off, and was then told twice. */
function itemsComeFromReports({ imports, imported, tables }: Facts): string[] {
  if (imports.length === 0) return [];
  const accepted = imports.reduce((sum, report) => sum + report.accepted + report.repaired, 0);
  const leftOut = imports.reduce((sum, report) => sum + report.linesLeftOut, 0);
  const lines = imports.flatMap((report) => report.lines);
  const told = new Set(lines.flatMap(({ outcome, item }) => (outcome === 'duplicate' && item ? [item] : [])));
  const unknown = [...told].filter((item) => !tables.generator.epochs.has(item));
  return [
    ...unknown.map((item) => `a question was called a duplicate of ${item}, which is no item`),
    ...(accepted > imported ? [`${accepted} questions were accepted, but there are ${imported} items`] : []),
    ...(imported - accepted > told.size + leftOut
      ? [`there are ${imported} items, but ${accepted} questions were accepted and ${told.size} were there already`]
      : []),
  ];
}

function itemsEnd({ states, services, tables }: Facts): string[] {
  const dead = new Set(services.flatMap(({ deadItems }) => deadItems));
  return [...tables.generator.epochs.keys()]
    .filter((item) => !dead.has(item))
    .filter((item) => states.get(item) !== 'validated' && states.get(item) !== 'retired')
    .map((item) => `item ${item} is neither done nor named by a dead letter`);
}
