import t from 'tap';
import type { Certificate } from '../../src/certificate/certificate.ts';
import type { CertificateAuthority } from '../../src/certificate/certificate-authority.ts';
import { CHECK_KINDS } from '../../src/certificate/check-kinds.ts';
import { expectedChecks } from '../../src/certificate/expected-checks.ts';
import { type Finding, type Findings, findingOn, NO_FINDINGS } from '../../src/certificate/findings.ts';
import { type Judgement, judge } from '../../src/certificate/judge.ts';
import { DEFAULT_LEADS } from '../../src/certificate/renewal-window.ts';
import { BLOCKED_REASONS, CHECK_RESULTS, type CheckKind, type CheckResult } from '../../src/certificate/vocabulary.ts';
import { AUTHORITY_ARN, authority } from '../fixtures/authority-builder.ts';
import {
  certificate,
  certificateDetail,
  checkKey,
  DAY_SECONDS,
  dnsValidation,
  goodFindings,
  NOW_SECONDS,
} from '../fixtures/certificate-builder.ts';
import { type Random, random } from '../fixtures/certificate-random.ts';

const WINDOW = NOW_SECONDS + 54 * DAY_SECONDS;
const denied = { result: 'denied', checkedAtSeconds: NOW_SECONDS, hint: '' } as const;
const caaDenied = goodFindings([checkKey('caa'), denied]);

const cases: [
  name: string,
  subject: Certificate,
  findings: Findings | undefined,
  want: Omit<Judgement, 'staleCopy'>,
][] = [
  ['nothing wrong', certificate(), goodFindings(), { windowStartSeconds: WINDOW, blockers: [], autoRenewable: true }],
  [
    'nothing wrong, DNS not looked at',
    certificate(),
    undefined,
    { windowStartSeconds: WINDOW, blockers: [], autoRenewable: true },
  ],
  [
    'nothing wrong so far, DNS not looked up yet',
    certificate(),
    NO_FINDINGS,
    { windowStartSeconds: WINDOW, blockers: [], autoRenewable: undefined },
  ],
  [
    'nothing wrong so far, straight from the sweep',
    certificate({ detail: undefined }),
    NO_FINDINGS,
    { windowStartSeconds: WINDOW, blockers: [], autoRenewable: undefined },
  ],
  [
    'a blocker, straight from the sweep',
    certificate({ detail: undefined, validationMethod: 'EMAIL' }),
    NO_FINDINGS,
    { windowStartSeconds: WINDOW, blockers: ['email_validation'], autoRenewable: false },
  ],
  // What happened in October 2026: the CNAME in place, CAA without Amazon, seen 54 days before the window opened.
  [
    'the validation CNAME in place, CAA without Amazon',
    certificate(),
    caaDenied,
    { windowStartSeconds: WINDOW, blockers: ['caa_denied'], autoRenewable: false },
  ],
  [
    'imported',
    certificate({ type: 'IMPORTED', keyPairOrigin: 'CUSTOMER_PROVIDED', renewalEligibility: 'INELIGIBLE' }),
    goodFindings(),
    { windowStartSeconds: undefined, blockers: ['imported'], autoRenewable: false },
  ],
  [
    'pending',
    certificate({
      status: 'PENDING_VALIDATION',
      inUse: false,
      renewalEligibility: 'INELIGIBLE',
      notBeforeSeconds: undefined,
      notAfterSeconds: undefined,
    }),
    goodFindings(),
    { windowStartSeconds: undefined, blockers: ['not_issued'], autoRenewable: false },
  ],
];

for (const [name, subject, findings, want] of cases) {
  t.test(`judge(): ${name}`, async (t) => {
    t.same(judge(subject, findings, NOW_SECONDS, DEFAULT_LEADS), { ...want, staleCopy: undefined });
  });
}

