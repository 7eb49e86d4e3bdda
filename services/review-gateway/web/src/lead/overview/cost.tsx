import { Alert, Anchor, Progress, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useFormat } from '../../format/use-format.js';
import { useReplyWords } from '../../problems/reply-words.js';
import type { GeneratorStatus } from '../api/generator.js';
import { Age } from '../common/age.js';
import { Answered } from '../common/answered.js';
import { Pane } from '../common/pane.js';
import { useProject } from '../common/use-project.js';
import { CostToCome } from './cost-to-come.js';
import { LostCalls } from './lost-calls.js';
import classes from './overview.module.css';

interface Props {
  readonly generator: UseQueryResult<GeneratorStatus, Error>;
  readonly validated: number | null;
}

/** What the model has cost, in money as far as that is known and in tokens, and what it will. */
export function Cost({ generator, validated }: Props) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const replyWords = useReplyWords();
  const project = useProject();
  return (
    <Pane title={t('overview.cost.title')} aside={generator.data && <Age at={generator.data.asOf} />}>
      <Answered query={generator} lines={4}>
        {(status) => {
          const { tokens, money } = status;
          const sum = tokens.prompt + tokens.completion;
          const said = (amounts: GeneratorStatus['money']['spent']) =>
            format.list(amounts.map((each) => format.money(each)));
          return (
            <div className={classes['parts']}>
              {money.budget?.held && (
                <Alert color="yellow" p="sm" title={t('overview.cost.held')}>
                  {t('overview.cost.heldWhat', { why: replyWords(money.budget.held.why) })}
                </Alert>
              )}
              <div>
                {money.spent.length > 0 ? (
                  <div className={classes['big']}>{t('overview.cost.spent', { money: said(money.spent) })}</div>
                ) : (
                  <Text size="sm">{t('overview.cost.nothingSpent')}</Text>
                )}
                {money.budget && <Cap {...money.budget} />}
                {money.perValidated.length > 0 && (
                  <Text size="sm">{t('overview.cost.eachMoney', { money: said(money.perValidated) })}</Text>
                )}
                {money.estimated.map(({ calls, ...amount }) => (
                  <Text key={amount.currency} size="sm" c="var(--soft)">
                    {t('overview.cost.estimated', { count: calls, money: format.money(amount) })}
                  </Text>
                ))}
                {money.reserved.length > 0 && (
                  <Text size="sm" c="var(--soft)">
                    {t('overview.cost.reserved', { money: said(money.reserved) })}
                  </Text>
                )}
                {money.unpriced > 0 && (
                  <Text size="sm" c="var(--soft)">
                    {t('overview.cost.unpriced', { count: money.unpriced })}
                  </Text>
                )}
                <LostCalls {...status.lostCalls} />
                <Anchor component={Link} href={`/p/${project}/settings?part=money`} size="sm">
                  {t('overview.cost.toBudget')}
                </Anchor>
              </div>
              <div>
                <Text size="sm">{t('overview.cost.tokens', { count: sum, tokens: format.short(sum) })}</Text>
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
              <CostToCome {...status.forecast} />
            </div>
          );
        }}
      </Answered>
    </Pane>
  );
}

function Cap({ cap, currency, left }: NonNullable<GeneratorStatus['money']['budget']>) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const share = cap === 0 ? 1 : Math.min((cap - left) / cap, 1);
  return (
    <>
      <Progress
        value={share * 100}
        color={share > 0.9 ? 'orange' : 'teal'}
        my={4}
        aria-label={t('overview.cost.capUsed')}
      />
      <Text size="sm">
        {t('overview.cost.cap', { share: format.percent(share), cap: format.money({ micros: cap, currency }) })}
      </Text>
    </>
  );
}
