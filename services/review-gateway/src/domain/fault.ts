/**
 * What is wrong with something that was handed in: a code that stays as it is, with what it speaks of, by which a page says it in
 * any language; and the same in English words, for whoever reads the answer of a program.
 */
export interface Fault {
  readonly code: string;
  readonly of: Readonly<Record<string, string | number>>;
  readonly words: string;
}

export function fault(code: string, of: Fault['of'], words: string): Fault {
  return { code, of, words };
}
