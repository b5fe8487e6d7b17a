import { type AnnotationQuery, AnnotationQueryBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { type Matchers, select } from '../metrics/metric.ts';
import { FIRING_ALERTS } from '../queries/firing-alerts.ts';
import { DATASOURCE } from './datasource.ts';

/** The series of alerts have the labels of the target, and none of the scrape. */
const CHOSEN: Matchers = { account_id: '=~"$account_id"', region: '=~"$region"' };

/**
 * Marks on every graph while critical alerts fire, once for each alert and account, since alerts on single certificates could be
 * thousands. Off until somebody asks for them: they cover the graphs.
 * @param where which alerts; those of the chosen accounts and regions otherwise
 */
export function firingAlerts(where: Matchers = CHOSEN): AnnotationQuery {
  const alerts = select('ALERTS', { ...FIRING_ALERTS, severity: '="critical"', ...where });
  return new AnnotationQueryBuilder()
    .name('Firing alerts')
    .datasource(DATASOURCE)
    .enable(false)
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
