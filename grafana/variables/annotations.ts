import { type AnnotationQuery, AnnotationQueryBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { type Matchers, select } from '../metrics/metric.ts';
import { FIRING_ALERTS } from '../queries/firing-alerts.ts';
import { DATASOURCE } from './datasource.ts';

/**
 * Marks on every graph while alerts fire: critical and warning ones, once for each alert and account, since alerts on single
 * certificates could be thousands. Notes (`info`) have none.
 */
export function firingAlerts(where: Matchers): AnnotationQuery {
  const alerts = select('ALERTS', { ...FIRING_ALERTS, severity: '=~"critical|warning"', ...where });
  return new AnnotationQueryBuilder()
    .name('Firing alerts')
    .datasource(DATASOURCE)
    .enable(true)
    .hide(false)
    .iconColor('red')
    .expr(`max by (alertname, severity, account_id, region) (${alerts})`)
    .step('60s')
    .titleFormat('{{alertname}}')
    .textFormat('{{severity}} {{account_id}} {{region}}')
    .tagKeys('severity')
    .useValueForTime(false)
    .build();
}
