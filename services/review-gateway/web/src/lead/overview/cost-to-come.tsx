import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.js';
import type { GenerationForecast } from '../api/generator.js';

/** What the texts that wait to be written will take. */
export function CostToCome({ remaining, money, endsAt, modelSeconds, from, replies }: GenerationForecast) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  if (remaining === 0) return null;
  return (
    <div>
      <Text size="sm">
        {t('overview.cost.toCome', { count: remaining, items: format.number(remaining) })}
        {money && t('overview.cost.toComeMoney', { money: format.money(money) })}
      </Text>
      {endsAt && <Text size="sm">{t('overview.cost.endsAt', { time: format.dateTime(endsAt) })}</Text>}
      {modelSeconds !== null && (
        <Text size="sm" c="var(--soft)">
          {t('overview.cost.toComeWork', { time: format.duration(modelSeconds) })}
        </Text>
      )}
      <Text size="sm" c="var(--soft)">
        {t(`overview.cost.from.${from}`, { replies: format.number(replies) })}
      </Text>
    </div>
  );
}
