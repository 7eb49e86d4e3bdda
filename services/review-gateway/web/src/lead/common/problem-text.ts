import { useTranslation } from 'react-i18next';
import { ProblemError } from '../../api/problem.js';

/** Codes that have words of their own in `common.problems`; of others the service's own words are shown. */
const known = ['not-assignable', 'still-judged', 'no-such-item', 'project-unknown', 'release-exists'] as const;

/** Says in words what went wrong, and what to do. */
export function useProblemText(): (error: unknown) => string {
  const { t } = useTranslation('lead');
  return (error) => {
    if (!(error instanceof ProblemError)) return t('common.problems.page', { detail: String(error) });
    if (error.isOffline) return t('common.problems.offline');
    if (error.status === 403 && error.code !== 'still-judged') return t('common.problems.forbidden');
    const words = known.find((code) => code === error.code);
    if (words) return t(`common.problems.${words}`, { detail: error.detail });
    return t('common.problems.refused', { detail: error.detail });
  };
}
