import t from 'tap';
import { blockers } from '../../src/certificate/blockers.ts';
import type {
  Certificate,
  CertificateDetail,
  Renewal,
  ValidationMigration,
} from '../../src/certificate/certificate.ts';
import type { CertificateAuthority } from '../../src/certificate/certificate-authority.ts';
import type { DomainValidation } from '../../src/certificate/domain-validation.ts';
import { expectedChecks } from '../../src/certificate/expected-checks.ts';
import { type Finding, type Findings, NO_FINDINGS } from '../../src/certificate/findings.ts';
import { DEFAULT_LEADS } from '../../src/certificate/renewal-window.ts';
import { staleCopy } from '../../src/certificate/stale-copy.ts';
import { unknownCertificate } from '../../src/certificate/unknown-certificate.ts';
import { BLOCKED_REASONS, type BlockedReason, type CheckResult } from '../../src/certificate/vocabulary.ts';
import { authority } from '../fixtures/authority-builder.ts';
import {
  certificate,
  certificateDetail,
  checkKey,
  DAY_SECONDS,
  dnsValidation,
  goodFindings,
  NOW_SECONDS,
} from '../fixtures/certificate-builder.ts';

const CHECKED_AT = NOW_SECONDS - 600;

function detailed(detail: Partial<CertificateDetail>, overrides: Partial<Certificate> = {}): Certificate {
  return certificate({ detail: certificateDetail(detail), ...overrides });
}

const n2 = { rootHierarchy: 'N2_AMAZON_MANAGED' } as const;
const FROM = 'http://www.example.com/.well-known/pki-validation/1.txt';
const redirect = { from: FROM, to: 'https://validation.us-east-1.acm-validations.aws/1' };
const elsewhere = { from: FROM, to: 'https://validation.us-east-1.acm-validations.aws/2' };
const byHttp = dnsValidation('www.example.com', { validationMethod: 'HTTP', record: undefined, redirect });

const finding = <Result extends CheckResult>(result: Result, checkedAtSeconds = CHECKED_AT) => ({
  result,
  checkedAtSeconds,
  hint: '',
});
const recordFound = (result: CheckResult<'validation_record'>, domainName = 'www.example.com') =>
  goodFindings([checkKey('validation_record', domainName), finding(result)]);
const caaFound = (result: CheckResult<'caa'>, checkedAtSeconds = CHECKED_AT) =>
  goodFindings([checkKey('caa'), finding(result, checkedAtSeconds)]);
const caaFailing = (more: object) => goodFindings([checkKey('caa'), { ...finding('lookup_failed'), ...more }]);
const redirectFound = (result: CheckResult<'http'>, expected = redirect) =>
  goodFindings([checkKey('http', 'www.example.com', { redirect: expected }), finding(result)]);
const atCloudFront = (result: CheckResult<'http'>) =>
  goodFindings([checkKey('http', 'www.example.com', { redirect }), { ...finding(result), leadsToCloudFront: true }]);
const allProvisional: Findings = new Map(
  [checkKey('validation_record'), checkKey('caa')].map((key) => [
    key,
    { ...finding('lookup_failed'), provisional: true },
  ]),
);
const httpCertificate = detailed({ domainValidations: [byHttp] }, { validationMethod: 'HTTP' });

function renewal(overrides: Partial<Renewal>): Partial<CertificateDetail> {
  const full = { status: undefined, reason: undefined, updatedAtSeconds: CHECKED_AT, domainValidations: [] };
  return { renewal: { ...full, ...overrides } };
}

function migration(status: string, ...domainValidations: readonly DomainValidation[]): ValidationMigration {
  return { status, from: 'EMAIL', to: 'DNS', requestedAtSeconds: 0, domainValidations };
}

