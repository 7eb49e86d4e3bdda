import type { Rubric } from '@consilium/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemStory } from '../api/story.js';
import { useReplyWords } from '../../problems/reply-words.js';
import { SimulatedTag, Tag } from '../common/tag.js';
import { EntryFrame } from './entry-frame.js';
import classes from './item.module.css';
import { PanelEntry } from './panel-entry.js';
import { RoundEntry } from './round-entry.js';
import { marksOf, storylineOf, type Entry } from './storyline.js';
import { VersionEntry } from './version-entry.js';

interface Props {
  readonly story: ItemStory;
  readonly rubric: Rubric | null;
  readonly nameOf: (expert: string) => string;
}

/** An item's story from its first attempt to what goes on now. */
export function StoryView({ story, rubric, nameOf }: Props) {
  const entries = useMemo(() => storylineOf(story), [story]);
  return (
    <ol className={classes['line']}>
      {entries.map((entry) => (
        <AnyEntry key={entry.id} entry={entry} story={story} rubric={rubric} nameOf={nameOf} />
      ))}
    </ol>
  );
}

function AnyEntry({ entry, story, rubric, nameOf }: Props & { entry: Entry }) {
  const { t } = useTranslation('lead');
  const replyWords = useReplyWords();
  const { language } = story.question;
  switch (entry.kind) {
    case 'version':
      return (
        <VersionEntry
          entry={entry}
          language={language}
          marks={marksOf(story, entry.version)}
          isAccepted={story.status === 'validated' && story.version === entry.version.version}
          nameOf={nameOf}
        />
      );
    case 'round':
      return (
        <RoundEntry
          entry={entry}
          rubric={rubric}
          version={story.versions.find(({ version }) => version === entry.round.version) ?? null}
          language={language}
          nameOf={nameOf}
        />
      );
    case 'panel':
      return <PanelEntry entry={entry} nameOf={nameOf} />;
    case 'attempt': {
      const { model, outcome, answer, detail, simulated } = entry.attempt;
      return (
        <EntryFrame
          entry={entry}
          isBad
          title={t(`item.attempts.${outcome}`)}
          tags={
            <>
              <Tag kind="warn">{t('item.strike')}</Tag>
              {simulated && <SimulatedTag />}
            </>
          }
          about={[model, answer && t('item.answered', { answer: answer.join(', ') }), detail && replyWords(detail)]
            .filter(Boolean)
            .join(' · ')}
        />
      );
    }
    case 'imported':
      return <EntryFrame entry={entry} title={t('item.imported', { source: story.question.source.name })} />;
    case 'command': {
      const { command, why, lead } = entry.command;
      return <EntryFrame entry={entry} title={t(`item.commands.${command}`)} about={`${nameOf(lead)}: ${why}`} />;
    }
    case 'order':
      return (
        <EntryFrame
          entry={entry}
          title={t(`item.ordered.${entry.order.type}`, { configuration: entry.order.configurationVersion })}
          about={entry.order.told?.why}
        />
      );
  }
}
