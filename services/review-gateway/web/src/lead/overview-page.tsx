import { useTranslation } from 'react-i18next';
import { Text } from '@mantine/core';
import { useRef } from 'react';
import type { Expert, Project, SeatsStatus } from './api/gateway.js';
import type { GeneratorStatus } from './api/generator.js';
import type { ItemsPage, ScorerStatus } from './api/scorer.js';
import { Agreement } from './overview/agreement.js';
import { Cost } from './overview/cost.js';
import { Funnel } from './overview/funnel.js';
import { ModelWork } from './overview/model-work.js';
import { Models } from './overview/models.js';
import { Latest } from './overview/latest.js';
import classes from './overview/overview.module.css';
import { Pace } from './overview/pace.js';
import { People } from './overview/people.js';
import { Stopped } from './overview/stopped.js';
import { Stuck } from './overview/stuck.js';
import { Untagged } from './overview/untagged.js';
import { useLiveCounts } from './common/use-live-counts.js';
import { PageHead } from './common/pane.js';
import { SimulatedNotice, Tag } from './common/tag.js';
import { useGet, useRefresh } from './common/use-get.js';
import { useProject } from './common/use-project.js';

const oftenMs = 15_000;
const seldomMs = 120_000;
/** Counts may come faster than anybody reads. */
const leastMs = 3000;

/** Where the project stands, at a glance; each number leads to what it counts. */
export default function OverviewPage() {
  const { t } = useTranslation('lead');
  const project = useProject();
  const scorer = useGet<ScorerStatus>(`scorer/projects/${project}/status`, { everyMs: oftenMs });
  const seats = useGet<SeatsStatus>(`review-gateway/projects/${project}/seats/status`, { everyMs: oftenMs });
  const generator = useGet<GeneratorStatus>(`generator/projects/${project}/status`, { everyMs: oftenMs });
  const experts = useGet<{ experts: Expert[] }>(`review-gateway/projects/${project}/experts`, { everyMs: seldomMs });
  const latest = useGet<ItemsPage>(`scorer/projects/${project}/items?sort=updated&direction=desc&limit=6`, {
    everyMs: seldomMs,
  });
  const about = useGet<Project>(`review-gateway/projects/${project}`);
  const isLive = useRenewed(project);
  const configuration = about.data?.configuration;
  const isSimulated =
    experts.data?.experts.some(({ simulated }) => simulated) || latest.data?.items.some(({ simulated }) => simulated);
  return (
    <>
      <PageHead
        title={configuration?.name ?? project}
        aside={
          configuration &&
          configuration.status !== 'active' && <Tag kind="warn">{t(`settings.status.${configuration.status}`)}</Tag>
        }
      >
        <Text span size="xs" c="var(--soft)" role="status">
          {t(isLive ? 'overview.live' : 'overview.renewed')}
        </Text>
      </PageHead>
      {isSimulated && <SimulatedNotice>{t('overview.simulated')}</SimulatedNotice>}
      {generator.data?.stopped && <Stopped {...generator.data.stopped} />}
      <div className={classes['grid']}>
        <Funnel scorer={scorer} seats={seats} generator={generator} className={classes['all']} />
        <Untagged taxonomy={configuration?.taxonomy ?? []} className={classes['all']} />
        <div className={classes['stack']}>
          <Pace />
          <Agreement />
          <Models generator={generator.data} />
        </div>
        <div className={classes['stack']}>
          <ModelWork generator={generator} scorer={scorer.data} />
          <Cost generator={generator} validated={scorer.data?.items.validated ?? null} />
          <People experts={experts} />
          <Stuck seats={seats} />
        </div>
        <Latest latest={latest} strikeLimit={configuration?.policy.strikeLimit ?? null} className={classes['all']} />
      </div>
    </>
  );
}

/** Has the figures asked for anew when the gateway says that something moved. */
function useRenewed(project: string): boolean {
  const refresh = useRefresh();
  const renewedAt = useRef(0);
  return useLiveCounts(project, () => {
    if (Date.now() - renewedAt.current < leastMs) return;
    renewedAt.current = Date.now();
    void refresh(`scorer/projects/${project}/status`, `review-gateway/projects/${project}/seats/status`);
  });
}
