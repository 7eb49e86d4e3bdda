import { Anchor, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../format/use-format.js';
import { useReplyWords } from '../../../problems/reply-words.js';
import { Tag } from '../../common/tag.js';
import type { Trial, TrialItem, TrialResult, TrialSide, TrialSum } from '../../api/trials.js';
import classes from './trial.module.css';

const sides: readonly TrialSide[] = ['present', 'draft'];

/** What both prompts came to, side by side, an item a row. */
export function TrialView({ trial }: { trial: Trial }) {
  const { t } = useTranslation('lead');
  return (
    <div className={classes['trial']}>
      {sides.map((side) => (
        <SumView key={side} title={t(`prompts.sides.${side}`)} sum={trial.sums[side]} />
      ))}
      {trial.items.map((item) => (
        <ItemRow key={item.item} item={item} />
      ))}
    </div>
  );
}

function SumView({ title, sum }: { title: string; sum: TrialSum }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const { tried, right, wrong, unusable, tokens, costs } = sum;
  const money = format.list(costs.map((each) => format.money(each)));
  return (
    <section className={classes['sum']} aria-label={title}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <div className={classes['big']}>{t('prompts.right', { right, tried })}</div>
      <Text size="sm" c="var(--soft)">
        {t('prompts.rest', { wrong, unusable })}
      </Text>
      <Text size="sm" c="var(--soft)">
        {t('prompts.tokens', { tokens: format.number(tokens.prompt + tokens.completion) })}
        {' · '}
        {money === '' ? t('prompts.noCost') : money}
      </Text>
    </section>
  );
}

function ItemRow({ item: { item, question, results } }: { item: TrialItem }) {
  const { t } = useTranslation('lead');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div className={classes['stem']}>
        <Text size="sm" {...(!isOpen && { lineClamp: 2 })}>
          {question.stem}
        </Text>
        <Text size="xs" c="var(--soft)">
          {t('prompts.key', { key: question.gold.join(', ') })}{' '}
          <Anchor component="button" type="button" inherit aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? t('prompts.less') : t('prompts.more')}
          </Anchor>
        </Text>
      </div>
      {sides.map((side) => (
        <div key={`${item} ${side}`} className={classes['side']}>
          <span className={classes['which']}>{t(`prompts.sides.${side}`)}</span>
          <ResultView result={results.find((each) => each.side === side)} isOpen={isOpen} />
        </div>
      ))}
    </>
  );
}

function ResultView({ result, isOpen }: { result: TrialResult | undefined; isOpen: boolean }) {
  const { t } = useTranslation('lead');
  const replyWords = useReplyWords();
  const format = useFormat();
  if (!result) return <Text size="sm">{t('prompts.waiting')}</Text>;
  const { outcome, answer, tokens, text, detail } = result;
  return (
    <>
      <Tag kind={outcome === 'accepted' ? 'good' : 'warn'}>{t(`prompts.outcomes.${outcome}`)}</Tag>{' '}
      <Text span size="xs" c="var(--soft)">
        {answer && answer.length > 0 && `${t('prompts.answer', { answer: answer.join(', ') })} · `}
        {t('prompts.tokens', { tokens: format.number(tokens.prompt + tokens.completion) })}
      </Text>
      {detail && (
        <Text size="sm" c="var(--soft)">
          {replyWords(detail)}
        </Text>
      )}
      {isOpen && text && (
        <ol className={classes['steps']}>
          {[...text.steps, text.conclusion].map((step, index) => (
            <li key={index}>{step}</li>
          ))}
        </ol>
      )}
    </>
  );
}
