import type { Rubric } from '@consilium/contracts';
import { Alert, Anchor, Code } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'wouter';
import { useMe } from '../session/session.js';
import type { Expert, Project } from './api/gateway.js';
import type { ItemStory } from './api/story.js';
import { ActsPane } from './item/acts-pane.js';
import { CallsPane } from './item/calls-pane.js';
import classes from './item/item.module.css';
import { QuestionPane } from './item/question-pane.js';
import { ScreeningPane } from './item/screening-pane.js';
import { StoryView } from './item/story-view.js';
import { Answered } from './common/answered.js';
import { useDimensionWords } from './common/dimension-words.js';
import { PageHead, Pane } from './common/pane.js';
import { SimulatedTag, StatusTag, Strikes } from './common/tag.js';
import { useGet } from './common/use-get.js';
import { useProject } from './common/use-project.js';

const everyMs = 15_000;

/** One item: its question, its whole story, and what a lead may do with it. */
export default function ItemPage() {
  const { t } = useTranslation(['lead', 'problems']);
  const project = useProject();
  const { item = '' } = useParams<{ item?: string }>();
  const story = useGet<ItemStory>(`scorer/projects/${project}/items/${item}`, { everyMs });
  const about = useGet<Project>(`review-gateway/projects/${project}`);
  const experts = useGet<{ experts: Expert[] }>(`review-gateway/projects/${project}/experts`);
  // Of another item nothing may stay on the page.
  const known = story.data?.id === item ? story.data : null;
  const me = useMe();
  const names = new Map([
    [me.subject, me.name],
    ...(experts.data?.experts ?? []).map(({ expert, name }): [string, string] => [expert, name]),
  ]);
  const nameOf = (expert: string): string => names.get(expert) ?? expert.slice(0, 8);
  const inWords = useDimensionWords();
  const written = about.data?.configuration.rubric;
  const rubric: Rubric | null = written ? { ...written, dimensions: inWords(written.dimensions) } : null;
  const strikeLimit = about.data?.configuration.policy.strikeLimit;
  return (
    <>
      <PageHead
        title={t('item.title')}
        aside={
          <>
            {known && <StatusTag status={known.status} />}
            {known?.simulated && <SimulatedTag />}
            {known && known.strikes.length > 0 && (
              <Strikes count={known.strikes.length} limit={strikeLimit ?? known.strikes.length} />
            )}
          </>
        }
      >
        <Code>{item}</Code>
        <Anchor component={Link} href={`/p/${project}/items`} size="sm">
          {t('item.back')}
        </Anchor>
      </PageHead>
      <div className={classes['page']}>
        <div className={classes['main']}>
          {story.error?.code === 'still-judged' ? (
            <Alert color="yellow">{t('problems:codes.still-judged')}</Alert>
          ) : (
            <Answered query={story} lines={10}>
              {() =>
                known && (
                  <>
                    <QuestionPane question={known.question} />
                    <ScreeningPane
                      item={known.id}
                      language={known.question.language}
                      dimensions={rubric?.dimensions ?? []}
                    />
                    <Pane title={t('item.story')}>
                      <StoryView story={known} rubric={rubric} nameOf={nameOf} />
                    </Pane>
                    <CallsPane item={known.id} />
                  </>
                )
              }
            </Answered>
          )}
        </div>
        <div className={classes['side']}>
          <ActsPane item={item} status={known?.status ?? null} />
        </div>
      </div>
    </>
  );
}
