import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.js';
import type { GeneratorStatus } from '../api/generator.js';

/** Calls that were paid for nothing, or may be; nothing where none were. */
export function LostCalls({ mayBePaid, tooLate }: GeneratorStatus['lostCalls']) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  return (
    <>
      {mayBePaid > 0 && (
        <Text size="sm" c="var(--soft)">
          {t('calls.mayBePaid', { count: mayBePaid, calls: format.number(mayBePaid) })}
        </Text>
      )}
      {tooLate > 0 && (
        <Text size="sm" c="var(--soft)">
          {t('calls.tooLate', { count: tooLate, calls: format.number(tooLate) })}
        </Text>
      )}
    </>
  );
}
