import * as D from '@grafana/data';
import { BigValue, VizRepeater } from '@grafana/ui';
import React from 'react';
import { fieldValues } from './field-values.js';

/** Grafana's own tiles. */
export function Stat(props) {
  const { p, width, height, series, theme } = props;
  const o = p.options;
  const getValues = () => fieldValues(props, o.graphMode !== 'none');
  return (
    <VizRepeater
      getValues={getValues}
      getAlignmentFactors={(v) => D.getDisplayValueAlignmentFactors(v)}
      renderValue={({ value, width, height, alignmentFactors, count }) => (
        <BigValue
          value={value.display}
          count={count}
          colorMode={o.colorMode}
          graphMode={o.graphMode}
          justifyMode={o.justifyMode}
          textMode={o.textMode === 'auto' ? (count > 1 ? 'value_and_name' : 'value') : o.textMode}
          alignmentFactors={alignmentFactors}
          text={o.text}
          width={width}
          height={height}
          theme={theme}
          wideLayout={o.wideLayout}
        />
      )}
      width={width}
      height={height}
      source={series}
      itemSpacing={3}
      renderCounter={0}
      autoGrid
      orientation={o.orientation}
    />
  );
}
