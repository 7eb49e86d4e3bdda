import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.js';
import type { GeneratorStatus } from '../api/generator.js';

/** How fast texts are written at present, and what those that wait will take. */
export function CostToCome({ pace, forecast, jobs }: Pick<GeneratorStatus, 'pace' | 'forecast' | 'jobs'>) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const aMinute = (count: number): string => format.short(count / pace.minutes);
  const money = pace.money.map(({ micros, currency }) => format.money({ micros: micros / pace.minutes, currency }));
  return (
    <div>
      {pace.calls > 0 && (
        <Text size="sm">
          {t('overview.cost.pace', { calls: aMinute(pace.calls), tokens: aMinute(pace.tokens) })}
          {money.length > 0 && t('overview.cost.paceMoney', { money: format.list(money) })}
        </Text>
      )}
      {forecast.remaining > 0 && (
        <>
          <Text size="sm">
            {t('overview.cost.toCome', { count: forecast.remaining })}
            {forecast.money && t('overview.cost.toComeMoney', { money: format.money(forecast.money) })}
          </Text>
          {forecast.endsAt && (
            <Text size="sm">{t('overview.cost.endsAt', { time: format.dateTime(forecast.endsAt) })}</Text>
          )}
          {forecast.modelSeconds !== null && (
            <Text size="sm" c="var(--soft)">
              {t('overview.cost.toComeWork', { time: format.duration(forecast.modelSeconds) })}
            </Text>
          )}
          {jobs.oldestSeconds !== null && (
            <Text size="sm" c="var(--soft)">
              {t('overview.cost.oldest', { time: format.duration(jobs.oldestSeconds) })}
            </Text>
          )}
          <Text size="sm" c="var(--soft)">
            {t(`overview.cost.from.${forecast.from}`, { replies: format.number(forecast.replies) })}
          </Text>
        </>
      )}
    </div>
  );
}
