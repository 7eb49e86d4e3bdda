import type { Question } from '@consilium/contracts';
import { useTranslation } from 'react-i18next';

type Named = Pick<Question, 'domain'> & Partial<Pick<Question, 'domainSource' | 'domainCorrectedFrom'>>;

/** A question's domain, and who named it where that was not whoever gave the question. */
export function useDomainWords(): (question: Named) => string {
  const { t } = useTranslation('review');
  return ({ domain: name, domainSource, domainCorrectedFrom }) => {
    const domain = name.replaceAll('_', ' ');
    if (domainCorrectedFrom !== undefined) return t('question.domainByExperts', { domain });
    if (domainSource === 'model') return t('question.domainByModel', { domain });
    if (domainSource === 'mapped') return t('question.domainByMapping', { domain });
    return domain;
  };
}
