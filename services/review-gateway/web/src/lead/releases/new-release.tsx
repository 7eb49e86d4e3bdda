import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.js';
import type { ExporterStatus } from '../api/exporter.js';
import { Pane } from '../common/pane.js';
import { useAct } from '../common/use-act.js';
import { useFormat } from '../../format/use-format.js';
import { useGet } from '../common/use-get.js';
import { useProject } from '../common/use-project.js';
import { isVersion, nextVersion } from './versions.js';

/** Asks for a release of what is validated now. */
export function NewRelease({ known }: { known: readonly string[] }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  const project = useProject();
  const suggested = nextVersion(known);
  const [typed, setTyped] = useState<string | null>(null);
  const version = typed ?? suggested;
  const path = `exporter/projects/${project}/releases`;
  const validated = useGet<ExporterStatus>(`exporter/projects/${project}/status`).data?.validated;
  const request = useAct({
    run: () => call(path, { method: 'POST', body: { release: version } }),
    changes: [path],
    done: () => setTyped(null),
  });
  const isTaken = known.includes(version);
  const error = !isVersion(version) ? t('releases.form') : isTaken ? t('releases.taken') : null;
  return (
    <Pane title={t('releases.new')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (error === null) request.mutate();
        }}
      >
        <Group align="flex-start">
          <TextInput
            aria-label={t('releases.version')}
            value={version}
            onChange={({ currentTarget }) => setTyped(currentTarget.value.trim())}
            error={error}
            w={180}
          />
          <Button type="submit" disabled={error !== null || validated === 0} loading={request.isPending}>
            {t('releases.request')}
          </Button>
        </Group>
        <Text size="sm" c="var(--soft)" mt="xs">
          {validated === 0
            ? t('releases.nothingValidated')
            : t('releases.what', {
                count: validated ?? 0,
                validated: validated === undefined ? '…' : format.number(validated),
              })}
        </Text>
      </form>
    </Pane>
  );
}
