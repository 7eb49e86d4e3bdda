import { Alert, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { GeneratorStatus } from '../api/generator.js';
import { Age } from '../common/age.js';
import { Answered } from '../common/answered.js';
import { Pane } from '../common/pane.js';
import { useFormat } from '../../format/use-format.js';
import classes from './overview.module.css';

interface Props {
  readonly generator: UseQueryResult<GeneratorStatus, Error>;
  readonly validated: number | null;
}

/** What the model has cost: tokens, and money once it is known. */
export function Cost({ generator, validated }: Props) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  return (
    <Pane title={t('overview.cost.title')} aside={generator.data && <Age at={generator.data.asOf} />}>
      <Answered query={generator} lines={4}>
        {({ tokens, cost, attempts, trouble }) => {
          const sum = tokens.prompt + tokens.completion;
          return (
            <>
              {trouble && (
                <Alert color="red" p="sm" title={t('overview.cost.trouble')}>
                  {trouble.detail}
                </Alert>
              )}
              <div>
                <div className={classes['big']}>
                  {t('overview.cost.tokens', { count: sum, tokens: format.short(sum) })}
                </div>
                <Text size="sm" c="var(--soft)">
                  {t('overview.cost.split', {
                    prompt: format.short(tokens.prompt),
                    completion: format.short(tokens.completion),
                  })}
                </Text>
                {!!validated && (
                  <Text size="sm" c="var(--soft)">
                    {t('overview.cost.each', { tokens: format.number(Math.round(sum / validated)) })}
                  </Text>
                )}
              </div>
              <Text size="sm">
                {cost
                  ? t('overview.cost.money', { money: format.fixed(cost.micros / 1e6, 2), currency: cost.currency })
                  : t('overview.cost.noMoney')}
              </Text>
              <Text size="sm" c="var(--soft)">
                {t('overview.cost.attempts', {
                  count: attempts.total,
                  total: format.number(attempts.total),
                  wrong: format.number(attempts.wrongAnswer),
                  unusable: format.number(attempts.unusable),
                  failed: format.number(attempts.failed),
                })}
              </Text>
            </>
          );
        }}
      </Answered>
    </Pane>
  );
}
