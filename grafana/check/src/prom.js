// Prometheus answers -> data frames, as Grafana's Prometheus data source does.
import { FieldType, rangeUtil } from '@grafana/data';
export const params = new URLSearchParams(location.search);
export const PROM = params.get('prom') || 'http://127.0.0.1:24072';
const SCRAPE = Number(params.get('scrape') || 60); // timeInterval of the provisioned data source
const cache = new Map();
export async function api(path, q) {
  const body = new URLSearchParams(q);
  const key = path + body;
  if (!cache.has(key))
    cache.set(
      key,
      (async () => {
        const r = await fetch(`${PROM}/api/v1/${path}`, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        });
        const j = await r.json();
        if (j.status !== 'success') throw new Error(j.error || j.errorType);
        return j.data;
      })(),
    );
  return cache.get(key);
}
export async function apiGet(path, q) {
  const r = await fetch(`${PROM}/api/v1/${path}?${new URLSearchParams(q)}`);
  const j = await r.json();
  if (j.status !== 'success') throw new Error(j.error);
  return j.data;
}
const num = (s) => (s === '+Inf' ? Infinity : s === '-Inf' ? -Infinity : Number(s));
function seriesName(metric, legend) {
  if (legend === '__auto') {
    const k = Object.keys(metric).filter((x) => x !== '__name__');
    if (k.length === 1) return metric[k[0]];
    legend = '';
  }
  if (legend) return legend.replace(/\{\{\s*(.+?)\s*\}\}/g, (_, l) => metric[l] ?? '');
  const { __name__ = '', ...rest } = metric;
  const inner = Object.entries(rest)
    .map(([k, v]) => `${k}="${v}"`)
    .join(', ');
  return inner || !__name__ ? `${__name__}{${inner}}` : __name__;
}
export async function runTarget(t, panel, width, range, interp) {
  const from = range.from.valueOf(),
    to = range.to.valueOf();
  const mdp = panel.maxDataPoints || Math.max(1, Math.floor(width));
  const min = t.interval ? interp(t.interval, { raw: true }) : `${SCRAPE}s`;
  const { intervalMs } = rangeUtil.calculateInterval(range, mdp, min);
  const minS = rangeUtil.intervalToSeconds(min);
  const step = Math.max(Math.round(intervalMs / 1000), minS, Math.ceil((to - from) / 1000 / 11000));
  const rate = Math.max(step + SCRAPE, 4 * SCRAPE);
  const expr = interp(t.expr, { step, rate, rangeS: Math.round((to - from) / 1000) });
  const t0 = performance.now();
  let frames = [];
  if (t.instant && !t.range) {
    const d = await api('query', { query: expr, time: to / 1000 });
    const rows = d.resultType === 'scalar' ? [{ metric: {}, value: d.result }] : d.result;
    frames = rows.map((r) => frame(t, r.metric, [r.value]));
  } else {
    const s = Math.floor(from / 1000 / step) * step,
      e = Math.floor(to / 1000 / step) * step;
    const d = await api('query_range', { query: expr, start: s, end: e, step });
    frames = d.result.map((r) => frame(t, r.metric, r.values, step));
  }
  return { refId: t.refId, format: t.format, frames, expr, step, ms: performance.now() - t0 };
}
function frame(t, metric, values, step) {
  const name = seriesName(metric, t.legendFormat);
  return {
    refId: t.refId,
    name,
    length: values.length,
    meta: { type: 'timeseries-multi' },
    fields: [
      {
        name: 'Time',
        type: FieldType.time,
        config: step ? { interval: step * 1000 } : {},
        values: values.map((v) => Math.round(v[0] * 1000)),
      },
      {
        name: 'Value',
        type: FieldType.number,
        labels: metric,
        config: { displayNameFromDS: name },
        values: values.map((v) => num(v[1])),
      },
    ],
  };
}
export function toFrames(results) {
  const out = [];
  const tables = results.filter((r) => r.format === 'table');
  for (const r of results) if (r.format !== 'table') out.push(...r.frames);
  if (tables.length === 1 && tables[0].frames.length === 0)
    return out.concat([{ refId: tables[0].refId, fields: [], length: 0 }]);
  for (const r of tables) {
    const labels = [];
    for (const f of r.frames)
      for (const l of Object.keys(f.fields[1].labels).sort()) if (!labels.includes(l)) labels.push(l);
    out.push({
      refId: r.refId,
      length: r.frames.length,
      fields: [
        { name: 'Time', type: FieldType.time, config: {}, values: r.frames.map((f) => f.fields[0].values[0]) },
        ...labels.map((l) => ({
          name: l,
          type: FieldType.string,
          config: { filterable: true },
          values: r.frames.map((f) => f.fields[1].labels[l] ?? ''),
        })),
        {
          name: tables.length > 1 ? `Value #${r.refId}` : 'Value',
          type: FieldType.number,
          config: {},
          labels: {},
          values: r.frames.map((f) => f.fields[1].values[0]),
        },
      ],
    });
  }
  return out;
}
