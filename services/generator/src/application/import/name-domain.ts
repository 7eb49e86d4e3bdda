import type { Question } from '@consilium/contracts';
import type { DomainWords } from './import-request.js';

export type NamedDomain = Required<Pick<Question, 'domain' | 'domainSource'>>;

/** Where there is no taxonomy, any domain will do, and this one is for questions that name none. */
const anyDomain = 'general';

/**
 * `by-model`: none is named, or one that the project doesn't have. `outside`: the project doesn't have what its mapping names,
 * which is a mistake of the mapping and no word of the set's.
 */
export type Naming = NamedDomain | 'by-model' | 'outside';

/** Says a set's words for domains in those of the project. */
export class NameDomain {
  private readonly mapped: ReadonlyMap<string, string>;
  private readonly taxonomy: ReadonlyMap<string, string>;

  constructor(words: DomainWords, taxonomy: readonly string[]) {
    this.mapped = new Map(Object.entries(words).map(([theirs, ours]) => [folded(theirs), ours]));
    this.taxonomy = new Map(taxonomy.map((domain) => [folded(domain), domain]));
  }

  of(word: string | null): Naming {
    const mapped = word === null ? undefined : this.mapped.get(folded(word));
    if (mapped !== undefined) {
      const domain = this.taxonomy.size === 0 ? mapped : this.taxonomy.get(folded(mapped));
      return domain === undefined ? 'outside' : { domain, domainSource: 'mapped' };
    }
    if (this.taxonomy.size === 0) return { domain: word ?? anyDomain, domainSource: 'given' };
    const domain = this.taxonomy.get(folded(word ?? ''));
    return domain === undefined ? 'by-model' : { domain, domainSource: 'given' };
  }
}

function folded(word: string): string {
  return word.normalize('NFKC').trim().toLowerCase();
}
