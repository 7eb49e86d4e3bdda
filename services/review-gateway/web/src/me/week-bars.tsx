import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { useTranslation } from 'react-i18next';
import { inHours } from './hours.js';
import type { Week } from './my-work.js';

/** A chunk of its own: whoever reviews doesn't wait for it. */
export default function WeekBars({ weeks }: { weeks: readonly (Week & { readonly label: string })[] }) {
  const { t } = useTranslation('me');
  return (
    <BarChart
      h={200}
      data={weeks.map(({ label, activeSeconds }) => ({ label, hours: inHours(activeSeconds) }))}
      dataKey="label"
      series={[{ name: 'hours', label: t('hours.axis'), color: 'var(--mantine-primary-color-filled)' }]}
      unit={` ${t('hours.unit')}`}
      tickLine="none"
      gridAxis="x"
      maxBarWidth={36}
      withTooltip
      // The table beneath is what is read out, and reached by keys.
      barChartProps={{ accessibilityLayer: false }}
    />
  );
}
