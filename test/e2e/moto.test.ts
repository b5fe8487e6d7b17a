/** An AWS that we did not write: certificates requested through moto's API appear with the right values. */
import { ACMClient, RequestCertificateCommand } from '@aws-sdk/client-acm';
import t from 'tap';
import { startMoto } from '../fixtures/acm-moto.ts';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { needs } from '../fixtures/program.ts';
import { runExporter } from '../fixtures/wiring-exporter.ts';

t.setTimeout(FILE_LIMIT_MS);

const CREDENTIALS = { accessKeyId: 'AKIATEST', secretAccessKey: 'test' };

t.test('the exporter reads moto', { skip: needs('moto_server') }, async (t) => {
  const { url: endpoint, stop } = await startMoto();
  t.teardown(stop);
  const client = new ACMClient({ region: 'eu-west-1', endpoint, credentials: CREDENTIALS });
  const request = async (DomainName: string, rest = {}) => {
    const command = new RequestCertificateCommand({ DomainName, ValidationMethod: 'DNS', ...rest });
    return (await client.send(command)).CertificateArn ?? '';
  };
  const arn = await request('moto.example.com', { SubjectAlternativeNames: ['www.moto.example.com'] });
  await request('other.example.com');

  // moto answers what it does not know with a web page and status 500: an honest test of the fallback.
  const { until, end } = await runExporter(
    'regions: [eu-west-1]',
    { 'poll.interval': '10s', 'aws.request_timeout': '10s', 'metrics.optional': 'subject_alternative_names' },
    { aws: { endpoint, credentials: CREDENTIALS } },
  );
  t.teardown(end);
  const page = await until(
    (text) =>
      /details_pending\{[^}]*\} 0\n/.test(text) &&
      text.includes('target_certificates{account_id="123456789012",region="eu-west-1"} 2'),
  );
  t.match(page, 'aws_acm_target_inventory{account_id="123456789012",region="eu-west-1",mode="list"} 1');
  const series = (name: string) => new RegExp(`^aws_acm_certificate_${name}\\{[^}]*${arn}[^}]*\\} `, 'm');
  t.match(page, /info\{[^}]*domain_name="moto.example.com",type="AMAZON_ISSUED",key_algorithm="RSA_2048"/);
  t.match(page, new RegExp(`${series('subject_alternative_names').source}2$`, 'm'));
  t.match(page, new RegExp(`${series('in_use').source}0$`, 'm'));
  t.match(page, /status\{[^}]*domain_name="moto.example.com",status="PENDING_VALIDATION"\} 1/);
  t.match(page, /validation_method\{[^}]*domain_name="moto.example.com",validation_method="DNS"\} 1/);
  const notAfter = Number(
    series('not_after_timestamp_seconds').exec(page)?.[0] &&
      page.split(series('not_after_timestamp_seconds'))[1]?.split('\n')[0],
  );
  t.ok(Math.abs(notAfter - Date.now() / 1000 - 365 * 86_400) < 600, 'moto makes certificates of a year');
  t.match(page, /aws_acm_certificate_domain_validation_status\{[^}]*validated_domain="www.moto.example.com"/);
});
