import { Button, Group, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Expert, Invitation } from './api/gateway.js';
import { ExpertsTable } from './experts/experts-table.js';
import { HoursModal } from './experts/hours-modal.js';
import { InvitationsTable } from './experts/invitations-table.js';
import { InviteModal } from './experts/invite-modal.js';
import { Answered } from './common/answered.js';
import { Nothing, PageHead, Pane } from './common/pane.js';
import { useGet } from './common/use-get.js';
import { useProject } from './common/use-project.js';
import { chosenExperts, shownStates, type ShownState } from './experts/chosen-experts.js';

const everyMs = 30_000;

/** Who works in the project: load, pace, hours; whom to invite, pause or let go. */
export default function ExpertsPage() {
  const { t } = useTranslation('lead');
  const project = useProject();
  const experts = useGet<{ experts: Expert[] }>(`review-gateway/projects/${project}/experts`, { everyMs });
  const invitations = useGet<{ invitations: Invitation[] }>(`review-gateway/projects/${project}/invitations`);
  const [asked, setAsked] = useState<'invite' | 'hours' | null>(null);
  const [text, setText] = useState('');
  const [state, setState] = useState<ShownState>('here');
  const close = (): void => setAsked(null);
  return (
    <>
      <PageHead title={t('experts.title')}>
        <Button variant="default" onClick={() => setAsked('hours')}>
          {t('experts.hoursExport')}
        </Button>
        <Button onClick={() => setAsked('invite')}>{t('experts.invite')}</Button>
      </PageHead>
      <Stack>
        <Pane>
          <Group mb="sm">
            <TextInput
              type="search"
              aria-label={t('experts.search')}
              placeholder={t('experts.search')}
              value={text}
              onChange={({ currentTarget }) => setText(currentTarget.value)}
              style={{ flex: '1 1 220px' }}
            />
            <SegmentedControl
              aria-label={t('experts.state')}
              value={state}
              onChange={setState}
              data={shownStates.map((value) => ({ value, label: t(`experts.shown.${value}`) }))}
            />
          </Group>
          <Answered query={experts} lines={8}>
            {({ experts: all }) => {
              const chosen = chosenExperts(all, { text, state });
              if (all.length === 0) return <Nothing>{t('experts.none')}</Nothing>;
              if (chosen.length === 0) return <Nothing>{t('experts.noMatch')}</Nothing>;
              return <ExpertsTable experts={chosen} />;
            }}
          </Answered>
        </Pane>
        <Pane title={t('experts.invitations')}>
          <Answered query={invitations}>
            {({ invitations: all }) =>
              all.length === 0 ? (
                <Nothing>{t('experts.noInvitations')}</Nothing>
              ) : (
                <InvitationsTable invitations={all} />
              )
            }
          </Answered>
        </Pane>
      </Stack>
      {asked === 'invite' && <InviteModal onClose={close} />}
      {asked === 'hours' && <HoursModal onClose={close} />}
    </>
  );
}