const byEmail = dnsValidation('www.example.com', { validationMethod: 'EMAIL', record: undefined });
const emailCertificate = detailed({ domainValidations: [byEmail] }, { validationMethod: 'EMAIL' });
const imported = {
  type: 'IMPORTED',
  keyPairOrigin: 'CUSTOMER_PROVIDED',
  validationMethod: undefined,
  renewalEligibility: 'INELIGIBLE',
};
const acme = { keyPairOrigin: 'ACME', renewalEligibility: 'INELIGIBLE' };
const privateOne = { type: 'PRIVATE', validationMethod: undefined };
const unused = { inUse: false, renewalEligibility: 'INELIGIBLE' };
const caaError = renewal({ status: 'PENDING_VALIDATION', reason: 'CAA_ERROR' });

type Row = [name: string, subject: Certificate, findings: Findings | undefined, want: BlockedReason[]];
const good = goodFindings();

const byAcm: Row[] = [
  ['nothing wrong', certificate(), good, []],
  ['nothing wrong, private', certificate(privateOne), good, []],
  ['nothing known at all', unknownCertificate('arn:aws:acm:eu-west-1:111122223333:certificate/x'), good, []],
  ['imported', certificate(imported), good, ['imported']],
  ['imported, attached to nothing', certificate({ ...imported, inUse: false }), good, ['imported']],
  ['ACME-issued', certificate(acme), good, ['acme_client']],
  ['ACME-issued, attached to nothing', certificate({ ...acme, inUse: false }), good, ['acme_client']],
  ['attached to nothing', certificate(unused), good, ['not_in_use']],
  ['private, attached to nothing', certificate({ ...privateOne, ...unused }), good, ['not_in_use']],
  ['attached to nothing but exported', certificate({ inUse: false, exported: true }), good, []],
  [
    'attached to nothing, exported before its last renewal',
    certificate({ ...unused, exported: true }),
    good,
    ['ineligible'],
  ],
  ['attached to nothing, export not told, eligible', certificate({ inUse: false, exported: undefined }), good, []],
  [
    'attached to nothing, export not told, ineligible',
    certificate({ ...unused, exported: undefined }),
    good,
    ['not_in_use'],
  ],
  ['attached to nothing, type not known', certificate({ inUse: false, type: undefined }), good, []],
  ['use not known, ineligible', certificate({ ...unused, inUse: undefined }), good, ['ineligible']],
  ['in use, ineligible', certificate({ renewalEligibility: 'INELIGIBLE' }), good, ['ineligible']],
  [
    'private, issued by the private CA itself',
    certificate({ ...privateOne, renewalEligibility: 'INELIGIBLE' }),
    good,
    ['ineligible'],
  ],
  ['eligibility newer than this code', certificate({ renewalEligibility: 'MAYBE' }), good, []],
  ['a second before expiry', certificate({ notAfterSeconds: NOW_SECONDS + 1 }), good, []],
  ['at the second of expiry', certificate({ notAfterSeconds: NOW_SECONDS }), good, ['expired']],
  ['expired by ACM, no dates', certificate({ status: 'EXPIRED', notAfterSeconds: undefined }), good, ['expired']],
  [
    'expired, ineligible therefore',
    certificate({ status: 'EXPIRED', renewalEligibility: 'INELIGIBLE' }),
    good,
    ['expired'],
  ],
  ['expired, attached to nothing', certificate({ ...unused, status: 'EXPIRED' }), good, ['not_in_use', 'expired']],
  ['imported and expired', certificate({ ...imported, status: 'EXPIRED' }), good, ['imported', 'expired']],
  ...['PENDING_VALIDATION', 'VALIDATION_TIMED_OUT', 'FAILED', 'SUSPENDED'].map(
    (status): Row => [`status ${status}`, certificate({ ...unused, status }), good, ['not_issued']],
  ),
  ...['INACTIVE', 'REVOKED'].flatMap((status): Row[] => [
    [`status ${status}`, certificate({ status }), good, ['not_issued']],
    [`status ${status}, attached to nothing`, certificate({ ...unused, status }), good, ['not_in_use', 'not_issued']],
  ]),
  [
    'private, inactive, attached to nothing',
    certificate({ ...privateOne, ...unused, status: 'INACTIVE' }),
    good,
    ['not_in_use', 'not_issued'],
  ],
  [
    'revoked and past its end',
    certificate({ status: 'REVOKED', notAfterSeconds: NOW_SECONDS - 1 }),
    good,
    ['expired', 'not_issued'],
  ],
  ['status not known', certificate({ status: undefined }), good, []],
  [
    'a name that is not valid punycode',
    certificate({ subjectAlternativeNames: ['www.example.com', 'ab--c.example'], renewalEligibility: 'INELIGIBLE' }),
    good,
    ['invalid_name'],
  ],
  ['such a name on an imported one', certificate({ ...imported, domainName: 'ab--c.example' }), good, ['imported']],
  ['such a name on an ACME-issued one', certificate({ ...acme, domainName: 'ab--c.example' }), good, ['acme_client']],
];

