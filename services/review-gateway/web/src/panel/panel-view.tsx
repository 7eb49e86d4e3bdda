import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { VoteAssignment } from '../review/assignment.js';
import { QuestionPane } from '../review/question/question-pane.js';
import { useDraft, type WorkViewProps } from '../review/desk/frame.js';
import { Panes } from '../review/desk/panes.js';
import { inWords } from './ballot.js';
import { readBallot, termsOf } from './ballot-draft.js';
import { History } from './history.js';
import { VersionSection } from './version-section.js';
import { VoteForm } from './vote-form.js';

/** All that is known of an item on which others did not come to an end, and one's vote on what becomes of it. */
export default function PanelView({ assignment, frame }: WorkViewProps<VoteAssignment>) {
  const { t } = useTranslation('panel');
  const { question, vote } = assignment;
  const acceptable = vote.versions.filter((version) => version.acceptable);
  const terms = termsOf(
    vote.outcomes,
    acceptable.map(({ version }) => version),
  );
  const draft = useDraft(
    frame,
    (saved) => readBallot(saved, question, terms),
    (content) => inWords(t, content, question),
  );
  return (
    <Panes
      left={{
        label: t('left'),
        content: (
          <Stack gap="xl">
            <History vote={vote} />
            <div>
              <QuestionPane assignment={assignment} />
            </div>
          </Stack>
        ),
      }}
      middle={{
        label: t('middle'),
        content: (
          <Stack gap={40}>
            {vote.versions.length === 0 && <Text>{t('noVersions')}</Text>}
            {vote.versions.map((version, index) => (
              <VersionSection
                key={version.version}
                version={version}
                before={vote.versions[index - 1] ?? null}
                isLast={index === vote.versions.length - 1}
                assignment={assignment}
              />
            ))}
          </Stack>
        ),
      }}
      right={{
        label: t('right'),
        content: <VoteForm assignment={assignment} terms={terms} frame={frame} draft={draft} />,
      }}
    />
  );
}
