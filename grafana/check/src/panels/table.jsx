import { TableNG } from '@grafana/ui/unstable';
import React from 'react';
import { Empty, hasFields } from './empty.jsx';

/** Grafana's own table, that of version 12. */
export function Table({ p, width, height, series }) {
  if (!hasFields(series) || !series.length)
    return <Empty text={p.fieldConfig?.defaults?.noValue || 'No data'} height={height} />;
  const f = series[Math.min(p.options.frameIndex || 0, series.length - 1)];
  if (!f.fields.length) return <Empty text={p.fieldConfig?.defaults?.noValue || 'No data'} height={height} />;
  return (
    <>
      <TableNG
        height={height}
        width={width}
        data={f}
        noHeader={!p.options.showHeader}
        showTypeIcons={false}
        resizable
        initialSortBy={p.options.sortBy}
        fieldConfig={p.fieldConfig}
        cellHeight={p.options.cellHeight}
        enablePagination={false}
        structureRev={1}
        enableVirtualization={false}
      />
      {series.length > 1 && (
        <div style={{ position: 'absolute', bottom: 4, right: 8, fontSize: 11, border: '1px solid', padding: '0 4px' }}>
          frame picker: {series.length} frames
        </div>
      )}
    </>
  );
}
