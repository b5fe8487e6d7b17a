import '@fontsource-variable/inter';
import '@fontsource-variable/roboto-mono';
import * as D from '@grafana/data';
import { GlobalStyles, ThemeContext } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Bar, Row } from './head.jsx';
import { Panel } from './panel.jsx';
import { params } from './prom.js';
import { setup } from './registry.js';
import { theme } from './theme.js';
import { loadVariables } from './variables.js';

const uid = params.get('d') || 'acm-estate';
const GAP = 8,
  PAD = 16;
window.__panels = {};
window.__done = 0;

// What the panel plugins fill in where the JSON says nothing (their defaults, as documented).
const COLOR = {
  timeseries: { mode: 'palette-classic' },
  barchart: { mode: 'palette-classic' },
  'state-timeline': { mode: 'continuous-GrYlRd' },
};
function unfold(dash, open) {
  let shift = 0;
  const out = [];
  for (const p of dash.panels) {
    out.push({ ...p, collapsed: p.collapsed && !open, gridPos: { ...p.gridPos, y: p.gridPos.y + shift } });
    if (p.type === 'row' && p.collapsed && open) {
      const ys = p.panels.map((q) => q.gridPos);
      const top = p.gridPos.y + 1;
      out.push(...p.panels.map((q) => ({ ...q, gridPos: { ...q.gridPos, y: q.gridPos.y + shift } })));
      shift += Math.max(...ys.map((g) => g.y + g.h)) - top;
    }
  }
  dash.panels = out;
  return dash;
}
function withDefaults(dash) {
  for (const p of dash.panels) {
    const d = ((p.fieldConfig ??= { defaults: {}, overrides: [] }).defaults ??= {});
    if (!d.color && COLOR[p.type]) d.color = COLOR[p.type];
    if (!d.thresholds)
      d.thresholds = {
        mode: 'absolute',
        steps: [
          { value: null, color: 'green' },
          { value: 80, color: 'red' },
        ],
      };
  }
  return dash;
}
function timeRange(dash) {
  const raw = { from: params.get('from') || dash.time.from, to: params.get('to') || dash.time.to };
  return { from: D.dateMath.parse(raw.from, false), to: D.dateMath.parse(raw.to, true), raw };
}
function useWidth() {
  const [w, set] = useState(document.documentElement.clientWidth);
  useEffect(() => {
    const f = () => set(document.documentElement.clientWidth);
    f();
    addEventListener('resize', f);
    return () => removeEventListener('resize', f);
  }, []);
  return w;
}

function App({ dash, vars, range, registry }) {
  const w = useWidth() - 2 * PAD;
  const col = (w - GAP * 23) / 24;
  const rowsH = Math.max(...dash.panels.map((p) => p.gridPos.y + p.gridPos.h));
  return (
    <div style={{ padding: `0 ${PAD}px 24px`, background: theme.colors.background.canvas, minHeight: '100vh' }}>
      <Bar dash={dash} vars={vars} range={range} />
      <div style={{ position: 'relative', height: rowsH * 38 }}>
        {dash.panels.map((p) => {
          const g = p.gridPos;
          const box = {
            left: g.x * (col + GAP),
            top: g.y * 38,
            width: g.w * col + (g.w - 1) * GAP,
            height: g.h * 30 + (g.h - 1) * 8,
          };
          return (
            <div key={p.id} style={{ position: 'absolute', ...box }}>
              {p.type === 'row' ? (
                <Row p={p} />
              ) : (
                <Panel
                  p={p}
                  width={box.width}
                  height={box.height}
                  vars={vars}
                  range={range}
                  registry={registry}
                  dash={dash}
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
(async () => {
  const dash = withDefaults(unfold(await (await fetch(`/dashboards/${uid}.json`)).json(), params.get('open')));
  const range = timeRange(dash);
  const vars = await loadVariables(dash, range);
  const registry = setup(dash);
  window.__expect = dash.panels.filter((p) => p.type !== 'row').length;
  document.body.style.background = theme.colors.background.canvas;
  createRoot(document.getElementById('root')).render(
    <ThemeContext.Provider value={theme}>
      <GlobalStyles />
      <style>{`body{margin:0;overflow:auto!important;height:auto!important} html{overflow:auto!important;height:auto!important} #root{height:auto} *{font-feature-settings:'tnum'} code,pre,pre *{font-family:'Roboto Mono Variable',monospace!important}`}</style>
      <App dash={dash} vars={vars} range={range} registry={registry} />
    </ThemeContext.Provider>,
  );
})();