/** Any certificate that ACM or a garbled answer could make. */
function randomCertificate({ pick, integer }: Random): Certificate {
  const boolean = () => pick([true, false, undefined]);
  const instant = () => pick([undefined, NOW_SECONDS, NOW_SECONDS + (integer(800) - 400) * DAY_SECONDS] as const);
  const mostly = <Value>(usual: Value, unusual: readonly [Value, ...Value[]]) =>
    integer(8) > 0 ? usual : pick(unusual);
  const method = () => mostly('DNS', ['EMAIL', 'HTTP', 'PIGEON', undefined]);
  const name = () =>
    mostly('a.example', ['*.a.example', 'ab--c.example', 'xn--xyz.com', '', 'A.example.', 'ß.example']);
  const redirect = { from: 'http://a.example/1', to: 'https://b.example/1' };
  const validations = () =>
    Array.from({ length: 1 + integer(2) }, () => {
      const validation = dnsValidation(name(), { validationMethod: method(), redirect: mostly(undefined, [redirect]) });
      return { ...validation, record: mostly(validation.record, [undefined]) };
    });
  const summary = () => ({
    status: pick(['PENDING_AUTO_RENEWAL', 'PENDING_VALIDATION', 'SUCCESS', 'FAILED', 'NEW', undefined]),
    reason: pick(['CAA_ERROR', 'PCA_INVALID_STATE', undefined]),
    updatedAtSeconds: instant(),
    domainValidations: validations(),
  });
  const migration = () => ({
    ...summary(),
    status: pick(['PENDING_DOMAIN_VALIDATION', 'SUCCESS', 'FAILED', undefined]),
    from: method(),
    to: method(),
    requestedAtSeconds: instant(),
  });
  const detail = () =>
    certificateDetail({
      domainValidations: validations(),
      renewal: mostly(undefined, [summary()]),
      certificateAuthorityArn: AUTHORITY_ARN,
      migration: mostly(undefined, [migration()]),
    });
  return certificate({
    domainName: name(),
    subjectAlternativeNames: Array.from({ length: integer(3) }, name),
    namesComplete: mostly(true, [false]),
    status: mostly('ISSUED', ['PENDING_VALIDATION', 'EXPIRED', 'REVOKED', 'FAILED', 'NEW', undefined]),
    type: mostly('AMAZON_ISSUED', ['PRIVATE', 'IMPORTED', 'NEW', undefined]),
    keyPairOrigin: mostly('AWS_MANAGED', ['CUSTOMER_PROVIDED', 'ACME', undefined]),
    validationMethod: method(),
    exportOption: pick(['ENABLED', 'DISABLED', undefined]),
    exported: boolean(),
    exportedCopyNotAfterSeconds: pick([undefined, instant()]),
    inUse: mostly(true, [boolean()]),
    renewalEligibility: mostly('ELIGIBLE', ['INELIGIBLE', 'NEW', undefined]),
    renewalStatus: mostly(undefined, [summary().status]),
    notBeforeSeconds: instant(),
    notAfterSeconds: mostly(NOW_SECONDS + 100 * DAY_SECONDS, [instant()]),
    issuedAtSeconds: instant(),
    detail: mostly(detail(), [undefined]),
  });
}

/** Private CAs in several states, one for each certificate by its dates. */
const AUTHORITIES: readonly CertificateAuthority[] = [
  authority(),
  authority({ status: 'DISABLED' }),
  authority({ acmPermission: 'missing' }),
  authority({ notAfterSeconds: NOW_SECONDS }),
  authority({ isStale: true }),
];

function judged(subject: Certificate, findings: Findings | undefined, nowSeconds: number): Judgement {
  const known =
    AUTHORITIES[Math.floor(Math.abs(subject.issuedAtSeconds ?? 0) / DAY_SECONDS) % AUTHORITIES.length] ?? authority();
  const authorities = { byArn: new Map([[AUTHORITY_ARN, known]]), unread: 0 };
  return judge(subject, findings, nowSeconds, DEFAULT_LEADS, authorities);
}

/** Findings on some of what is expected, as good as chance has it. */
function randomFindings(subject: Certificate, { pick, integer }: Random): Findings {
  const checks = expectedChecks(subject).filter(() => integer(16) > 0);
  return new Map(
    checks.map(({ kind, key }) => {
      const result = integer(16) > 0 ? CHECK_KINDS[kind].goodResult : pick(CHECK_RESULTS[kind]);
      return [key, { result, checkedAtSeconds: NOW_SECONDS - integer(1000), hint: '' }];
    }),
  );
}

/** The kinds whose results have a reason that blocks, but for those that leave it open. */
const BLOCKING_KINDS: readonly CheckKind[] = ['validation_record', 'caa', 'http'];
const OPEN_RESULTS: readonly CheckResult[] = ['unknown', 'inconsistent'];

/** The same findings with one of them gone bad, or undefined where there is none to spoil. */
function spoiled(findings: Findings, subject: Certificate, { pick }: Random): Findings | undefined {
  const check = expectedChecks(subject).find((each) => {
    const finding = findingOn(findings, each);
    const isGood = finding === undefined || finding.result === CHECK_KINDS[each.kind].goodResult;
    return isGood && BLOCKING_KINDS.includes(each.kind);
  });
  if (check === undefined) return undefined;
  const [, ...otherResults] = CHECK_RESULTS[check.kind];
  const [worst = 'lookup_failed', ...badResults] = otherResults.filter((result) => !OPEN_RESULTS.includes(result));
  const bad = { result: pick<CheckResult>([worst, ...badResults]), checkedAtSeconds: NOW_SECONDS, hint: '' };
  return new Map<string, Finding>([...findings, [check.key, bad]]);
}

