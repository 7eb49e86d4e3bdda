import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Release } from './api/exporter.js';
import { NewRelease } from './releases/new-release.js';
import { ReleasePane } from './releases/release-pane.js';
import { Answered } from './common/answered.js';
import { Nothing, PageHead } from './common/pane.js';
import { SimulatedNotice } from './common/tag.js';
import { useGet } from './common/use-get.js';
import { useProject } from './common/use-project.js';

const buildingMs = 2000;
const restingMs = 60_000;

/** All releases of the project, newest first; one that is being built is followed. */
export default function ReleasesPage() {
  const { t } = useTranslation('lead');
  const path = `exporter/projects/${useProject()}/releases`;
  const releases = useGet<{ releases: Release[] }>(path, {
    everyMs: ({ releases: all }) => (all.some(({ state }) => state === 'building') ? buildingMs : restingMs),
  });
  return (
    <>
      <PageHead title={t('releases.title')} />
      {releases.data?.releases.some(({ simulatedItems }) => simulatedItems > 0) && (
        <SimulatedNotice>{t('releases.simulatedTop')}</SimulatedNotice>
      )}
      <Answered query={releases} lines={5}>
        {({ releases: all }) => (
          <Stack>
            <NewRelease known={all.map(({ release }) => release)} />
            {all.length === 0 && <Nothing>{t('releases.none')}</Nothing>}
            {all.map((release) => (
              <ReleasePane key={release.release} release={release} />
            ))}
          </Stack>
        )}
      </Answered>
    </>
  );
}
