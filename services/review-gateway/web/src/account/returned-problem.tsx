import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';

/** Why a log-in through the organisation led back here, as the address says. */
export function ReturnedProblem() {
  const { t } = useTranslation('problems');
  const [address] = useSearchParams();
  const problem = address.get('problem');
  if (!problem) return null;
  return (
    <Alert role="alert" color="yellow">
      {t(`codes.${problem}`, { defaultValue: t('codes.oidc') })}
    </Alert>
  );
}
