import * as D from '@grafana/data';
import { params } from './prom.js';

/** Grafana's theme, by the address. */
export const theme = D.createTheme({
  colors: { mode: params.get('theme') || 'dark' },
  typography: { fontFamily: "'Inter Variable', sans-serif", fontFamilyMonospace: "'Roboto Mono Variable', monospace" },
});

export const TIME_ZONE = 'utc';
