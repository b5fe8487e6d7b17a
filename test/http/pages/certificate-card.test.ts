import t from 'tap';
import { certificateCard } from '../../../src/http/pages/certificate-card.ts';
import { certificateReport } from '../../../src/report/certificate-report.ts';
import { certificate, DAY_SECONDS, NOW_SECONDS } from '../../fixtures/certificate-builder.ts';
import { PAGE_CONTEXT } from '../../fixtures/page-context.ts';
import { entryOf, HOSTILE, imported, missingRecord } from '../../fixtures/report-survey.ts';

const subject = certificate({ notAfterSeconds: NOW_SECONDS + 40 * DAY_SECONDS });
const missing = certificateReport(await entryOf(subject, missingRecord(subject)), NOW_SECONDS);

t.test('certificateCard() says what, how urgent, why, where, and what only it needs', async (t) => {
  const { markup } = certificateCard(missing, PAGE_CONTEXT);
  const wants = [
    '<bdi>www.example.com</bdi>',
    '<span class="badge warning">Warning</span>',
    '<time datetime="2027-01-02T00:00:00Z">2027-01-02</time>, in 40 days',
    '<a href="#validation_record_missing">Validation CNAME missing</a>',
    '<bdi>shop (111122223333)</bdi>, eu-west-1',
    'href="https://eu-west-1.console.aws.amazon.com/',
    '<code data-copy="name">_name.www.example.com.</code>',
    `./certificate?arn=${encodeURIComponent(subject.arn)}`,
  ];
  for (const want of wants) t.ok(markup.includes(want), want);
  t.notMatch(markup, missing.causes[0]?.action, 'what is general stands once below the list');
  t.notMatch(markup, 'owner', 'the account says it already');
});

t.test('certificateCard() links to the dashboard where there is one', async (t) => {
  const dashboardUrl = (arn: string) => `https://grafana.example/?arn=${arn}`;
  t.match(
    certificateCard(missing, { ...PAGE_CONTEXT, dashboardUrl }).markup,
    'href="https://grafana.example/?arn=arn:aws',
  );
});

t.test('certificateCard() of what needs nothing says what will become of it, and when it ends', async (t) => {
  const { markup } = certificateCard(certificateReport(await entryOf(imported(300)), NOW_SECONDS), PAGE_CONTEXT);
  t.match(markup, '<span class="badge muted">Renewed by its owner</span>');
  t.match(markup, '2027-09-19</time>, in 300 days');
});

t.test('certificateCard() shows a few records, and where the others are', async (t) => {
  const records = Array.from({ length: 5 }, () => missing.records[0]).flatMap((record) => record ?? []);
  const { markup } = certificateCard({ ...missing, records }, PAGE_CONTEXT);
  t.equal(markup.match(/data-copy="name"/g)?.length, 3);
  t.match(markup, '2 more records</a>');
});

t.test('certificateCard() escapes whatever it shows', async (t) => {
  for (const text of HOSTILE) {
    const record = { type: text, name: text, value: text, zone: text, validated_domains: [], result: text, hints: [] };
    const report = {
      ...missing,
      domain_name: text,
      account_name: text,
      owner: `${text}!`,
      region: text,
      next_steps: [text],
      records: [record],
      arn: text,
    };
    const { markup } = certificateCard(report, PAGE_CONTEXT);
    t.notMatch(markup, /<script|<img|' onmouseover/, text);
  }
});
