import { Radio, Stack, Text, Textarea, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDigits } from '../keys/use-key.js';
import type { VoteAssignment } from '../review/assignment.js';
import { SubmitBar } from '../review/submit/submit-bar.js';
import type { DraftKeeper } from '../review/desk/draft-keeper.js';
import type { WorkFrame } from '../review/desk/frame.js';
import { useStore } from '../review/desk/store.js';
import { AmendmentFields } from './amendment-fields.js';
import { ballotOf, lackOf } from './ballot.js';
import type { BallotDraft, Terms } from './ballot-draft.js';
import { VersionChoice } from './version-choice.js';

interface Props {
  readonly assignment: VoteAssignment;
  readonly terms: Terms;
  readonly frame: WorkFrame;
  readonly draft: DraftKeeper<BallotDraft>;
}

/** What is to become of the item, of what this panel may decide, and why. */
export function VoteForm({ assignment: { vote, question }, terms, frame, draft }: Props) {
  const { t } = useTranslation('panel');
  const ballot = useStore(draft.content);
  const set = (part: Partial<BallotDraft>) => draft.change((before) => ({ ...before, ...part }));
  useDigits((digit) => {
    const outcome = terms.outcomes[digit - 1];
    if (outcome) set({ outcome });
  });
  const lack = lackOf(ballot, question);
  return (
    <Stack gap="md">
      <div>
        <Title order={2} size="h4">
          {t('vote.title')}
        </Title>
        <Text size="sm" c="var(--soft)">
          {t(vote.chair ? 'vote.chair' : 'vote.seat', { seat: vote.seatNumber })} {t('vote.dissent')}
        </Text>
      </div>
      <Radio.Group aria-label={t('vote.outcome')} value={ballot.outcome} onChange={(outcome) => set({ outcome })}>
        <Stack gap="xs">
          {terms.outcomes.map((outcome, index) => (
            <Radio
              key={outcome}
              value={outcome}
              disabled={outcome === 'accept' && terms.versions.length === 0}
              label={
                <>
                  <b>{t(`outcome.${outcome}`)}</b> <kbd aria-hidden="true">{index + 1}</kbd>
                </>
              }
              description={t(
                outcome === 'accept' && terms.versions.length === 0 ? 'vote.noVersion' : `meaning.${outcome}`,
              )}
            />
          ))}
        </Stack>
      </Radio.Group>
      {vote.outcomes.length < 5 && (
        <Text size="sm" c="var(--soft)">
          {t(vote.panel === 1 ? 'vote.limited' : 'vote.limitedAgain', { number: vote.panel })}
        </Text>
      )}
      {ballot.outcome === 'accept' && (
        <VersionChoice
          label={t('vote.accepted')}
          versions={terms.versions}
          value={ballot.accepted}
          onChange={(accepted) => set({ accepted })}
        />
      )}
      {ballot.outcome === 'revise' && (
        <VersionChoice
          label={t('vote.revised')}
          none={t('vote.fromNothing')}
          versions={terms.versions}
          value={ballot.revised}
          onChange={(revised) => set({ revised })}
        />
      )}
      {(ballot.outcome === 'revise' || ballot.outcome === 'regenerate') && (
        <Textarea
          label={t(ballot.outcome === 'revise' ? 'vote.ordersToExpert' : 'vote.ordersToModel')}
          autosize
          minRows={3}
          value={ballot.orders}
          onChange={(event) => set({ orders: event.currentTarget.value })}
        />
      )}
      {ballot.outcome === 'amend' && <AmendmentFields ballot={ballot} question={question} onChange={set} />}
      <Textarea
        label={t('vote.reason')}
        description={t('vote.reasonHint')}
        autosize
        minRows={3}
        value={ballot.reason}
        onChange={(event) => set({ reason: event.currentTarget.value })}
      />
      <SubmitBar
        frame={frame}
        draft={draft}
        missing={lack && t(`lack.${lack}`)}
        onSubmit={() => frame.submit({ ballot: ballotOf(draft.content.get(), question) })}
      />
    </Stack>
  );
}
