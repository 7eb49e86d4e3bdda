import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import type { Throughput } from '../../api/scorer.js';
import { useFormat } from '../../../format/use-format.js';

/** Reviews and validated items by day. The table beneath it says the same. */
export default function DaysChart({ days }: { days: Throughput['days'] }) {
  const { t } = useTranslation('lead');
  const format = useFormat();
  return (
    <div aria-hidden>
      <BarChart
        h={190}
        data={days.map(({ day, reviews, validated }) => ({ day: format.day(day), reviews, validated }))}
        dataKey="day"
        series={[
          { name: 'reviews', label: t('overview.pace.reviews'), color: 'var(--plot-quiet)' },
          { name: 'validated', label: t('overview.pace.validated'), color: 'var(--mantine-primary-color-filled)' },
        ]}
        withLegend
        legendProps={{ verticalAlign: 'top', height: 32 }}
        tickLine="none"
        gridAxis="x"
        valueFormatter={(value) => format.number(value)}
        xAxisProps={{ minTickGap: 24 }}
        yAxisProps={{ width: 36, allowDecimals: false }}
        barChartProps={{ accessibilityLayer: false, barGap: 1 }}
        barProps={{ radius: 2, isAnimationActive: false }}
      />
    </div>
  );
}
