import t from 'tap';
import { expectedChecks } from '../../../src/certificate/expected-checks.ts';
import type { Finding, Findings } from '../../../src/certificate/findings.ts';
import { findingsFamilies } from '../../../src/metrics/families/findings.ts';
import {
  certificate,
  certificateDetail,
  checkKey,
  dnsValidation,
  goodFindings,
} from '../../fixtures/certificate-builder.ts';
import { onlyKinds } from '../../fixtures/findings-checks.ts';
import { contextOf, named, shown, shownOf } from '../../fixtures/metrics-shown.ts';

const record = { name: '_n.Example.com.', value: '_v.acm-validations.aws.' };
const recordKey = checkKey('validation_record', 'example.com', { record });
const wildcard = certificate({
  domainName: 'example.com',
  subjectAlternativeNames: ['example.com', '*.example.com'],
  detail: certificateDetail({
    domainValidations: [dnsValidation('example.com', { record }), dnsValidation('*.example.com', { record })],
  }),
});
const redirect = {
  from: 'http://www.example.com/.well-known/pki-validation/t.txt',
  to: 'https://validation.us-east-1.acm-validations.aws/t.txt',
};
const redirectKey = checkKey('http', 'www.example.com', { redirect });
const byHttp = certificate({
  validationMethod: 'HTTP',
  detail: certificateDetail({
    domainValidations: [dnsValidation('www.example.com', { validationMethod: 'HTTP', record: undefined, redirect })],
  }),
});
const KINDS = onlyKinds('validation_record', 'caa', 'http');
const context = (findings: Findings) =>
  contextOf({ findings }, { expected: (certificate) => expectedChecks(certificate, KINDS) });
const at = (checkedAtSeconds: number) => ({ checkedAtSeconds, hint: '' });

const cases: [name: string, subject: typeof wildcard, findings: [string, Finding | undefined][], want: string[]][] = [
  [
    'a wildcard and its base share a record and have a series each',
    wildcard,
    [
      [recordKey, { result: 'present', ...at(30) }],
      [checkKey('caa', 'example.com'), { result: 'allowed', ...at(20) }],
      [
        checkKey('caa', '*.example.com'),
        { result: 'denied', ...at(10), zoneName: 'example.com', record: '0 issuewild ";"' },
      ],
    ],
    [
      'certificate_validation_record{validated_domain="example.com",record_name="_n.Example.com.",record_value="_v.acm-validations.aws.",result="present"} 1',
      'certificate_validation_record{validated_domain="*.example.com",record_name="_n.Example.com.",record_value="_v.acm-validations.aws.",result="present"} 1',
      'certificate_caa{validated_domain="example.com",zone_name="",record="",result="allowed"} 1',
      'certificate_caa{validated_domain="*.example.com",zone_name="example.com",record="0 issuewild \\";\\"",result="denied"} 1',
      'certificate_findings_timestamp_seconds 10',
    ],
  ],
  [
    'what was not checked yet has no series, and the findings are not complete',
    wildcard,
    [[recordKey, { result: 'missing', ...at(30) }]],
    [
      'certificate_validation_record{validated_domain="example.com",record_name="_n.Example.com.",record_value="_v.acm-validations.aws.",result="missing"} 1',
      'certificate_validation_record{validated_domain="*.example.com",record_name="_n.Example.com.",record_value="_v.acm-validations.aws.",result="missing"} 1',
    ],
  ],
  [
    'a redirect',
    byHttp,
    [[redirectKey, { result: 'mismatch', ...at(5) }]],
    [
      'certificate_caa{validated_domain="www.example.com",zone_name="",record="",result="allowed"} 1',
      'certificate_http_validation{validated_domain="www.example.com",result="mismatch"} 1',
      'certificate_findings_timestamp_seconds 5',
    ],
  ],
  [
    'findings are not complete before the detail tells which records there are to check',
    { ...byHttp, detail: undefined },
    [],
    ['certificate_caa{validated_domain="www.example.com",zone_name="",record="",result="allowed"} 1'],
  ],
  [
    'a first lookup that fails is shown as provisional, and completes nothing',
    byHttp,
    [[checkKey('caa'), { result: 'lookup_failed', ...at(20), provisional: true }]],
    ['certificate_caa{validated_domain="www.example.com",zone_name="",record="",result="lookup_failed"} 1'],
  ],
  ['an imported certificate has nothing to check', certificate({ type: 'IMPORTED' }), [], []],
];

const families = (dnsExport: Parameters<typeof findingsFamilies>[0]) =>
  named(
    findingsFamilies(dnsExport),
    'certificate_validation_record',
    'certificate_caa',
    'certificate_http_validation',
    'certificate_findings_timestamp_seconds',
  );

for (const [name, subject, findings, want] of cases) {
  t.test(`findingsFamilies(): ${name}`, async (t) => {
    t.same(shown(families('all'), subject, context(goodFindings(...findings))), want);
  });
}

t.test('findingsFamilies() exports problems only where that is asked for', async (t) => {
  const findings = goodFindings(
    [recordKey, { result: 'present', ...at(30) }],
    [checkKey('caa', 'example.com'), { result: 'allowed', ...at(20) }],
    [checkKey('caa', '*.example.com'), { result: 'lookup_failed', ...at(10) }],
  );
  t.same(shown(families('problems'), wildcard, context(findings)), [
    'certificate_caa{validated_domain="*.example.com",zone_name="",record="",result="lookup_failed"} 1',
    'certificate_findings_timestamp_seconds 10',
  ]);
  const redirected = goodFindings([redirectKey, { result: 'present', ...at(5) }]);
  t.same(shownOf(findingsFamilies('problems'), 'http_validation', byHttp, context(redirected)), []);
});
