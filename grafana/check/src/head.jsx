import { Icon } from '@grafana/ui';
import React from 'react';
import { TIME_ZONE as TZ, theme } from './theme.js';

/** The heading of a row. */
export const Row = ({ p }) => (
  <div
    style={{
      display: 'flex',
      alignItems: 'center',
      height: 30,
      fontSize: 16,
      fontWeight: 500,
      color: theme.colors.text.primary,
    }}
  >
    <Icon name={p.collapsed ? 'angle-right' : 'angle-down'} />
    &nbsp;{p.title}
  </div>
);

/** A stand-in for the bar of variables and links. */
export function Bar({ dash, vars, range }) {
  const box = {
    display: 'inline-flex',
    height: 32,
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: 2,
    alignItems: 'center',
    fontSize: 12,
    background: theme.colors.background.primary,
  };
  return (
    <div style={{ color: theme.colors.text.primary }}>
      <div style={{ display: 'flex', alignItems: 'center', height: 40, gap: 8 }}>
        <span style={{ color: theme.colors.text.secondary }}>Home › Dashboards › AWS ACM ›</span> <b>{dash.title}</b>
        <span style={{ marginLeft: 'auto', ...box, padding: '0 8px' }}>
          {range.raw.from} to {range.raw.to} · {TZ}
        </span>
        <span style={{ ...box, padding: '0 8px' }}>↻ {dash.refresh}</span>
      </div>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, padding: '0 0 8px' }}>
        {Object.values(vars)
          .filter((x) => x.v.hide !== 2 && !(x.v.hide === 'hideVariable'))
          .map((x) => (
            <span key={x.v.name} style={box}>
              <span style={{ padding: '0 8px', fontWeight: 500 }} title={x.v.description}>
                {x.v.label || x.v.name}
              </span>
              <span
                style={{
                  padding: '0 8px',
                  minWidth: 60,
                  borderLeft: `1px solid ${theme.colors.border.medium}`,
                  height: '100%',
                  display: 'flex',
                  alignItems: 'center',
                  background: theme.components.input.background,
                  maxWidth: 420,
                  overflow: 'hidden',
                  whiteSpace: 'nowrap',
                }}
              >
                {x.text || ' '}&nbsp;▾{' '}
                <i style={{ opacity: 0.5 }}>&nbsp;{x.options.length ? `(${x.options.length})` : ''}</i>
              </span>
            </span>
          ))}
        {dash.annotations.list
          .filter((a) => !a.hide)
          .map((a) => (
            <span key={a.name} style={{ ...box, padding: '0 8px' }}>
              {a.name} {a.enable ? '◉' : '○'}
            </span>
          ))}
        <span style={{ marginLeft: 'auto', display: 'flex', gap: 8 }}>
          {dash.links.map((l) => (
            <span key={l.title} style={{ ...box, padding: '0 8px' }}>
              <Icon name={l.icon === 'dashboard' ? 'apps' : l.icon || 'link'} />
              &nbsp;{l.title}
            </span>
          ))}
        </span>
      </div>
    </div>
  );
}
