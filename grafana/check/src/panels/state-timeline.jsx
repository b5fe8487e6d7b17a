import * as D from '@grafana/data';
import { VizLegend } from '@grafana/ui';
import React from 'react';
import { Empty } from './empty.jsx';

/** A stand-in likewise. */
export function StateTimeline({ p, width, height, series, theme, timeZone, range }) {
  if (!series.length || !series.some((f) => f.length))
    return <Empty text={p.fieldConfig?.defaults?.noValue || 'No data'} height={height} />;
  const text = theme.colors.text.secondary;
  const from = range.from.valueOf(),
    to = range.to.valueOf();
  const lanes = series.flatMap((f) => {
    const t = f.fields.find((x) => x.type === D.FieldType.time);
    return f.fields.filter((x) => x !== t).map((y) => ({ t, y, name: D.getFieldDisplayName(y, f, series) }));
  });
  const per = p.options.perPage || 20,
    shown = lanes.slice(0, per);
  const legendItemsMap = new Map();
  const legendH = p.options.legend?.showLegend === false ? 0 : 26;
  const L = Math.min(width * 0.35, 12 + Math.max(...shown.map((l) => l.name.length)) * 6.6),
    W = width - L - 8,
    H = height - 22 - legendH;
  const lh = H / shown.length,
    bh = lh * (p.options.rowHeight ?? 0.9);
  const el = [];
  shown.forEach((l, i) => {
    el.push(
      <text key={`n${i}`} x={L - 6} y={lh * i + lh / 2 + 4} fill={text} fontSize="12" textAnchor="end">
        {l.name.length * 6.6 > L ? `…${l.name.slice(-Math.floor(L / 6.6))}` : l.name}
      </text>,
    );
    const step = l.t.config.interval ?? 60000;
    let runStart = null,
      runVal;
    const runs = [];
    for (let k = 0; k <= l.t.values.length; k++) {
      const v = k < l.t.values.length ? l.y.values[k] : undefined;
      const tm = l.t.values[k];
      const gap = k > 0 && k < l.t.values.length && tm - l.t.values[k - 1] > step * 1.5;
      if (runStart !== null && (v !== runVal || gap)) {
        runs.push([runStart, gap || k === l.t.values.length ? l.t.values[k - 1] + step : tm, runVal]);
        runStart = null;
      }
      if (k < l.t.values.length && v != null && runStart === null) {
        runStart = tm;
        runVal = v;
      }
    }
    runs.forEach(([a, b, v], r) => {
      const d = l.y.display(v);
      const s = D.formattedValueToString(d);
      legendItemsMap.set(s, d.color);
      const x = L + ((Math.max(a, from) - from) / (to - from)) * W,
        w = Math.max(1, ((Math.min(b, to) - Math.max(a, from)) / (to - from)) * W);
      el.push(
        <rect
          key={`${i}-${r}`}
          x={x}
          y={lh * i + (lh - bh) / 2}
          width={w}
          height={bh}
          fill={d.color}
          fillOpacity={(l.y.config.custom?.fillOpacity ?? 70) / 100}
        />,
      );
      if (p.options.showValue !== 'never' && s.length * 7 < w)
        el.push(
          <text
            key={`v${i}-${r}`}
            x={p.options.alignValue === 'center' ? x + w / 2 : x + 4}
            textAnchor={p.options.alignValue === 'center' ? 'middle' : 'start'}
            y={lh * i + lh / 2 + 4}
            fontSize="12"
            fill="#fff"
          >
            {s}
          </text>,
        );
    });
  });
  for (let k = 0; k <= 6; k++)
    el.push(
      <text
        key={`x${k}`}
        x={L + (W * k) / 6}
        y={H + 16}
        fontSize="12"
        fill={text}
        textAnchor={k === 6 ? 'end' : 'middle'}
      >
        {D.dateTimeFormat(from + ((to - from) * k) / 6, {
          timeZone,
          format: to - from > 2 * 864e5 ? 'MM/DD' : 'HH:mm',
        })}
      </text>,
    );
  return (
    <div>
      <svg width={width} height={height - legendH}>
        {el}
        <text x={width - 4} y={height - legendH - 2} textAnchor="end" fontSize="9" fill={text} opacity=".6">
          stand-in; {lanes.length} lanes, {shown.length} on this page
        </text>
      </svg>
      {legendH > 0 && (
        <VizLegend
          items={[...legendItemsMap].map(([label, color]) => ({ label, color, yAxis: 1 }))}
          displayMode="list"
          placement="bottom"
        />
      )}
    </div>
  );
}
