/** What the generator answers of near duplicates. */

export interface Difference {
  readonly what: 'key' | 'negation' | 'numbers' | 'options' | 'words';
  readonly first: readonly string[];
  readonly other: readonly string[];
}

export interface DuplicateItem {
  readonly item: string;
  readonly stem: string;
  readonly language: string;
  readonly key: readonly { readonly id: string; readonly text: string }[];
  readonly source: { readonly name: string; readonly id: string | null };
  readonly similarity: number;
  readonly otherKey: boolean;
  readonly differences: readonly Difference[];
}

export interface DuplicateGroup {
  readonly group: number;
  readonly otherKey: boolean;
  readonly size: number;
  readonly members: readonly DuplicateItem[];
}

export interface DuplicatesAnswer {
  readonly groups: readonly DuplicateGroup[];
  readonly next: number | null;
  readonly totals: { readonly groups: number; readonly items: number; readonly waiting: number };
}
