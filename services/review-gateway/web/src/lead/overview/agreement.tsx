import { Group, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Statistics } from '../api/scorer.js';
import { Age } from '../common/age.js';
import { Answered } from '../common/answered.js';
import { useDimensionWords } from '../common/dimension-words.js';
import { Nothing, Pane } from '../common/pane.js';
import { useGet } from '../common/use-get.js';
import { useProject } from '../common/use-project.js';
import { ByDimension } from './by-dimension.js';
import { ByDomain } from './by-domain.js';
import { ByWeek } from './by-week.js';
import type { Measure } from './figures.js';

const everyMs = 120_000;
const cuts = ['dimension', 'domain', 'week'] as const;

/** Scores, and how far reviewers agree: raw, of the blind reviews. */
export function Agreement() {
  const { t } = useTranslation('lead');
  const project = useProject();
  const [cut, setCut] = useState<(typeof cuts)[number]>('dimension');
  const [measure, setMeasure] = useState<Measure>('exact');
  const inWords = useDimensionWords();
  const statistics = useGet<Statistics>(`scorer/projects/${project}/statistics`, { everyMs });
  return (
    <Pane title={t('overview.agreement.title')} aside={statistics.data && <Age at={statistics.data.asOf} />}>
      <Group gap="xs" mb="sm">
        <SegmentedControl
          size="xs"
          aria-label={t('overview.agreement.cut')}
          value={cut}
          onChange={(value) => setCut(value)}
          data={cuts.map((value) => ({ value, label: t(`overview.agreement.by.${value}`) }))}
        />
        {cut !== 'dimension' && (
          <SegmentedControl
            size="xs"
            aria-label={t('overview.agreement.measure')}
            value={measure}
            onChange={(value) => setMeasure(value)}
            data={[
              { value: 'exact' as const, label: t('overview.agreement.exact') },
              { value: 'mean' as const, label: t('overview.agreement.mean') },
            ]}
          />
        )}
      </Group>
      <Answered query={statistics} lines={6}>
        {(told) => {
          const data = { ...told, dimensions: inWords(told.dimensions) };
          if (data.dimensions.every(({ counts }) => counts.every((count) => count === 0)))
            return <Nothing>{t('overview.agreement.none')}</Nothing>;
          if (cut === 'dimension') return <ByDimension statistics={data} />;
          if (cut === 'domain') return <ByDomain statistics={data} measure={measure} />;
          return <ByWeek statistics={data} measure={measure} />;
        }}
      </Answered>
    </Pane>
  );
}
