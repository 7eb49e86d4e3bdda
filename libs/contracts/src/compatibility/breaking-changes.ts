/** A JSON Schema, or a part of one. */
export type Schema = { readonly [keyword: string]: unknown };

/** Keywords that only tell people something. */
const silent = new Set(['$schema', 'title', 'description', 'examples']);

/**
 * What has changed between two schemas of one version of an event that a reader or a recorded event can't bear, in words. A
 * reader of the released schema meets events of the present one (during an upgrade), and a reader of the present schema
 * meets released events (in the topics); so within a version nothing may change but that properties are added which
 * need not be there.
 */
export function breakingChanges(released: unknown, present: unknown, path = 'data'): string[] {
  if (Array.isArray(released) && Array.isArray(present)) return ofLists(released, present, path);
  if (!isSchema(released) || !isSchema(present)) {
    return Object.is(released, present)
      ? []
      : [`${path} was ${JSON.stringify(released)} and is ${JSON.stringify(present)}`];
  }
  const keywords = new Set([...Object.keys(released), ...Object.keys(present)].filter((name) => !silent.has(name)));
  return [...keywords].flatMap((keyword) => {
    const [before, after] = [released[keyword], present[keyword]];
    if (keyword === 'properties') return ofProperties(before, after, path);
    if (keyword === 'required') return ofRequired(before, after, path);
    return breakingChanges(before, after, `${path}.${keyword}`);
  });
}

function ofProperties(released: unknown, present: unknown, path: string): string[] {
  const [before, after] = [(released ?? {}) as Schema, (present ?? {}) as Schema];
  return Object.keys(before).flatMap((name) =>
    name in after ? breakingChanges(before[name], after[name], `${path}.${name}`) : [`${path}.${name} was removed`],
  );
}

function ofRequired(released: unknown, present: unknown, path: string): string[] {
  const [before, after] = [(released ?? []) as string[], (present ?? []) as string[]];
  return [
    ...without(before, after).map((name) => `${path}.${name} was always there and may now be missing`),
    ...without(after, before).map((name) => `${path}.${name} is demanded, but released events may lack it`),
  ];
}

const without = (names: readonly string[], others: readonly string[]) => names.filter((name) => !others.includes(name));

function ofLists(released: readonly unknown[], present: readonly unknown[], path: string): string[] {
  if (released.length !== present.length)
    return [`${path} had ${released.length} alternatives and has ${present.length}: ${JSON.stringify(present)}`];
  return released.flatMap((one, index) => breakingChanges(one, present[index], `${path}[${index}]`));
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
