import * as D from '@grafana/data';
import { VizLegend } from '@grafana/ui';
import React from 'react';
import { Empty } from './empty.jsx';
import { legendItems } from './legend-items.js';

/** A stand-in: Grafana keeps this panel in code under the AGPL, and not in its packages. */
export function BarChart({ p, width, height, series, theme, timeZone }) {
  const frame =
    series.find((f) =>
      f.fields.some((x) => x.name === p.options.xField || x.state?.displayName === p.options.xField),
    ) ?? series[0];
  if (!frame || !frame.fields.length)
    return <Empty text={p.fieldConfig?.defaults?.noValue || 'No data'} height={height} />;
  const xf =
    frame.fields.find((x) => x.name === p.options.xField || D.getFieldDisplayName(x, frame) === p.options.xField) ??
    frame.fields[0];
  const ys = frame.fields.filter((x) => x !== xf && x.type === D.FieldType.number);
  const text = theme.colors.text.secondary,
    names = ys.map((y) => D.getFieldDisplayName(y, frame));
  const legendH = p.options.legend.showLegend ? 26 : 0;
  const n = frame.length,
    horizontal = p.options.orientation === 'horizontal';
  const totals = Array.from({ length: n }, (_, i) => ys.reduce((a, y) => a + (Number(y.values[i]) || 0), 0));
  const cfg = ys[0]?.config ?? {};
  const max = cfg.max ?? Math.max(...totals, 0) * 1.05;
  const min = cfg.min ?? 0;
  const hideX = xf.config.custom?.axisPlacement === 'hidden';
  const L =
      horizontal && hideX ? 8 : horizontal ? 8 + Math.max(0, ...xf.values.map((v) => String(v ?? '').length)) * 7 : 40,
    B = 24,
    W = width - L - 8,
    H = height - legendH - B - 8;
  const color = (y, i) => (y.display ? y.display(y.values[i]).color : '#888');
  const fmt = (v) => {
    const d = ys[0]?.display?.(v);
    return d ? D.formattedValueToString(d) : v;
  };
  const el = [];
  const ticks = Array.from({ length: 5 }, (_, i) => min + ((max - min) * i) / 4);
  if (horizontal) {
    const bh = (H / n) * (p.options.barWidth || 0.9);
    ticks.forEach((t, i) =>
      el.push(
        <g key={`t${i}`}>
          <line
            x1={L + ((t - min) / (max - min)) * W}
            x2={L + ((t - min) / (max - min)) * W}
            y1={0}
            y2={H}
            stroke={theme.colors.border.weak}
          />
          <text x={L + ((t - min) / (max - min)) * W} y={H + 16} fill={text} fontSize="12" textAnchor="middle">
            {fmt(t)}
          </text>
        </g>,
      ),
    );
    for (let i = 0; i < n; i++) {
      let x = L;
      const y0 = (H / n) * i + (H / n - bh) / 2;
      if (!hideX)
        el.push(
          <text key={`l${i}`} x={L - 6} y={y0 + bh / 2 + 4} fill={text} fontSize="12" textAnchor="end">
            {xf.display ? D.formattedValueToString(xf.display(xf.values[i])) : xf.values[i]}
          </text>,
        );
      ys.forEach((y, k) => {
        const v = Number(y.values[i]) || 0;
        const w = (v / (max - min)) * W;
        if (!w) return;
        el.push(
          <rect
            key={`${i}-${k}`}
            x={x}
            y={y0}
            width={w}
            height={bh}
            fill={color(y, i)}
            fillOpacity={(y.config.custom?.fillOpacity ?? 80) / 100}
            stroke={color(y, i)}
          />,
        );
        if (p.options.showValue !== 'never') {
          const s = fmt(v);
          if (p.options.showValue === 'always' || s.length * 7 < w)
            el.push(
              <text
                key={`v${i}-${k}`}
                x={x + w / 2}
                y={y0 + bh / 2 + 4}
                fontSize="12"
                textAnchor="middle"
                fill={theme.colors.text.primary}
              >
                {s}
              </text>,
            );
        }
        x += w;
      });
    }
  } else {
    const bw = (W / n) * (p.options.barWidth || 0.9);
    ticks.forEach((t, i) => {
      const y = H - ((t - min) / (max - min)) * H;
      el.push(
        <g key={`t${i}`}>
          <line x1={L} x2={L + W} y1={y} y2={y} stroke={theme.colors.border.weak} />
          <text x={L - 6} y={y + 4} fill={text} fontSize="12" textAnchor="end">
            {fmt(t)}
          </text>
        </g>,
      );
    });
    const every = Math.max(1, Math.ceil((p.options.xTickLabelSpacing || 60) / (W / n)));
    for (let i = 0; i < n; i++) {
      let y0 = H;
      const x = L + (W / n) * i + (W / n - bw) / 2;
      if (i % every === 0)
        el.push(
          <text key={`l${i}`} x={x + bw / 2} y={H + 16} fill={text} fontSize="12" textAnchor="middle">
            {String(xf.values[i] ?? '')}
          </text>,
        );
      ys.forEach((y, k) => {
        const v = Number(y.values[i]) || 0;
        const h = (v / (max - min)) * H;
        if (!h) return;
        y0 -= h;
        el.push(
          <rect
            key={`${i}-${k}`}
            x={x}
            y={y0}
            width={bw}
            height={h}
            fill={color(y, i)}
            fillOpacity={(y.config.custom?.fillOpacity ?? 80) / 100}
          />,
        );
        if (h > 14 && bw > 14 && p.options.showValue !== 'never')
          el.push(
            <text
              key={`v${i}-${k}`}
              x={x + bw / 2}
              y={y0 + 12}
              fontSize="11"
              textAnchor="middle"
              fill={theme.colors.text.primary}
            >
              {fmt(v)}
            </text>,
          );
      });
    }
  }
  return (
    <div>
      <svg width={width} height={height - legendH}>
        {el}
        <text x={width - 4} y={10} textAnchor="end" fontSize="9" fill={text} opacity=".6">
          stand-in
        </text>
      </svg>
      {legendH > 0 && (
        <VizLegend
          items={legendItems(
            ys.map((y, k) => ({
              label: names[k],
              color: y.config.color?.fixedColor
                ? theme.visualization.getColorByName(y.config.color.fixedColor)
                : color(
                    y,
                    y.values.findIndex((v) => v),
                  ),
            })),
          )}
          displayMode="list"
          placement="bottom"
        />
      )}
    </div>
  );
}
