import { api, apiGet, params } from './prom.js';

const special = (s) =>
  String(s)
    .replace(/\\/g, '\\\\\\\\')
    .replace(/[$^*{}[\]'+?.()|]/g, '\\\\$&');
const regular = (s) => String(s).replace(/\\/g, '\\\\').replace(/'/g, "\\'");
/** Loads variables in order; a choice comes from ?var-NAME=… (repeatable). */
export async function loadVariables(dashboard, range) {
  const vars = {};
  for (const v of dashboard.templating.list) {
    const chosen = params.getAll(`var-${v.name}`);
    let options = [];
    if (v.type === 'datasource') {
      vars[v.name] = { v, value: 'prom', text: 'Prometheus', options: [] };
      continue;
    }
    if (v.type === 'constant') {
      vars[v.name] = { v, value: v.query, text: v.query, options: [] };
      continue;
    }
    if (v.type === 'textbox') {
      const value = chosen[0] ?? v.query ?? '';
      vars[v.name] = { v, value, text: value, options: [] };
      continue;
    }
    if (v.type === 'custom')
      options = v.query.split(/\s*,\s*/).map((o) => {
        const [t, x = t] = o.split(/\s+:\s+/);
        return { text: t, value: x };
      });
    if (v.type === 'query') {
      const q = interpolate(typeof v.query === 'string' ? v.query : v.query.query, vars, {});
      const lv = /^label_values\((?:(.+),\s*)?([a-zA-Z_]\w*)\)$/s.exec(q);
      const qr = /^query_result\((.+)\)\s*$/s.exec(q);
      try {
        if (lv) {
          const d = await apiGet(`label/${lv[2]}/values`, {
            'match[]': lv[1],
            start: range.from.valueOf() / 1000,
            end: range.to.valueOf() / 1000,
          });
          options = d.map((x) => ({ text: x, value: x }));
        } else if (qr) {
          const d = await api('query', { query: qr[1], time: range.to.valueOf() / 1000 });
          options = d.result.map((r) => {
            const { __name__ = '', ...m } = r.metric;
            const s = `${__name__}{${Object.entries(m)
              .map(([k, x]) => `${k}="${x}"`)
              .join(',')}} ${r.value[1]} ${r.value[0] * 1000}`;
            return { text: s, value: s };
          });
        }
        if (v.regex) {
          const re = new RegExp(v.regex.replace(/^\/(.*)\/[a-z]*$/s, '$1'));
          options = options.flatMap((o) => {
            const m = re.exec(o.value);
            if (!m) return [];
            return [
              { value: m.groups?.value ?? m[1] ?? m[0], text: m.groups?.text ?? m.groups?.value ?? m[1] ?? m[0] },
            ];
          });
        }
      } catch (e) {
        console.error('variable', v.name, e.message);
      }
    }
    let value, text;
    const pick = chosen.length
      ? chosen
      : v.current?.value
        ? [v.current.value].flat()
        : v.includeAll
          ? ['$__all']
          : options.slice(0, 1).map((o) => o.value);
    if (pick.includes('$__all') || pick.includes('All')) {
      value = '$__all';
      text = 'All';
    } else {
      value = v.multi ? pick : pick[0];
      text = pick.map((p) => options.find((o) => o.value === p)?.text ?? p).join(' + ');
    }
    vars[v.name] = { v, value, text, options };
  }
  return vars;
}
export function interpolate(s, vars, c) {
  const one = (name, fmt) => {
    if (name === '__rate_interval') return c.rate ? `${c.rate}s` : '240s';
    if (name === '__interval') return `${c.step}s`;
    if (name === '__range') return `${c.rangeS}s`;
    if (name === '__range_s') return `${c.rangeS}`;
    const x = vars[name];
    if (!x) return undefined;
    if (fmt === 'regex')
      return [x.value]
        .flat()
        .map((y) => String(y).replace(/[\\^$*+?.()|[\]{}/]/g, '\\$&'))
        .join('|');
    if (fmt === 'raw' || c.raw)
      return x.value === '$__all'
        ? (x.v.allValue ?? x.options.map((o) => o.value).join(','))
        : [x.value].flat().join(',');
    if (x.value === '$__all') {
      if (x.v.allValue) return x.v.allValue;
      const vs = x.options.map((o) => special(o.value));
      return vs.length === 1 ? vs[0] : `(${vs.join('|')})`;
    }
    if (!x.v.multi && !x.v.includeAll) return regular(x.value);
    const vs = [x.value].flat().map(special);
    return vs.length === 1 ? vs[0] : `(${vs.join('|')})`;
  };
  return s.replace(/\$(\w+)|\$\{(\w+)(?::(\w+))?\}/g, (m, a, b, f) => one(a ?? b, f) ?? m);
}
