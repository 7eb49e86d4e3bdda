import { Alert, Progress, Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.js';
import { useReplyWords } from '../../problems/reply-words.js';
import type { GeneratorStatus } from '../api/generator.js';
import { strikeCauses, type ScorerStatus } from '../api/scorer.js';
import { Age } from '../common/age.js';
import { Answered } from '../common/answered.js';
import { Pane } from '../common/pane.js';
import classes from './overview.module.css';

interface Props {
  readonly generator: UseQueryResult<GeneratorStatus, Error>;
  readonly scorer: ScorerStatus | undefined;
}

/** How busy the models are, what waits for them, and what goes wrong. */
export function ModelWork({ generator, scorer }: Props) {
  const { t } = useTranslation('lead');
  const replyWords = useReplyWords();
  return (
    <Pane title={t('overview.work.title')} aside={generator.data && <Age at={generator.data.asOf} />}>
      <Answered query={generator} lines={4}>
        {({ slots, jobs, batches, pace, attempts, cachedCalls, errors, trouble, stopped }) => (
          <div className={classes['parts']}>
            {trouble && !stopped && (
              <Alert color="red" p="sm" title={t('overview.work.trouble')}>
                {replyWords(trouble.detail)}
              </Alert>
            )}
            <SlotsInUse {...slots} />
            {jobs.waiting + jobs.running > 0 && <Waiting jobs={jobs} batches={batches} />}
            <Calls attempts={attempts} cachedCalls={cachedCalls} pace={pace} />
            {scorer && scorer.strikes > 0 && <Strikes byCause={scorer.strikesByCause} />}
            {errors.length > 0 && <Errors errors={errors} />}
          </div>
        )}
      </Answered>
    </Pane>
  );
}

function SlotsInUse({ workers, slots, allowed, used }: GeneratorStatus['slots']) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  if (workers === 0) return <Text size="sm">{t('overview.work.noWorker')}</Text>;
  return (
    <div>
      <Text size="sm">
        {t('overview.work.slots', { count: slots, used: format.number(used), slots: format.number(slots) })}
      </Text>
      <Progress value={(used / slots) * 100} my={4} aria-label={t('overview.work.slotsUsed')} />
      <Text size="sm" c="var(--soft)">
        {t('overview.work.workers', { count: workers })}
        {allowed < slots && t('overview.work.allowed', { allowed: format.number(allowed) })}
      </Text>
    </div>
  );
}

function Waiting({ jobs, batches }: Pick<GeneratorStatus, 'jobs' | 'batches'>) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  return (
    <div>
      {jobs.oldestSeconds !== null && (
        <Text size="sm">
          {t('overview.work.waiting', {
            count: jobs.waiting,
            waiting: format.number(jobs.waiting),
            time: format.duration(jobs.oldestSeconds),
          })}
        </Text>
      )}
      {batches.open > 0 && (
        <Text size="sm">
          {t('overview.work.batches', {
            count: batches.open,
            open: format.number(batches.open),
            calls: format.number(batches.calls),
            time: format.duration(batches.oldestSeconds ?? 0),
          })}
        </Text>
      )}
      {batches.collecting > 0 && (
        <Text size="sm" c="var(--soft)">
          {t('overview.work.collecting', { count: batches.collecting, calls: format.number(batches.collecting) })}
        </Text>
      )}
    </div>
  );
}

function Calls({ attempts, cachedCalls, pace }: Pick<GeneratorStatus, 'attempts' | 'cachedCalls' | 'pace'>) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const aMinute = (count: number): string => format.short(count / pace.minutes);
  const spent = pace.money.map(({ micros, currency }) => format.money({ micros: micros / pace.minutes, currency }));
  return (
    <div>
      {pace.calls > 0 && (
        <Text size="sm">
          {t('overview.work.pace', { calls: aMinute(pace.calls), tokens: aMinute(pace.tokens) })}
          {spent.length > 0 && t('overview.work.paceMoney', { money: format.list(spent) })}
        </Text>
      )}
      <Text size="sm" c="var(--soft)">
        {t('overview.work.attempts', {
          count: attempts.total,
          total: format.number(attempts.total),
          wrong: format.number(attempts.wrongAnswer),
          unusable: format.number(attempts.unusable),
          screened: format.number(attempts.screenedOut),
          failed: format.number(attempts.failed),
        })}
      </Text>
      {cachedCalls > 0 && (
        <Text size="sm" c="var(--soft)">
          {t('overview.work.cached', { count: cachedCalls, calls: format.number(cachedCalls) })}
        </Text>
      )}
    </div>
  );
}

function Strikes({ byCause }: { byCause: ScorerStatus['strikesByCause'] }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('overview.work.strikes')}
      </Text>
      <ul className={classes['people']}>
        {strikeCauses.map((cause) => (
          <li key={cause}>
            <span>{t(`overview.work.causes.${cause}`)}</span>
            <span>{format.number(byCause[cause])}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Errors({ errors }: Pick<GeneratorStatus, 'errors'>) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const replyWords = useReplyWords();
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('overview.work.errors')}
      </Text>
      <ul className={classes['people']}>
        {errors.map(({ kind, detail, calls }) => (
          <li key={kind ?? ''}>
            <div>
              {t(`overview.work.kinds.${kind ?? 'other'}`)}
              <Text size="xs" c="var(--soft)" style={{ overflowWrap: 'anywhere' }}>
                {replyWords(detail)}
              </Text>
            </div>
            <span>{format.number(calls)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
