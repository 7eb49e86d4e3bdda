import { useRubricWords } from '../../review/rubric-words.js';

interface Dimension {
  readonly id: string;
  readonly name: string;
}

/** Dimensions with their names in the page's language, as far as it knows them. */
export function useDimensionWords(): <T extends Dimension>(dimensions: readonly T[]) => T[] {
  const inWords = useRubricWords();
  return (dimensions) => inLanguage(dimensions, inWords);
}

/** A dimension without a name goes by its id. */
export function inLanguage<T extends Dimension>(dimensions: readonly T[], inWords: (name: string) => string): T[] {
  return dimensions.map((dimension) => ({ ...dimension, name: inWords(dimension.name) || dimension.id }));
}

/** What a dimension is called; its id where the rubric doesn't have it (any more). */
export function nameOfDimension(dimensions: readonly Dimension[], id: string): string {
  return dimensions.find((each) => each.id === id)?.name ?? id;
}
