/** The scorer's own, of its built output: what is searched has to be made as it makes it. */
const terms = (await import(new URL('./domain/search-terms.js', import.meta.resolve('@consilium/scorer')).href)) as {
  termsOf(text: string): string[];
};

export const termsOf = (text: string): string[] => terms.termsOf(text);
