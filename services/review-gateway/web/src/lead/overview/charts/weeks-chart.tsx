import '@mantine/charts/styles.css';
import { LineChart } from '@mantine/charts';
import { useFormat } from '../../../format/use-format.js';

export interface WeekPoint {
  readonly week: string;
  readonly value: number | null;
}

interface Props {
  readonly points: readonly WeekPoint[];
  readonly label: string;
  readonly range: readonly [number, number];
  readonly write: (value: number) => string;
}

/** One dimension over the weeks, on the same scale as its neighbours. The table beneath them says the same. */
export default function WeeksChart({ points, label, range, write }: Props) {
  const format = useFormat();
  return (
    <div aria-hidden>
      <LineChart
        h={96}
        data={points.map(({ week, value }) => ({ week: format.day(week), value }))}
        dataKey="week"
        series={[{ name: 'value', label, color: 'var(--mantine-primary-color-filled)' }]}
        curveType="linear"
        gridAxis="none"
        tickLine="none"
        connectNulls={false}
        valueFormatter={write}
        xAxisProps={{ minTickGap: 30 }}
        yAxisProps={{ domain: [...range], ticks: [...range], width: 46 }}
        lineChartProps={{ accessibilityLayer: false }}
        lineProps={{ isAnimationActive: false }}
      />
    </div>
  );
}
