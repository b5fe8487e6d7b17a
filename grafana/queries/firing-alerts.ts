import type { Matchers } from '../metrics/metric.ts';

/** Alerts of the exporter's rules that are firing, as conditions on `ALERTS`. */
export const FIRING_ALERTS: Matchers = { alertname: '=~"AwsAcm.+"', alertstate: '="firing"' };
