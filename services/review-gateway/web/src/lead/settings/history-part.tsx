import { Button, Group, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Project } from '../api/gateway.js';
import { Answered } from '../common/answered.js';
import { Nothing } from '../common/pane.js';
import { useGet } from '../common/use-get.js';
import { ChangesList } from './changes-list.js';
import { changesOf } from './changes.js';

interface Props {
  readonly project: Project;
  /** Makes a former version the draft. */
  onTake(configuration: Project['configuration']): void;
}

/** What each version changed in the one before. Versions never change. */
export function HistoryPart({ project, onTake }: Props) {
  const { t } = useTranslation('lead');
  const newest = project.configurationVersion;
  const [version, setVersion] = useState(newest);
  const path = (of: number): string => `review-gateway/projects/${project.id}/configurations/${of}`;
  const shown = useGet<Project>(path(version));
  const before = useGet<Project>(version > 1 ? path(version - 1) : null);
  const isThere =
    shown.data?.configurationVersion === version &&
    (version === 1 || before.data?.configurationVersion === version - 1);
  return (
    <>
      <Group align="end" mb="md">
        <Select
          label={t('settings.version')}
          allowDeselect={false}
          value={String(version)}
          onChange={(value) => setVersion(Number(value))}
          data={Array.from({ length: newest }, (_, index) => {
            const number = newest - index;
            return {
              value: String(number),
              label: t(number === newest ? 'settings.versionNow' : 'settings.versionOf', { version: number }),
            };
          })}
        />
        {version !== newest && isThere && (
          <Button variant="default" onClick={() => onTake(shown.data!.configuration)}>
            {t('settings.take')}
          </Button>
        )}
      </Group>
      <Answered query={version > 1 && before.error ? before : shown}>
        {() => {
          if (!isThere) return <Text c="var(--soft)">{t('common.loading')}</Text>;
          if (version === 1) return <Nothing>{t('settings.first')}</Nothing>;
          const changes = changesOf(before.data!.configuration, shown.data!.configuration);
          if (changes.length === 0) return <Nothing>{t('settings.noChange')}</Nothing>;
          return (
            <div>
              <Text size="sm" fw={600}>
                {t('settings.changedSince', { version: version - 1 })}
              </Text>
              <ChangesList changes={changes} />
            </div>
          );
        }}
      </Answered>
    </>
  );
}
