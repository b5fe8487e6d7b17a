import { BarChart } from './bar-chart.jsx';
import { BarGauges } from './bar-gauge.jsx';
import { Stat } from './stat.jsx';
import { StateTimeline } from './state-timeline.jsx';
import { Table } from './table.jsx';
import { Series } from './time-series.jsx';

/** What draws a panel, by its type. */
export const PANELS = {
  stat: Stat,
  bargauge: BarGauges,
  table: Table,
  timeseries: Series,
  barchart: BarChart,
  'state-timeline': StateTimeline,
};
