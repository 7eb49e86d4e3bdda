import { fault, type Fault } from './fault.js';

export interface DomainNamed {
  readonly domain: string;
  readonly domainSource?: 'given' | 'mapped' | 'model' | undefined;
  readonly domainCorrectedFrom?: string | undefined;
}

/**
 * The question as its order has it. Where that has another domain than the question came with, experts have corrected a
 * machine.
 */
export function inDomain<Q extends DomainNamed>(question: Q, domain: string): Q {
  if (question.domain === domain) return question;
  return { ...question, domain, domainSource: 'given', domainCorrectedFrom: question.domain };
}

/** Whether a machine named the domain: only then may a reviewer name another. */
export function isByMachine({ domainSource }: DomainNamed): boolean {
  return domainSource === 'model' || domainSource === 'mapped';
}

/** What is wrong with another domain that a reviewer names. */
export function faultsOfDomain(named: string, question: DomainNamed, taxonomy: readonly string[]): Fault[] {
  if (!isByMachine(question))
    return [fault('domain-given', {}, 'domain: no machine named the domain of this question, so it stays as it is.')];
  if (!taxonomy.includes(named))
    return [
      fault('domain-unknown', { domain: named }, `domain: "${named}" is none of the domains: ${taxonomy.join(', ')}.`),
    ];
  return [];
}
