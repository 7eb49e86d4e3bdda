import { Anchor } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mark } from '../../text/marks.js';
import { RichText } from '../../text/rich-text.js';
import { SimulatedTag, Tag } from '../common/tag.js';
import { useFormat } from '../../format/use-format.js';
import { EntryFrame } from './entry-frame.js';
import classes from './item.module.css';
import type { Entry } from './storyline.js';
import { VersionDiff } from './version-diff.js';

interface Props {
  readonly entry: Extract<Entry, { kind: 'version' }>;
  readonly language: string;
  readonly marks: readonly (readonly Mark[])[];
  readonly isAccepted: boolean;
  readonly nameOf: (expert: string) => string;
}

/** A version: who wrote it and why, and its text, or what it changed. */
export function VersionEntry({ entry, language, marks, isAccepted, nameOf }: Props) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const { version, parent } = entry;
  const [isDiff, setDiff] = useState(parent !== null);
  const { author, text } = version;
  const by =
    author.kind === 'model'
      ? t('item.byModel', {
          model: author.model,
          prompt: author.promptVersion,
          tokens: format.number(author.tokens.completion),
        })
      : t('item.byExpert', { name: nameOf(author.expert), time: format.duration(author.activeSeconds) });
  return (
    <EntryFrame
      entry={entry}
      title={t('item.version', { version: version.version })}
      tags={
        <>
          <Tag>{t(`item.reasons.${version.reason}`)}</Tag>
          {author.simulated && <SimulatedTag />}
          {isAccepted && <Tag kind="good">{t('common.status.validated')}</Tag>}
          {version.stale && <Tag kind="warn">{t('item.stale')}</Tag>}
        </>
      }
      about={
        <>
          {by} {version.goldShown && t('item.goldShown')}{' '}
          {parent && (
            <Anchor component="button" type="button" inherit onClick={() => setDiff(!isDiff)}>
              {isDiff ? t('item.showText') : t('item.showDiff', { version: parent.version })}
            </Anchor>
          )}
        </>
      }
    >
      {isDiff && parent ? (
        <VersionDiff before={parent.text} after={text} language={language} />
      ) : (
        <ol className={classes['steps']}>
          {text.steps.map((step, index) => (
            <li key={index}>
              <RichText text={step} language={language} marks={marks[index] ?? []} />
            </li>
          ))}
          <li data-kind="conclusion">
            <RichText text={text.conclusion} language={language} marks={marks[text.steps.length] ?? []} />
          </li>
        </ol>
      )}
    </EntryFrame>
  );
}
