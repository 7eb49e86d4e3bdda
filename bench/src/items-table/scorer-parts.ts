/** The scorer's own, of its built output: what is searched and filtered has to be made as it makes it. */
const from = async (file: string): Promise<unknown> =>
  import(new URL(`./${file}.js`, import.meta.resolve('@consilium/scorer')).href);

interface Group {
  readonly domain: string;
  readonly language: string;
  readonly status: string;
  readonly way: string | null;
  readonly strikes: number;
  readonly rounds: number;
}

export const { allTerms, termsOfTexts } = (await from('persistence/item-texts')) as {
  allTerms: (text: { stem: string; domain: string; language: string }) => string[];
  termsOfTexts: string;
};
export const { placeNumber } = (await from('persistence/item-groups')) as {
  placeNumber: (project: string, group: Group) => string;
};
export const { tallyOfImports } = (await from('persistence/tally.sql')) as {
  tallyOfImports: (items: string) => string;
};
