import { occurringTwice } from './occurring-twice.js';

interface Side {
  /** What its entries are, as "review". */
  readonly what: string;
  /** What is true of them, as "is at the scorer". */
  readonly is: string;
  readonly all: readonly string[];
}

/** Where two lists of names are not the same, each name standing once in each: in words. */
export function notInBoth(one: Side, other: Side): string[] {
  return [...missing(one, other), ...missing(other, one), ...doubled(one), ...doubled(other)];
}

function missing(from: Side, to: Side): string[] {
  const there = new Set(to.all);
  return from.all
    .filter((name) => !there.has(name))
    .map((name) => `${from.what} ${name} ${from.is}, but not: ${to.is}`);
}

function doubled({ what, is, all }: Side): string[] {
  return occurringTwice(all, (name) => name).map((name) => `${what} ${name} ${is} more than once`);
}
