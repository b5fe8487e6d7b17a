import { readFileSync } from 'node:fs';
import t from 'tap';
import { dashboardUrl } from '../../src/report/dashboard-url.ts';

const ARN = 'arn:aws:acm:eu-west-1:111122223333:certificate/one';
const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

t.test('dashboardUrl() is undefined without a Grafana', async (t) => {
  t.equal(dashboardUrl('', ARN), undefined);
});

t.test('dashboardUrl() leads where alerts lead, to the dashboard of the certificate', async (t) => {
  const url = 'https://grafana.example.com/d/acm-certificate?var-certificate_arn=';
  t.equal(dashboardUrl('https://grafana.example.com', ARN), `${url}${encodeURIComponent(ARN)}`);
  t.match(read('deploy/prometheus/acm.rules.yaml'), '/d/acm-certificate?var-certificate_arn={{');
  t.equal(JSON.parse(read('grafana/dashboards/acm-certificate.json')).uid, 'acm-certificate');
});