const byValidation: Row[] = [
  ['by e-mail', emailCertificate, good, ['email_validation']],
  ['by e-mail, attached to nothing', { ...emailCertificate, ...unused }, good, ['not_in_use', 'email_validation']],
  [
    'by e-mail, pending',
    { ...emailCertificate, status: 'PENDING_VALIDATION' },
    good,
    ['not_issued', 'email_validation'],
  ],
  [
    'by e-mail, a migration pending, its record registered',
    detailed({
      domainValidations: [byEmail],
      migration: migration('PENDING_DOMAIN_VALIDATION', dnsValidation('www.example.com')),
    }),
    good,
    ['email_validation'],
  ],
  [
    'by e-mail, a migration pending, its record not registered',
    detailed({
      domainValidations: [byEmail],
      migration: migration('PENDING_DOMAIN_VALIDATION', dnsValidation('www.example.com')),
    }),
    recordFound('missing'),
    ['email_validation', 'validation_record_missing'],
  ],
  [
    'by e-mail, the migration timed out',
    detailed({ domainValidations: [byEmail], migration: migration('FAILED', dnsValidation('www.example.com')) }),
    recordFound('missing'),
    ['email_validation'],
  ],
  ['migrated from e-mail', detailed({ domainValidations: [byEmail], migration: migration('SUCCESS') }), good, []],
  ['record missing', certificate(), recordFound('missing'), ['validation_record_missing']],
  ['record mismatched', certificate(), recordFound('mismatch'), ['validation_record_mismatch']],
  [
    'record behind too long a chain',
    certificate(),
    recordFound('chain_too_long'),
    ['validation_record_chain_too_long'],
  ],
  ['record not to be looked up', certificate(), recordFound('lookup_failed'), ['dns_lookup_failed']],
  [
    'record missing, pending',
    certificate({ status: 'PENDING_VALIDATION' }),
    recordFound('missing'),
    ['not_issued', 'validation_record_missing'],
  ],
  [
    'record missing, expired and in use',
    certificate({ status: 'EXPIRED' }),
    recordFound('missing'),
    ['expired', 'validation_record_missing'],
  ],
  ['record missing, revoked', certificate({ status: 'REVOKED' }), recordFound('missing'), ['not_issued']],
  ['record of another certificate missing', certificate(), recordFound('missing', 'other.example'), []],
  [
    'two names, the record of one missing',
    detailed(
      { domainValidations: [dnsValidation('www.example.com'), dnsValidation('other.example')] },
      { subjectAlternativeNames: ['www.example.com', 'other.example'] },
    ),
    recordFound('missing', 'other.example'),
    ['validation_record_missing'],
  ],
  ['CAA denies', certificate(), caaFound('denied'), ['caa_denied']],
  ['CAA not to be looked up', certificate(), caaFound('lookup_failed'), ['dns_lookup_failed']],
  ['CAA not to be looked up, which may pass', certificate(), caaFailing({ failureMayPass: true }), []],
  [
    'CAA not to be looked up, which may pass, nor the record',
    certificate(),
    new Map<string, Finding>([
      ...caaFailing({ failureMayPass: true }),
      [checkKey('validation_record'), finding('lookup_failed')],
    ]),
    ['dns_lookup_failed'],
  ],
  ['CAA of which nobody knows', certificate(), caaFound('unknown'), []],
  ['all lookups fail, provisional', certificate(), allProvisional, []],
  ['CAA denies, Amazon N2: it may not bind those roots', certificate(n2), caaFound('denied'), []],
  ['CAA not to be looked up, Amazon N2', certificate(n2), caaFound('lookup_failed'), []],
  [
    'the record missing, Amazon N2',
    certificate(n2),
    goodFindings([checkKey('validation_record'), finding('missing')]),
    ['validation_record_missing'],
  ],
  ['CAA denies, by e-mail', emailCertificate, caaFound('denied'), ['email_validation', 'caa_denied']],
  ['CAA denies, private', certificate(privateOne), caaFound('denied'), []],
  ['CAA denies, imported', certificate(imported), caaFound('denied'), ['imported']],
  ['redirect present', httpCertificate, redirectFound('present'), []],
  ['redirect broken', httpCertificate, redirectFound('mismatch'), ['http_redirect_broken']],
  ['redirect to elsewhere broken', httpCertificate, redirectFound('mismatch', elsewhere), []],
  ['redirect not to be asked for', httpCertificate, redirectFound('lookup_failed'), ['dns_lookup_failed']],
  ['redirect broken at CloudFront', httpCertificate, atCloudFront('mismatch'), []],
  ['redirect not to be asked for at CloudFront', httpCertificate, atCloudFront('lookup_failed'), []],
  [
    'redirect broken at CloudFront, first issuance',
    { ...httpCertificate, status: 'PENDING_VALIDATION' },
    atCloudFront('mismatch'),
    ['not_issued', 'http_redirect_broken'],
  ],
  ['everything wrong in DNS, DNS not looked at', certificate(), undefined, []],
];

