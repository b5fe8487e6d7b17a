import { spawnSync } from 'node:child_process';
import t from 'tap';
import type { CertificateReport } from '../../src/report/certificate-report.ts';
import { certificateReport } from '../../src/report/certificate-report.ts';
import { fixCommands } from '../../src/report/fix-commands.ts';
import { certificate, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { entryOf, HOSTILE, imported, missingRecord } from '../fixtures/report-survey.ts';

const subject = certificate();
const missing = certificateReport(await entryOf(subject, missingRecord(subject)), NOW_SECONDS);
const expired = certificateReport(
  await entryOf(
    certificate({
      status: 'EXPIRED',
      notAfterSeconds: NOW_SECONDS - 1,
      inUse: true,
      subjectAlternativeNames: ['www.example.com', '*.example.net'],
    }),
  ),
  NOW_SECONDS,
);

/** The arguments that a shell gives to `aws` when it runs the commands, one on a line. */
function argumentsOf(commands: string): readonly string[] {
  const script = `aws() { printf '%s\\n' "$@"; }\n${commands}`;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.split('\n');
}

t.test('fixCommands() registers a record in Route 53', async (t) => {
  const args = argumentsOf(fixCommands(missing, 'aws'));
  const change = JSON.parse(args[args.indexOf('--change-batch') + 1] ?? '');
  t.match(change.Changes[0], {
    Action: 'UPSERT',
    ResourceRecordSet: {
      Name: '_name.www.example.com.',
      Type: 'CNAME',
      ResourceRecords: [{ Value: '_value.www.example.com.acm-validations.aws.' }],
    },
  });
  t.match(fixCommands(missing, 'aws'), '--dns-name example.com. ');
});

const [record] = missing.records;
if (record === undefined) throw new Error('no record is missing');
const several: CertificateReport = {
  ...missing,
  records: [
    record,
    { ...record, type: 'CAA', name: 'example.com.', value: '0 issue "amazon.com"' },
    { ...record, type: 'CAA', name: 'Example.com.', value: '0 issuewild "amazon.com"' },
    { ...record, type: 'CAA', name: 'example.com.', value: '0 issue "amazon.com"' },
    { ...record, name: '_name.a-b.example.', zone: 'a-b.example' },
    { ...record, name: '_name.a.b.example.', zone: 'a.b.example' },
  ],
};

t.test('fixCommands() changes a record set once, with all of its values, and looks a zone up once', async (t) => {
  const args = argumentsOf(fixCommands(several, 'aws'));
  const batches = args.flatMap((arg, index) => (arg === '--change-batch' ? [JSON.parse(args[index + 1] ?? '')] : []));
  const sets = batches.map(({ Changes: [change, ...others] }) => {
    t.same(others, [], 'of which none depends on another');
    const { Type, Name, ResourceRecords } = change.ResourceRecordSet;
    return `${Type} ${Name} ${ResourceRecords.map(({ Value }: { readonly Value: string }) => Value).join(', ')}`;
  });
  t.same(sets, [
    'CNAME _name.www.example.com. _value.www.example.com.acm-validations.aws.',
    'CAA example.com. 0 issue "amazon.com", 0 issuewild "amazon.com"',
    'CNAME _name.a-b.example. _value.www.example.com.acm-validations.aws.',
    'CNAME _name.a.b.example. _value.www.example.com.acm-validations.aws.',
  ]);
  t.equal(fixCommands(several, 'aws').match(/list-hosted-zones-by-name/g)?.length, 3);
});

t.test('fixCommands() names each block of Terraform once', async (t) => {
  const terraform = fixCommands(several, 'terraform');
  t.match(terraform, '  records = ["0 issue \\"amazon.com\\"", "0 issuewild \\"amazon.com\\""]');
  const blocks = Array.from(terraform.matchAll(/^\w+ "\S+" "\S+"/gm), ([block]) => block);
  t.equal(blocks.length, 7);
  t.equal(new Set(blocks).size, blocks.length);
});

t.test('fixCommands() requests a certificate with all names where only a new one helps', async (t) => {
  const args = argumentsOf(fixCommands(expired, 'aws'));
  t.same(
    args.slice(args.indexOf('--domain-name')).filter((arg) => arg !== ''),
    ['--domain-name', 'www.example.com', '--subject-alternative-names', '*.example.net'],
  );
  t.match(fixCommands(expired, 'terraform'), 'subject_alternative_names = ["*.example.net"]');
});

t.test('fixCommands() has nothing for what is imported, and for what needs nothing', async (t) => {
  const report = certificateReport(await entryOf(imported(1)), NOW_SECONDS);
  t.equal(fixCommands(report, 'aws'), '');
  t.equal(fixCommands(report, 'terraform'), '');
});

t.test('fixCommands() switches from e-mail to DNS', async (t) => {
  const report = certificateReport(await entryOf(certificate({ validationMethod: 'EMAIL' })), NOW_SECONDS);
  t.match(fixCommands(report, 'aws'), 'aws acm update-certificate-options --region eu-west-1 --certificate-arn ');
});

t.test('fixCommands() runs nothing that a name says', async (t) => {
  for (const name of [...HOSTILE, "'; touch /nowhere/x; '", '$(exit 9)', '`exit 9`']) {
    const report: CertificateReport = { ...expired, domain_name: name, names: [name] };
    const args = argumentsOf(fixCommands(report, 'aws')).join('\n');
    t.ok(args.includes(name), name);
    const value = ['$', '{file("/etc/passwd")}'].join('');
    const record = { ...missing.records[0], type: 'CNAME', name, value, zone: name };
    const terraform = fixCommands(
      { ...missing, records: [{ ...record, validated_domains: [], result: null, hints: [] }] },
      'terraform',
    );
    t.match(terraform, '$${file(');
    t.match(terraform, /resource "aws_route53_record" "[a-z][a-z0-9_]*" \{/);
  }
});
