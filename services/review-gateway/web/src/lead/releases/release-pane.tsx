import { Alert, Button, Loader, Table, Text, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Release } from '../api/exporter.js';
import { download } from '../common/download.js';
import { Pane } from '../common/pane.js';
import shared from '../common/shared.module.css';
import { useAct } from '../common/use-act.js';
import { useFormat } from '../../format/use-format.js';
import { useProject } from '../common/use-project.js';

/** A release with its files, their sums, and a way to take them. */
export function ReleasePane({ release }: { release: Release }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const { state, items, simulatedItems, files, why, requestedAt, publishedAt } = release;
  return (
    <Pane
      title={t('releases.title1', { version: release.release })}
      aside={
        publishedAt === null
          ? t('releases.requested', { at: format.dateTime(requestedAt) })
          : t('releases.published', { at: format.dateTime(publishedAt) })
      }
    >
      {simulatedItems > 0 && (
        <Alert color="yellow" p="xs" mb="sm">
          {t('releases.simulated', {
            count: simulatedItems,
            simulated: format.number(simulatedItems),
            items: format.number(items),
          })}
        </Alert>
      )}
      {state === 'building' && (
        <Text role="status">
          <Loader size="xs" mr="xs" aria-hidden />{' '}
          {why === null ? t('releases.building') : t('releases.waits', { why })}
        </Text>
      )}
      {state === 'failed' && (
        <Alert color="red" p="xs" title={t('releases.failed')}>
          {why}
        </Alert>
      )}
      {state === 'published' && (
        <>
          <Text size="sm">{t('releases.items', { count: items, items: format.number(items) })}</Text>
          {why !== null && (
            <Alert color="yellow" p="xs" my="xs">
              {why}
            </Alert>
          )}
          <Files release={release.release} files={files} />
        </>
      )}
    </Pane>
  );
}

function Files({ release, files }: { release: string; files: Release['files'] }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const project = useProject();
  const take = useAct<string>({
    run: (name) =>
      download(`exporter/projects/${project}/releases/${release}/files/${name}`, `${project}-${release}-${name}`),
    changes: [],
  });
  return (
    <Table className={shared['table']} fz="sm" mt="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('releases.file')}</Table.Th>
          <Table.Th ta="right">{t('releases.size')}</Table.Th>
          <Table.Th visibleFrom="sm">SHA-256</Table.Th>
          <Table.Th>
            <VisuallyHidden>{t('common.download')}</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {files.map(({ name, bytes, sha256, records }) => (
          <Table.Tr key={name}>
            <Table.Td>
              {name}
              {records !== null && (
                <Text size="xs" c="var(--soft)">
                  {t('releases.records', { count: records, records: format.number(records) })}
                </Text>
              )}
            </Table.Td>
            <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
              {format.bytes(bytes)}
            </Table.Td>
            <Table.Td visibleFrom="sm" ff="monospace" fz={11}>
              {sha256}
            </Table.Td>
            <Table.Td ta="right">
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('releases.downloadFile', { name })}
                loading={take.isPending && take.variables === name}
                onClick={() => take.mutate(name)}
              >
                {t('common.download')}
              </Button>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
