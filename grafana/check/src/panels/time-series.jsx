import { TimeSeries } from '@grafana/ui';
import React from 'react';
import { Empty } from './empty.jsx';

/** Grafana's own graphs. */
export function Series({ p, width, height, series, timeZone, range }) {
  if (!series.length || !series.some((f) => f.length))
    return <Empty text={p.fieldConfig?.defaults?.noValue || 'No data'} height={height} />;
  const legend = { ...p.options.legend };
  const frames = series;
  for (const f of frames) for (const x of f.fields) x.config.custom = { ...defaultsCustom, ...x.config.custom };
  return (
    <TimeSeries
      frames={frames}
      structureRev={1}
      timeRange={range}
      timeZone={timeZone}
      width={width}
      height={height}
      legend={legend}
      options={p.options}
    >
      {() => null}
    </TimeSeries>
  );
}
const defaultsCustom = {
  axisPlacement: 'auto',
  axisColorMode: 'text',
  axisBorderShow: false,
  scaleDistribution: { type: 'linear' },
  pointSize: 5,
  hideFrom: { tooltip: false, viz: false, legend: false },
  lineStyle: { fill: 'solid' },
  barAlignment: 0,
  barWidthFactor: 0.6,
  gradientMode: 'none',
  thresholdsStyle: { mode: 'off' },
  insertNulls: false,
};
