import { SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question } from './api/gateway.js';
import { QuestionPane } from './questions/question-pane.js';
import { Answered } from './common/answered.js';
import { Nothing, PageHead } from './common/pane.js';
import { useGet } from './common/use-get.js';
import { useProject } from './common/use-project.js';

const states = ['open', 'answered'] as const;
const everyMs = 30_000;

/** What experts asked about items, and what they were answered. */
export default function QuestionsPage() {
  const { t } = useTranslation('lead');
  const project = useProject();
  const [state, setState] = useState<(typeof states)[number]>('open');
  const questions = useGet<{ questions: Question[] }>(`review-gateway/projects/${project}/questions?state=${state}`, {
    everyMs,
  });
  return (
    <>
      <PageHead title={t('questions.title')}>
        <SegmentedControl
          aria-label={t('questions.show')}
          value={state}
          onChange={setState}
          data={states.map((value) => ({ value, label: t(`questions.states.${value}`) }))}
        />
      </PageHead>
      <Answered query={questions} lines={5}>
        {({ questions: all }) =>
          all.length === 0 ? (
            <Nothing>{t(`questions.none.${state}`)}</Nothing>
          ) : (
            <Stack maw={860}>
              {all.map((question) => (
                <QuestionPane key={question.id} question={question} />
              ))}
            </Stack>
          )
        }
      </Answered>
    </>
  );
}