const byRenewal: Row[] = [
  ['renewing', detailed(renewal({ status: 'PENDING_AUTO_RENEWAL' })), good, []],
  ['renewed', detailed(renewal({ status: 'SUCCESS' })), good, []],
  ['ACM waits for a human', detailed(renewal({ status: 'PENDING_VALIDATION' })), good, ['pending_validation']],
  [
    'ACM waits for a human, seen by the sweep',
    certificate({ renewalStatus: 'PENDING_VALIDATION', detail: undefined }),
    good,
    ['pending_validation'],
  ],
  ['renewal failed', detailed(renewal({ status: 'FAILED' })), good, ['renewal_failed']],
  [
    'renewal failed, private',
    detailed(renewal({ status: 'FAILED', reason: 'PCA_ACCESS_DENIED' }), privateOne),
    good,
    ['renewal_failed'],
  ],
  [
    'renewal failed for a predecessor of the certificate',
    detailed(renewal({ status: 'FAILED', reason: 'CAA_ERROR', updatedAtSeconds: NOW_SECONDS - 100 * 86_400 })),
    good,
    [],
  ],
  [
    'ACM met CAA, our finding is older',
    detailed(caaError),
    caaFound('allowed', CHECKED_AT),
    ['caa_denied', 'pending_validation'],
  ],
  [
    'ACM met CAA, our finding is newer: ACM sees DNS from more places',
    detailed(caaError),
    caaFound('allowed', CHECKED_AT + 1),
    ['caa_denied', 'pending_validation'],
  ],
  [
    'ACM met CAA, and it still denies',
    detailed(caaError),
    caaFound('denied', CHECKED_AT + 1),
    ['caa_denied', 'pending_validation'],
  ],
  [
    'ACM met CAA, nothing looked up yet',
    detailed(caaError),
    goodFindings([checkKey('caa'), undefined]),
    ['caa_denied', 'pending_validation'],
  ],
  ['ACM met CAA, DNS not looked at', detailed(caaError), undefined, ['caa_denied', 'pending_validation']],
  [
    'ACM met CAA at an unknown time, allowed now',
    detailed(renewal({ status: 'PENDING_VALIDATION', reason: 'CAA_ERROR', updatedAtSeconds: undefined })),
    caaFound('allowed'),
    ['caa_denied', 'pending_validation'],
  ],
  [
    'ACM tries and met CAA',
    detailed(renewal({ status: 'PENDING_AUTO_RENEWAL', reason: 'CAA_ERROR' })),
    good,
    ['caa_denied'],
  ],
  [
    'ACM may not use the private CA and says so while it tries',
    detailed(renewal({ status: 'PENDING_AUTO_RENEWAL', reason: 'PCA_ACCESS_DENIED' }), privateOne),
    good,
    ['renewal_failing'],
  ],
  [
    'ACM waits for a human and says why',
    detailed(renewal({ status: 'PENDING_VALIDATION', reason: 'DOMAIN_NOT_ALLOWED' })),
    good,
    ['pending_validation', 'renewal_failing'],
  ],
  [
    'a reason newer than this code',
    detailed(renewal({ status: 'PENDING_AUTO_RENEWAL', reason: 'QUANTUM_ERROR' })),
    good,
    ['renewal_failing'],
  ],
  [
    'a renewal status newer than this code, with a reason',
    detailed(renewal({ status: 'RETRYING', reason: 'OTHER' })),
    good,
    ['renewal_failing'],
  ],
  [
    'a reason that was about a predecessor',
    detailed(
      renewal({
        status: 'PENDING_AUTO_RENEWAL',
        reason: 'PCA_INVALID_STATE',
        updatedAtSeconds: NOW_SECONDS - 100 * 86_400,
      }),
      privateOne,
    ),
    good,
    [],
  ],
  [
    'a reason of the detail, and the sweep knows a newer status',
    detailed(renewal({ status: 'PENDING_AUTO_RENEWAL', reason: 'PCA_INVALID_STATE' }), {
      ...privateOne,
      renewalStatus: 'SUCCESS',
    }),
    good,
    [],
  ],
  [
    'ACM had a reason before it renewed',
    detailed(renewal({ status: 'SUCCESS', reason: 'PCA_LIMIT_EXCEEDED' })),
    good,
    [],
  ],
  ['ACM had met CAA before it renewed', detailed(renewal({ status: 'SUCCESS', reason: 'CAA_ERROR' })), good, []],
  [
    'ACM met CAA, the certificate expired unused',
    detailed(renewal({ status: 'FAILED', reason: 'CAA_ERROR' }), { ...unused, status: 'EXPIRED' }),
    caaFound('allowed', CHECKED_AT + 1),
    ['not_in_use', 'expired', 'caa_denied', 'renewal_failed'],
  ],
];

