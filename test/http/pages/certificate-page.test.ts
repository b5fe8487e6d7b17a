import t from 'tap';
import type { Certificate } from '../../../src/certificate/certificate.ts';
import { certificatePage } from '../../../src/http/pages/certificate-page.ts';
import { certificateDetailReport } from '../../../src/report/certificate-detail-report.ts';
import { certificate, NOW_SECONDS } from '../../fixtures/certificate-builder.ts';
import { goodFindings } from '../../fixtures/metrics-estate.ts';
import { PAGE_CONTEXT } from '../../fixtures/page-context.ts';
import { entryOf, HOSTILE, imported, missingRecord } from '../../fixtures/report-survey.ts';

const pageOf = async (subject: Certificate, overrides = {}) =>
  certificatePage({
    ...PAGE_CONTEXT,
    detail: certificateDetailReport(await entryOf(subject, overrides), NOW_SECONDS),
    targets: [],
  });

t.test('certificatePage() says what to do first, and everything after that', async (t) => {
  const subject = certificate();
  const page = await pageOf(subject, missingRecord(subject, 'There is "none".'));
  const wants = [
    '<h1><bdi>www.example.com</bdi></h1>',
    '<code data-copy="name">_name.www.example.com.</code>',
    '<p>Create the CNAME record that ACM expects',
    'docs/runbooks/validation_record_missing.md',
    '<li>Renewal blocked.</li>',
    `<code data-copy="ARN">${subject.arn}</code>`,
    'ACM starts to renew (to come)',
    'Validation CNAME of <bdi>www.example.com</bdi>: <span class="down">missing</span>',
    'There is &quot;none&quot;.',
    '<td data-label="Process">issuance</td>',
    'aws route53 change-resource-record-sets',
    'aws_route53_record',
  ];
  for (const want of wants) t.ok(page.includes(want), want);
  t.ok(page.indexOf('data-copy="name"') < page.indexOf('How the verdict was reached'));
});

t.test('certificatePage() of what needs nothing says so', async (t) => {
  const subject = certificate();
  const page = await pageOf(subject, { findings: goodFindings([subject], NOW_SECONDS) });
  t.match(page, 'Nothing: it needs no attention now.');
  t.notMatch(page, '<h2>Commands</h2>');
});

t.test('certificatePage() escapes whatever it shows', async (t) => {
  for (const name of HOSTILE) {
    const page = await pageOf(
      imported(1, { domainName: name, subjectAlternativeNames: [name], status: name, issuer: name }),
    );
    t.notMatch(page, /<script>|<img|' onmouseover/, name);
  }
});
