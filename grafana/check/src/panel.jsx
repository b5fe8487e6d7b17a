import * as D from '@grafana/data';
import { Icon, PanelChrome } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import { lastValueFrom } from 'rxjs';
import { replaceVars } from './links.js';
import { PANELS } from './panels/by-type.js';
import { runTarget, toFrames } from './prom.js';
import { TIME_ZONE as TZ, theme } from './theme.js';
import { interpolate } from './variables.js';

/** A panel in Grafana's frame; what it got is told in `window.__panels`. */
export function Panel({ p, width, height, vars, range, registry, dash }) {
  const [s, set] = useState({ loading: true });
  const innerW = width - 18;
  useEffect(() => {
    (async () => {
      try {
        const interp = (e, c) => interpolate(e, vars, c);
        const results = await Promise.all(
          (p.targets ?? []).filter((t) => !t.hide).map((t) => runTarget(t, p, innerW, range, interp)),
        );
        let frames = toFrames(results);
        if (p.transformations?.length)
          frames = await lastValueFrom(D.transformDataFrame(p.transformations, frames, { interpolate: (x) => x }));
        const replace = (x, scoped) => replaceVars(x, vars, scoped, range);
        const series = D.applyFieldOverrides({
          data: frames,
          fieldConfig: p.fieldConfig ?? { defaults: {}, overrides: [] },
          fieldConfigRegistry: registry,
          replaceVariables: replace,
          theme,
          timeZone: TZ,
        });
        window.__panels[p.id] = {
          title: p.title,
          type: p.type,
          rows: series.map((f) => f.length),
          fields: series.map((f) => f.fields.map((x) => D.getFieldDisplayName(x, f, series))),
          ms: Math.round(Math.max(0, ...results.map((r) => r.ms))),
          step: results[0]?.step,
          exprLen: results.map((r) => r.expr.length),
          links: series
            .flatMap((f) =>
              f.fields.flatMap((x) => (x.getLinks ? x.getLinks({ valueRowIndex: 0 }).map((l) => l.href) : [])),
            )
            .slice(0, 4),
        };
        set({ series, raw: frames, replace });
      } catch (e) {
        console.error(p.title, e);
        window.__panels[p.id] = { title: p.title, error: e.message };
        set({ error: e.message });
      }
      window.__done++;
    })();
  }, [width]);
  const V = PANELS[p.type];
  return (
    <PanelChrome
      title={p.title}
      description={p.description ? p.description : undefined}
      width={width}
      height={height}
      padding="md"
      displayMode={p.transparent ? 'transparent' : 'default'}
      statusMessage={s.error}
      actions={p.links?.length ? <Icon name="link" /> : undefined}
    >
      {(w, h) =>
        s.loading ? (
          <span>…</span>
        ) : s.error ? (
          <div style={{ color: theme.colors.error.text, fontSize: 12 }}>ERROR {s.error}</div>
        ) : V ? (
          <Catch>
            <V
              p={p}
              width={w}
              height={h}
              series={s.series}
              theme={theme}
              timeZone={TZ}
              range={range}
              replace={s.replace}
              vars={vars}
              registry={registry}
            />
          </Catch>
        ) : (
          <div>no stand-in for {p.type}</div>
        )
      }
    </PanelChrome>
  );
}
class Catch extends React.Component {
  state = {};
  static getDerivedStateFromError(e) {
    return { e };
  }
  componentDidCatch(e) {
    console.error(e);
  }
  render() {
    return this.state.e ? <div style={{ color: 'red' }}>{String(this.state.e)}</div> : this.props.children;
  }
}
