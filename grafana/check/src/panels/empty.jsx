import React from 'react';

/** What stands in a panel without data. */
export const Empty = ({ text = 'No data', height }) => (
  <div style={{ display: 'flex', alignItems: 'center', justifyContent: 'center', height, fontSize: 16, opacity: 0.6 }}>
    {text}
  </div>
);

/** Whether any frame has a field. */
export const hasFields = (series) => series.some((f) => f.fields.length > 0);
