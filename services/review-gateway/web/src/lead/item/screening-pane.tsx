import type { Rubric } from '@consilium/contracts';
import { Anchor, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.js';
import { RichText } from '../../text/rich-text.js';
import type { Finding, Screening } from '../api/screenings.js';
import { nameOfDimension } from '../common/dimension-words.js';
import { Pane } from '../common/pane.js';
import { SimulatedTag, Tag } from '../common/tag.js';
import { useGet } from '../common/use-get.js';
import { useProject } from '../common/use-project.js';
import classes from './item.module.css';

interface Props {
  readonly item: string;
  readonly language: string;
  readonly dimensions: Rubric['dimensions'];
}

/** What a second model found in the item's rationales before the experts; nothing where none were screened. */
export function ScreeningPane({ item, ...shown }: Props) {
  const { t } = useTranslation('lead');
  const query = useGet<{ screenings: Screening[] }>(`generator/projects/${useProject()}/items/${item}/screenings`);
  const screenings = query.data?.screenings ?? [];
  if (screenings.length === 0) return null;
  return (
    <Pane title={t('prompts.screening')} aside={t('prompts.onlyLeads')}>
      {screenings.map((screening) => (
        <ScreeningView key={screening.attempt} screening={screening} {...shown} />
      ))}
    </Pane>
  );
}

function ScreeningView({ screening, language, dimensions }: Omit<Props, 'item'> & { screening: Screening }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { version, at, verdict, findings, simulated, text } = screening;
  return (
    <div className={classes['screening']}>
      <Text size="sm">
        {t('item.version', { version })}{' '}
        <Tag kind={verdict?.fault ? 'warn' : 'plain'}>
          {verdict === null ? t('prompts.undecided') : t(`prompts.faults.${verdict.fault ?? 'none'}`)}
        </Tag>{' '}
        {verdict?.screenedOut && <Tag>{t(verdict.strike ? 'prompts.sentBackStrike' : 'prompts.sentBack')}</Tag>}{' '}
        {simulated && <SimulatedTag />}{' '}
        <Text span size="xs" c="var(--soft)">
          {format.dateTime(at)}
        </Text>
      </Text>
      {findings.map((finding) => (
        <FindingView key={finding.kind} finding={finding} dimensions={dimensions} />
      ))}
      <Anchor component="button" type="button" size="sm" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? t('prompts.less') : t('item.showText')}
      </Anchor>
      {isOpen && (
        <ol className={classes['steps']}>
          {[...text.steps, text.conclusion].map((step, index) => (
            <li key={index}>
              <RichText text={step} language={language} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

function FindingView({ finding, dimensions }: { finding: Finding; dimensions: Rubric['dimensions'] }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const { model } = finding;
  if (finding.kind === 'screen') {
    const { following } = finding;
    if (following === null) return <Text size="sm">{t('prompts.unread', { model })}</Text>;
    const answer = following.join(', ') || t('prompts.nothing');
    return <Text size="sm">{t('prompts.follows', { model, answer })}</Text>;
  }
  const { scores, mean, remark } = finding;
  if (mean === null) return <Text size="sm">{t('prompts.unread', { model })}</Text>;
  const each = Object.entries(scores)
    .map(([dimension, score]) => `${nameOfDimension(dimensions, dimension)} ${format.number(score, 1)}`)
    .join(' · ');
  return (
    <Text size="sm">
      {t('prompts.scores', { model, mean: format.fixed(mean, 2) })} {each}
      {remark !== null && (
        <Text span size="sm" c="var(--soft)">
          {' '}
          {remark}
        </Text>
      )}
    </Text>
  );
}
