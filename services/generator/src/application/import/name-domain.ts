import type { Question } from '@consilium/contracts';
import type { DomainWords } from './import-request.js';

export type NamedDomain = Required<Pick<Question, 'domain' | 'domainSource'>>;

/** Where there is no taxonomy, any domain will do, and this one is for questions that name none. */
const anyDomain = 'general';

/** Says a set's words for domains in those of the project. */
export class NameDomain {
  private readonly mapped: ReadonlyMap<string, string>;
  private readonly taxonomy: ReadonlyMap<string, string>;

  constructor(words: DomainWords, taxonomy: readonly string[]) {
    this.mapped = new Map(Object.entries(words).map(([theirs, ours]) => [folded(theirs), ours]));
    this.taxonomy = new Map(taxonomy.map((domain) => [folded(domain), domain]));
  }

  /** Null where the project has a taxonomy, and the word has no place in it. */
  of(word: string | null): NamedDomain | null {
    const mapped = word === null ? undefined : this.mapped.get(folded(word));
    if (mapped !== undefined) {
      const domain = this.taxonomy.size === 0 ? mapped : this.taxonomy.get(folded(mapped));
      return domain === undefined ? null : { domain, domainSource: 'mapped' };
    }
    if (this.taxonomy.size === 0) return { domain: word ?? anyDomain, domainSource: 'given' };
    const domain = this.taxonomy.get(folded(word ?? ''));
    return domain === undefined ? null : { domain, domainSource: 'given' };
  }
}

function folded(word: string): string {
  return word.normalize('NFKC').trim().toLowerCase();
}
