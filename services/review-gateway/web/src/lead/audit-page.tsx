import { Alert, Button, Center, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Expert } from './api/gateway.js';
import { AuditTable } from './audit/audit-table.js';
import { failedIn, merged, namesIn } from './audit/log.js';
import { useLog } from './audit/use-log.js';
import { Answered } from './common/answered.js';
import { Nothing, PageHead, Pane } from './common/pane.js';
import { useGet } from './common/use-get.js';
import { useMe } from '../session/session.js';
import { useProject } from './common/use-project.js';

const typingMs = 300;

/** Who did what and when, in all four services. */
export default function AuditPage() {
  const { t } = useTranslation('lead');
  const project = useProject();
  const [text, setText] = useState('');
  const [actor, setActor] = useState<string | null>(null);
  const [wanted] = useDebouncedValue(text, typingMs);
  const log = useLog(project, { text: wanted, actor });
  const experts = useGet<{ experts: Expert[] }>(`review-gateway/projects/${project}/experts`).data?.experts ?? [];
  const named = ({ name, simulated }: Expert) => (simulated ? `${name} (${t('common.simulated')})` : name);
  const me = useMe();
  // Only the gateway's log has names; whoever acted there acts elsewhere under the same id.
  const names = new Map([
    [me.subject, me.name],
    ...(log.data ? namesIn(log.data.pages) : []),
    ...experts.map((expert): [string, string] => [expert.expert, named(expert)]),
  ]);
  const failed = log.data ? failedIn(log.data.pages) : [];
  return (
    <>
      <PageHead title={t('audit.title')} />
      <Pane>
        <Group mb="md" role="search">
          <TextInput
            type="search"
            aria-label={t('audit.search')}
            placeholder={t('audit.search')}
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
            style={{ flex: '2 1 240px' }}
          />
          <Select
            aria-label={t('audit.actor')}
            placeholder={t('audit.anybody')}
            clearable
            searchable
            value={actor}
            onChange={setActor}
            data={experts.map((expert) => ({ value: expert.expert, label: named(expert) }))}
            style={{ flex: '1 1 180px' }}
          />
        </Group>
        {failed.length > 0 && (
          <Alert color="yellow" p="xs" mb="sm">
            {t('audit.failed', { services: failed.map((service) => t(`audit.services.${service}`)).join(', ') })}
          </Alert>
        )}
        <Answered query={log} lines={8}>
          {({ pages }) => {
            const entries = merged(pages);
            if (entries.length === 0) return <Nothing>{t('audit.none')}</Nothing>;
            return (
              <>
                <AuditTable
                  entries={entries}
                  nameOf={({ actor: id, actorName }) => actorName ?? names.get(id) ?? id.slice(0, 8)}
                />
                {log.hasNextPage && (
                  <Center mt="md">
                    <Button variant="default" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
                      {t('audit.older')}
                    </Button>
                  </Center>
                )}
              </>
            );
          }}
        </Answered>
      </Pane>
    </>
  );
}
