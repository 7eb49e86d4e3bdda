import type { CompleteConfiguration } from '@consilium/contracts';

/** One difference between two configuration versions. Null: there is nothing on that side. */
export interface Change {
  /** Where, from the outside in, such as rubric, dimensions, medical_correctness, weight. */
  readonly path: readonly string[];
  readonly before: string | null;
  readonly after: string | null;
}

const joint = '\u0000';

/** What differs, in the order of the later version, what is gone behind it. */
export function changesOf(before: CompleteConfiguration, after: CompleteConfiguration): Change[] {
  const was = new Map(leavesOf(before));
  const is = new Map(leavesOf(after));
  return [...new Set([...is.keys(), ...was.keys()])]
    .filter((path) => was.get(path) !== is.get(path))
    .map((path) => ({ path: path.split(joint), before: was.get(path) ?? null, after: is.get(path) ?? null }));
}

/** Each value with the path to it. Absent, null, and empty are the same: nothing is set. */
function leavesOf(value: unknown, path: readonly string[] = []): [string, string][] {
  if (value === null || value === undefined || value === '') return [];
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    // Anchors are told by their point, other plain lists as a whole.
    if (list.every((each) => typeof each === 'string') && path.at(-1) !== 'anchors')
      return list.length === 0 ? [] : [[path.join(joint), list.join(', ')]];
    return list.flatMap((each, index) => leavesOf(each, [...path, nameOf(each, index)]));
  }
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([name, each]) => leavesOf(each, [...path, name]));
  return [[path.join(joint), typeof value === 'string' ? value : JSON.stringify(inUnits(value, path))]];
}

/** Money is kept in millionths, which nobody reads. */
function inUnits(value: unknown, path: readonly string[]): unknown {
  return typeof value === 'number' && path.join('.') === 'budget.cap' ? value / 1_000_000 : value;
}

/** What a member of a list is known by, so that moving it isn't a change of all that it moved past. */
function nameOf(each: unknown, index: number): string {
  const { id, kind, language, model } = (typeof each === 'object' ? (each ?? {}) : {}) as Record<string, unknown>;
  if (typeof id === 'string') return id;
  if (typeof kind === 'string' && typeof language === 'string') return `${kind} ${language}`;
  if (typeof model === 'string') return `${index + 1} ${model}`;
  return String(index + 1);
}