const authorityRows: readonly (readonly [
  name: string,
  overrides: Partial<Certificate>,
  known: CertificateAuthority | undefined,
  want: readonly BlockedReason[],
])[] = [
  ['good', privateOne, authority(), []],
  ['not read', privateOne, undefined, []],
  ['disabled', privateOne, authority({ status: 'DISABLED' }), ['ca_not_active']],
  ['without the permission', privateOne, authority({ acmPermission: 'missing' }), ['ca_permission_missing']],
  // Its certificate has 99 days to go, so that the window opens in 39.
  [
    'ending too soon',
    privateOne,
    authority({ notAfterSeconds: NOW_SECONDS + 434 * DAY_SECONDS - 1 }),
    ['ca_expires_too_soon'],
  ],
  ['ending late enough', privateOne, authority({ notAfterSeconds: NOW_SECONDS + 434 * DAY_SECONDS }), []],
  [
    'disabled, of a certificate that was revoked',
    { ...privateOne, status: 'REVOKED' },
    authority({ status: 'DISABLED' }),
    ['not_issued'],
  ],
];
for (const [name, overrides, known, want] of authorityRows) {
  t.test(`blockers(): from a private CA that is ${name}`, async (t) => {
    t.same(blockers(certificate(overrides), [], NO_FINDINGS, NOW_SECONDS, undefined, known), want);
  });
}

/** Renewed five days ago, in no use, and not exported since. */
const renewedUnused = (overrides: Partial<Certificate> = {}): Certificate =>
  detailed(
    { inUseBy: [], ...renewal({ status: 'SUCCESS' }) },
    { ...unused, exportOption: 'ENABLED', notBeforeSeconds: NOW_SECONDS - 5 * DAY_SECONDS, ...overrides },
  );
