import * as D from '@grafana/data';

/** Fills in variables and fields of the row in a link, as Grafana does. */
export function replaceVars(x, vars, scoped, range) {
  return String(x).replace(/\$\{([^}:]+)(?::([\w]+))?\}|\$(\w+)/g, (m, a, f, b) => {
    const n = a ?? b;
    if (n === '__url_time_range') return `from=${range.raw.from}&to=${range.raw.to}`;
    if (n === '__all_variables')
      return Object.values(vars)
        .flatMap((v) => [v.value].flat().map((y) => `var-${v.v.name}=${encodeURIComponent(y)}`))
        .join('&');
    if (n.startsWith('__')) {
      const ctx = scoped?.__dataContext?.value;
      if (!ctx) return m;
      const { frame, rowIndex, field, calculatedValue } = ctx;
      let out;
      const mm = /^__data\.fields(?:\.(\w+)|\[["']?([^\]"']+)["']?\])$/.exec(n);
      if (mm) {
        const k = mm[1] ?? mm[2];
        const fl = frame.fields.find((q) => q.name === k || D.getFieldDisplayName(q, frame) === k) ?? frame.fields[k];
        out = fl?.values[rowIndex];
      } else if (n === '__value.raw' || n === '__value.text') out = calculatedValue?.text ?? field?.values[rowIndex];
      else if (n.startsWith('__field.labels.')) out = field?.labels?.[n.slice(15)];
      else if (n === '__field.name' || n === '__series.name') out = D.getFieldDisplayName(field, frame);
      if (out === undefined) return m;
      return f === 'percentencode' || f === 'queryparam' ? encodeURIComponent(out) : String(out);
    }
    const v = vars[n];
    if (!v) return m;
    if (f === 'queryparam')
      return [v.value]
        .flat()
        .map((y) => `var-${n}=${encodeURIComponent(y)}`)
        .join('&');
    return [v.value].flat().join(',');
  });
}
