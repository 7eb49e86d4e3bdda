import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemError } from '../api/problem.js';

/** Says an error in the reader's language where its code is known, else as the server said it. */
export function useProblemWords(): (error: unknown) => string {
  const { t } = useTranslation('account');
  return useCallback(
    (error) => {
      if (!(error instanceof ProblemError)) return t('problems.unforeseen');
      if (error.isOffline) return t('problems.offline');
      if (error.status === 429) return t('problems.tooMany');
      return t(`problems.${error.code}`, { defaultValue: error.detail || t('problems.unforeseen') });
    },
    [t],
  );
}