const copyUntil = (days: number) => ({ exportedCopyNotAfterSeconds: NOW_SECONDS + days * DAY_SECONDS });

const byExport: Row[] = [
  ['exported before the renewal, not since', renewedUnused(copyUntil(40)), good, ['not_exported_since_renewal']],
  ['the same, by ACM', renewedUnused({ exported: true }), good, ['not_exported_since_renewal']],
  ['the same, private', renewedUnused({ ...privateOne, exported: true }), good, ['not_exported_since_renewal']],
  [
    'the same, a second before two days after the renewal',
    renewedUnused({ exported: true, notBeforeSeconds: NOW_SECONDS - 2 * DAY_SECONDS + 1 }),
    good,
    [],
  ],
  [
    'the same, two days after the renewal',
    renewedUnused({ exported: true, notBeforeSeconds: NOW_SECONDS - 2 * DAY_SECONDS }),
    good,
    ['not_exported_since_renewal'],
  ],
  ['the copy from before has ended', renewedUnused(copyUntil(0)), good, ['not_in_use']],
  ['not known whether it was exported before', renewedUnused(), good, ['not_in_use']],
  ['cannot be exported', renewedUnused({ exportOption: 'DISABLED', ...copyUntil(40) }), good, ['not_in_use']],
  ['exported again', renewedUnused({ ...copyUntil(40), exported: true, renewalEligibility: 'ELIGIBLE' }), good, []],
  [
    'exported before the renewal, not since, and its record is gone',
    renewedUnused(copyUntil(40)),
    recordFound('missing'),
    ['validation_record_missing', 'not_exported_since_renewal'],
  ],
  [
    'exported, expired: ineligible like all that has',
    certificate({ ...privateOne, ...unused, exported: true, status: 'EXPIRED' }),
    good,
    ['expired'],
  ],
  [
    'private, export not told, expired',
    certificate({ ...privateOne, ...unused, exported: undefined, status: 'EXPIRED' }),
    good,
    ['expired'],
  ],
];

const rows = [...byAcm, ...byValidation, ...byRenewal, ...byExport];
for (const [name, subject, findings, want] of rows) {
  t.test(`blockers(): ${name}`, async (t) => {
    const copy = staleCopy(subject, DEFAULT_LEADS, NOW_SECONDS);
    t.same(blockers(subject, expectedChecks(subject), findings, NOW_SECONDS, copy), want);
  });
}

t.test('blockers() has a row above in which a reason stands alone, for each that can', async (t) => {
  const byAuthority = authorityRows.map(([, , , want]) => want);
  const alone = new Set(
    [...rows.map(([, , , want]) => want), ...byAuthority].flatMap((want) => (want.length === 1 ? want : [])),
  );
  t.same(
    BLOCKED_REASONS.filter((reason) => !alone.has(reason)),
    [],
  );
});

t.test('blockers() gives all reasons that hold together', async (t) => {
  const names = ['www.example.com', 'b.example', 'c.example', 'd.example', 'ab--e.example'];
  const found = goodFindings(
    [checkKey('validation_record'), finding('missing')],
    [checkKey('validation_record', 'b.example'), finding('mismatch')],
    [checkKey('validation_record', 'c.example'), finding('chain_too_long')],
    [checkKey('validation_record', 'd.example'), finding('lookup_failed')],
    [checkKey('caa'), finding('denied')],
    [checkKey('http', 'www.example.com', { redirect }), finding('mismatch')],
  );
  const subject = detailed(
    {
      domainValidations: [...names.map((name) => dnsValidation(name)), byEmail, byHttp],
      ...renewal({ status: 'FAILED' }),
    },
    { ...unused, subjectAlternativeNames: names, notAfterSeconds: NOW_SECONDS },
  );
  t.same(blockers(subject, expectedChecks(subject), found, NOW_SECONDS), [
    'not_in_use',
    'expired',
    'email_validation',
    'validation_record_missing',
    'validation_record_mismatch',
    'validation_record_chain_too_long',
    'caa_denied',
    'http_redirect_broken',
    'dns_lookup_failed',
    'renewal_failed',
    'invalid_name',
  ]);
});
