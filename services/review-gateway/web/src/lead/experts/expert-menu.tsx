import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.js';
import type { Expert, ExpertStatus } from '../api/gateway.js';
import { ReasonModal } from '../common/reason-modal.js';
import { useAct } from '../common/use-act.js';
import { useProject } from '../common/use-project.js';
import { EditModal } from './edit-modal.js';
import { ResetModal } from './reset-modal.js';

const standings = { qualify: true, unqualify: false, testAnew: null } as const;
type Standing = keyof typeof standings;
type Asked = 'edit' | 'left' | 'voided' | 'sessions' | 'reset' | Standing | null;

/** What a lead may do with an expert. */
export function ExpertMenu({ expert }: { expert: Expert }) {
  const { t } = useTranslation('lead');
  const project = useProject();
  const [asked, setAsked] = useState<Asked>(null);
  const experts = `review-gateway/projects/${project}/experts`;
  const mine = `${experts}/${expert.expert}`;
  const changes = [experts, `review-gateway/projects/${project}/seats`, `scorer/projects/${project}`];
  const close = (): void => setAsked(null);
  const status = useAct<ExpertStatus>({
    run: (to) => call(`${mine}/status`, { method: 'PUT', body: { status: to } }),
    changes,
    done: close,
  });
  const sessions = useAct({
    run: () => call(`${mine}/sessions`, { method: 'DELETE' }),
    changes: [],
    said: t('experts.sessionsEnded', { name: expert.name }),
    done: close,
  });
  const qualified = useAct<boolean | null>({
    run: (value) => call(`${mine}/qualified`, { method: 'PUT', body: { qualified: value } }),
    changes,
    done: close,
  });
  const isVoided = expert.status === 'voided';
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="subtle" size="compact-sm" aria-label={t('experts.actsFor', { name: expert.name })}>
            {t('experts.acts')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAsked('edit')}>{t('experts.menu.edit')}</Menu.Item>
          {expert.status === 'active' && (
            <Menu.Item onClick={() => status.mutate('paused')}>{t('experts.menu.pause')}</Menu.Item>
          )}
          {(expert.status === 'paused' || expert.status === 'left') && (
            <Menu.Item onClick={() => status.mutate('active')}>{t('experts.menu.bringBack')}</Menu.Item>
          )}
          {([expert.qualified ? 'unqualify' : 'qualify', 'testAnew'] as const).map((standing) => (
            <Menu.Item key={standing} onClick={() => setAsked(standing)}>
              {t(`experts.menu.${standing}`)}
            </Menu.Item>
          ))}
          {expert.login && <Menu.Item onClick={() => setAsked('sessions')}>{t('experts.menu.sessions')}</Menu.Item>}
          {expert.login && !isVoided && (
            <Menu.Item onClick={() => setAsked('reset')}>{t('experts.menu.reset')}</Menu.Item>
          )}
          {!isVoided && <Menu.Divider />}
          {!isVoided && expert.status !== 'left' && (
            <Menu.Item onClick={() => setAsked('left')}>{t('experts.menu.leave')}</Menu.Item>
          )}
          {!isVoided && (
            <Menu.Item color="red" onClick={() => setAsked('voided')}>
              {t('experts.menu.void')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {asked === 'edit' && <EditModal expert={expert} onClose={close} />}
      {asked === 'reset' && <ResetModal expert={expert} onClose={close} />}
      {(asked === 'left' || asked === 'voided') && (
        <ReasonModal
          title={t(`experts.ask.${asked}.title`, { name: expert.name })}
          what={t(`experts.ask.${asked}.what`, { count: expert.reviewsTotal })}
          act={t(`experts.ask.${asked}.act`)}
          isFinal={asked === 'voided'}
          asksReason={false}
          isRunning={status.isPending}
          onAct={() => status.mutate(asked)}
          onClose={close}
        />
      )}
      {(asked === 'qualify' || asked === 'unqualify' || asked === 'testAnew') && (
        <ReasonModal
          title={t(`experts.ask.${asked}.title`, { name: expert.name })}
          what={t(`experts.ask.${asked}.what`)}
          act={t(`experts.ask.${asked}.act`)}
          asksReason={false}
          isRunning={qualified.isPending}
          onAct={() => qualified.mutate(standings[asked])}
          onClose={close}
        />
      )}
      {asked === 'sessions' && (
        <ReasonModal
          title={t('experts.ask.sessions.title', { name: expert.name })}
          what={t('experts.ask.sessions.what')}
          act={t('experts.ask.sessions.act')}
          asksReason={false}
          isRunning={sessions.isPending}
          onAct={() => sessions.mutate()}
          onClose={close}
        />
      )}
    </>
  );
}