t.test('judge(): one that a host exports every day stays auto-renewable over its renewals', async (t) => {
  const notBeforeSeconds = NOW_SECONDS - DAY_SECONDS;
  const renewal = { status: 'SUCCESS', reason: undefined, updatedAtSeconds: NOW_SECONDS, domainValidations: [] };
  const renewed = certificate({
    exportOption: 'ENABLED',
    exported: false,
    inUse: false,
    renewalEligibility: 'INELIGIBLE',
    notBeforeSeconds,
    notAfterSeconds: notBeforeSeconds + 198 * DAY_SECONDS,
    exportedCopyNotAfterSeconds: NOW_SECONDS + 44 * DAY_SECONDS,
    detail: certificateDetail({ inUseBy: [], renewal }),
  });
  const at = (days: number) =>
    judge(renewed, goodFindings(), notBeforeSeconds + days * DAY_SECONDS, DEFAULT_LEADS).autoRenewable;
  t.equal(at(1), true, 'a day after the renewal');
  t.equal(at(2), false, 'two days after it');
  t.equal(judge(renewed, caaDenied, NOW_SECONDS, DEFAULT_LEADS).autoRenewable, false, 'unless something else is wrong');
  const again = { ...renewed, exported: true, renewalEligibility: 'ELIGIBLE', exportedCopyNotAfterSeconds: undefined };
  t.equal(judge(again, goodFindings(), NOW_SECONDS, DEFAULT_LEADS).autoRenewable, true, 'exported again');
});

t.test('judge() keeps its promises for thousands of random certificates', async (t) => {
  const chance = random(1);
  const seen = { true: 0, false: 0, undefined: 0, spoiled: 0 };
  const reasons = new Set<string>();
  for (let round = 0; round < 10_000; round += 1) {
    const subject = randomCertificate(chance);
    const findings = randomFindings(subject, chance);
    const judgement = judged(subject, findings, NOW_SECONDS);
    const bad = spoiled(findings, subject, chance);
    const problem = broken(subject, findings, judgement) ?? (bad && brokenBySpoiling(subject, judgement, bad));
    if (problem !== undefined) {
      t.fail(`round ${round}: ${problem}`, { subject, judgement });
      break;
    }
    seen[`${judgement.autoRenewable}`] += 1;
    if (bad !== undefined) seen.spoiled += 1;
    for (const reason of judgement.blockers) reasons.add(reason);
  }
  t.same(
    BLOCKED_REASONS.filter((reason) => !reasons.has(reason)),
    [],
    'chance met every reason',
  );
  for (const [kind, count] of Object.entries(seen)) t.ok(count > 100, `chance met ${kind} ${count} times`);
});

/** What is wrong with a judgement whatever the certificate; undefined if nothing is. */
function broken(subject: Certificate, findings: Findings, judgement: Judgement): string | undefined {
  const { blockers, windowStartSeconds } = judgement;
  const inOrder = BLOCKED_REASONS.filter((reason) => blockers.includes(reason));
  if (inOrder.join() !== blockers.join()) return 'blockers are not distinct words of the vocabulary in its order';
  if ((judgement.autoRenewable === false) !== blockers.length > 0) return 'auto-renewable is false without a blocker';
  if (windowStartSeconds !== undefined && windowStartSeconds < (subject.notBeforeSeconds ?? 0)) return 'early window';
  const withoutDns = judged(subject, undefined, NOW_SECONDS);
  const before = judged(subject, NO_FINDINGS, NOW_SECONDS);
  if (withoutDns.blockers.join() !== before.blockers.join()) return 'findings that are not there block';
  const later = judged(subject, findings, NOW_SECONDS + 1000 * DAY_SECONDS);
  if (subject.notAfterSeconds !== undefined && !later.blockers.includes('expired')) return 'never expires';
  return undefined;
}

/** A finding that goes bad adds blockers and removes none. */
function brokenBySpoiling(subject: Certificate, judgement: Judgement, bad: Findings): string | undefined {
  const worse = judged(subject, bad, NOW_SECONDS);
  const lost = judgement.blockers.filter((reason) => !worse.blockers.includes(reason));
  if (lost.length > 0) return `a bad finding removed ${lost.join()}`;
  return worse.autoRenewable === false ? undefined : 'a bad finding does not block';
}
