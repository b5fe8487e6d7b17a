import * as D from '@grafana/data';
import { BarGauge, VizRepeater } from '@grafana/ui';
import React from 'react';
import { fieldValues } from './field-values.js';

/** Grafana's own bars. */
export function BarGauges(props) {
  const { p, width, height, series, theme } = props;
  const o = p.options;
  const vals = fieldValues(props);
  const isOverflow =
    o.sizing === 'manual'
      ? vals.length * (o.minVizHeight + 10) > height
      : vals.length * ((o.minVizHeight || 16) + 10) > height;
  return (
    <VizRepeater
      getValues={() => vals}
      getAlignmentFactors={(v) => {
        const info = D.getDisplayValueAlignmentFactors(v);
        if (vals.length && o.orientation === 'horizontal') {
          const w = Math.max(...vals.map((x) => (x.display.title || '').length));
          info.title = 'M'.repeat(Math.min(w, Math.floor(w * 0.8)));
        }
        return info;
      }}
      renderValue={({ value, alignmentFactors, orientation, width, height, count: _count }) => {
        const { field, display, view, colIndex } = value;
        return (
          <BarGauge
            value={{ ...display, title: display.title }}
            width={width}
            height={height}
            orientation={orientation}
            field={field}
            text={o.text}
            display={view?.getFieldDisplayProcessor(colIndex)}
            theme={theme}
            itemSpacing={10}
            displayMode={o.displayMode}
            alignmentFactors={alignmentFactors}
            showUnfilled={o.showUnfilled}
            valueDisplayMode={o.valueMode}
            namePlacement={o.namePlacement}
            isOverflow={isOverflow}
            lcdCellWidth={12}
          />
        );
      }}
      width={width}
      height={height}
      source={series}
      itemSpacing={10}
      renderCounter={0}
      orientation={o.orientation}
      minVizWidth={o.minVizWidth}
      minVizHeight={o.minVizHeight}
      maxVizHeight={o.maxVizHeight}
    />
  );
}
