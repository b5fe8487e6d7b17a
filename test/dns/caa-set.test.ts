import t from 'tap';
import type { CaaConditions } from '../../src/certificate/caa-conditions.ts';
import type { CaaRecord } from '../../src/dns/answer.ts';
import { type CaaJudgement, judgeCaaSet } from '../../src/dns/caa-set.ts';

/** `0 issue amazon.com` as a record. */
function caa(text: string): CaaRecord {
  const [flags, tag = '', ...value] = text.split(' ');
  return { critical: Number(flags) >= 128, tag, value: value.join(' ') };
}

const allowed: CaaJudgement = { result: 'allowed' };
const denied = (
  tag: 'issue' | 'issuewild',
  issuers: readonly string[],
  malformed: readonly string[],
): CaaJudgement => ({
  result: 'denied',
  because: 'issuers',
  tag,
  issuers,
  malformed,
});
const noIssue = (...issuers: string[]) => denied('issue', issuers, []);
const noWild = (...issuers: string[]) => denied('issuewild', issuers, []);
const malformed = (...values: string[]) => denied('issue', [], values);
const critical = (unknownTag: string): CaaJudgement => ({ result: 'denied', because: 'critical', unknownTag });
const malformedRecord: CaaJudgement = { result: 'unknown', because: 'malformed_record' };

/** Set, judgement for `www.example.com`, judgement for `*.example.com`. */
const cases: readonly (readonly [readonly string[], CaaJudgement, CaaJudgement])[] = [
  [['0 issue amazon.com'], allowed, allowed],
  [['0 issue amazontrust.com'], allowed, allowed],
  [['0 issue awstrust.com'], allowed, allowed],
  [['0 issue amazonaws.com'], allowed, allowed],
  [['0 ISSUE Amazon.COM'], allowed, allowed],
  [['128 issue amazon.com'], allowed, allowed],
  [['0 issue letsencrypt.org'], noIssue('letsencrypt.org'), noIssue('letsencrypt.org')],
  [['0 issue letsencrypt.org', '0 issue amazon.com'], allowed, allowed],
  [['0 issue ;'], noIssue(), noIssue()],
  [['0 issue '], noIssue(), noIssue()],
  [['0 issue ;', '0 issue amazon.com'], allowed, allowed],
  [['0 issue www.amazon.com'], noIssue('www.amazon.com'), noIssue('www.amazon.com')],
  [['0 issue notamazon.com'], noIssue('notamazon.com'), noIssue('notamazon.com')],
  // Values: blanks and parameters are allowed for, what is not well formed counts as ";".
  [['0 issue  \tamazon.com '], allowed, allowed],
  [['0 issue amazon.com;'], allowed, allowed],
  [['0 issue amazon.com ; '], allowed, allowed],
  [['0 issue amazon.com; accounturi=https://example.com/1'], allowed, allowed],
  [['0 issue amazon.com; a = 1 ; b-c=2'], allowed, allowed],
  [['0 issue amazon.com; a='], allowed, allowed],
  [['0 issue amazon.com; policy'], malformed('amazon.com; policy'), malformed('amazon.com; policy')],
  [['0 issue amazon.com; a=1;'], malformed('amazon.com; a=1;'), malformed('amazon.com; a=1;')],
  [['0 issue amazon.com.'], malformed('amazon.com.'), malformed('amazon.com.')],
  [['0 issue "amazon.com"'], malformed('"amazon.com"'), malformed('"amazon.com"')],
  [
    ['0 issue amazon.com letsencrypt.org'],
    malformed('amazon.com letsencrypt.org'),
    malformed('amazon.com letsencrypt.org'),
  ],
  [['0 issue %%'], malformed('%%'), malformed('%%')],
  // issuewild: replaces issue for wildcards, means nothing for other names.
  [['0 issue amazon.com', '0 issuewild letsencrypt.org'], allowed, noWild('letsencrypt.org')],
  [['0 issue amazon.com', '0 issuewild ;'], allowed, noWild()],
  [['0 issue letsencrypt.org', '0 issuewild amazon.com'], noIssue('letsencrypt.org'), allowed],
  [['0 issuewild letsencrypt.org'], allowed, noWild('letsencrypt.org')],
  [['0 IssueWild AMAZON.com'], allowed, allowed],
  // Sets that restrict nothing.
  [['0 iodef mailto:security@example.com'], allowed, allowed],
  [['128 iodef mailto:security@example.com'], allowed, allowed],
  [['0 issuemail ca.example.net'], allowed, allowed],
  [['0 tbs Unknown'], allowed, allowed],
  [['1 tbs Unknown'], allowed, allowed],
  // A critical property that is not known bars everything.
  [['128 tbs Unknown', '0 issue amazon.com'], critical('tbs'), critical('tbs')],
  [['255 issuemail ca.example.net'], critical('issuemail'), critical('issuemail')],
  // Malformed records, which have no tag: nobody can tell what they ask for.
  [['0  '], malformedRecord, malformedRecord],
  [['0  ', '0 issue amazon.com'], malformedRecord, malformedRecord],
  [['0  ', '0 issue letsencrypt.org'], noIssue('letsencrypt.org'), noIssue('letsencrypt.org')],
  [['0  ', '0 issue amazon.com', '0 issuewild ;'], malformedRecord, noWild()],
  [['128  ', '0 issue amazon.com'], critical(''), critical('')],
];
const today: CaaConditions = { validationMethod: 'DNS', parametersHeeded: false };

t.test('judgeCaaSet() says whether Amazon may issue', async (t) => {
  for (const [set, plain, wildcard] of cases) {
    t.same(judgeCaaSet(set.map(caa), false, today), plain, `${set.join(', ')} for a name`);
    t.same(judgeCaaSet(set.map(caa), true, today), wildcard, `${set.join(', ')} for a wildcard`);
  }
});

const account: CaaJudgement = { result: 'unknown', because: 'account', accountUri: 'https://ca.example/A' };
const unmet = (label: string | undefined, ...parameters: string[]): CaaJudgement => ({
  result: 'denied',
  because: 'parameters',
  tag: 'issue',
  parameters,
  label,
});

/** Values of `issue`, and the judgements for a name that ACM validates by DNS, by e-mail, over HTTP and by what is new. */
const withParameters: readonly (readonly [
  values: readonly string[],
  dns: CaaJudgement,
  email: CaaJudgement,
  http: CaaJudgement,
  other: CaaJudgement,
])[] = [
  [['amazon.com'], allowed, allowed, allowed, allowed],
  [['amazon.com; policy=ev'], allowed, allowed, allowed, allowed],
  [
    ['amazon.com; validationmethods=ca-tbr-7'],
    allowed,
    unmet('ca-tbr-4', 'validationmethods=ca-tbr-7'),
    unmet('ca-tbr-18', 'validationmethods=ca-tbr-7'),
    unmet(undefined, 'validationmethods=ca-tbr-7'),
  ],
  [
    ['amazon.com; ValidationMethods = CA-TBR-4,ca-tbr-18'],
    unmet('ca-tbr-7', 'ValidationMethods = CA-TBR-4,ca-tbr-18'),
    allowed,
    allowed,
    unmet(undefined, 'ValidationMethods = CA-TBR-4,ca-tbr-18'),
  ],
  // A label that only begins like the right one.
  [
    ['amazon.com; validationmethods=ca-tbr-70'],
    unmet('ca-tbr-7', 'validationmethods=ca-tbr-70'),
    unmet('ca-tbr-4', 'validationmethods=ca-tbr-70'),
    unmet('ca-tbr-18', 'validationmethods=ca-tbr-70'),
    unmet(undefined, 'validationmethods=ca-tbr-70'),
  ],
  // One property without a condition is enough, and one with an account is not certain.
  [['amazon.com; validationmethods=http-01', 'amazonaws.com'], allowed, allowed, allowed, allowed],
  [['amazon.com; accounturi=https://ca.example/A'], account, account, account, account],
  [['amazon.com; accounturi=https://ca.example/A', 'amazon.com'], allowed, allowed, allowed, allowed],
  [['letsencrypt.org; accounturi=https://other.example/1', 'amazon.com'], allowed, allowed, allowed, allowed],
  [
    ['amazon.com; accounturi=https://ca.example/A; validationmethods=ca-tbr-7'],
    account,
    unmet('ca-tbr-4', 'accounturi=https://ca.example/A; validationmethods=ca-tbr-7'),
    unmet('ca-tbr-18', 'accounturi=https://ca.example/A; validationmethods=ca-tbr-7'),
    unmet(undefined, 'accounturi=https://ca.example/A; validationmethods=ca-tbr-7'),
  ],
];

t.test('judgeCaaSet() heeds parameters once they count', async (t) => {
  for (const [values, ...wanted] of withParameters) {
    const set = values.map((value) => caa(`0 issue ${value}`));
    for (const [i, validationMethod] of ['DNS', 'EMAIL', 'HTTP', 'PERSIST'].entries()) {
      const title = `${values.join(', ')} by ${validationMethod}`;
      t.same(judgeCaaSet(set, false, { validationMethod, parametersHeeded: true }), wanted[i], title);
      t.same(judgeCaaSet(set, false, { validationMethod, parametersHeeded: false }), allowed, `${title}, before`);
    }
  }
});

t.test('judgeCaaSet() holds what is given twice, or empty, for impossible', async (t) => {
  const heeded: CaaConditions = { validationMethod: 'DNS', parametersHeeded: true };
  for (const parameters of [
    'accounturi=a; accounturi=b',
    'accounturi=',
    'validationmethods=ca-tbr-7; validationmethods=ca-tbr-7',
    'validationmethods=',
  ]) {
    const set = [caa(`0 issue amazon.com; ${parameters}`)];
    t.same(judgeCaaSet(set, false, heeded), unmet('ca-tbr-7', parameters), parameters);
  }
  t.match(judgeCaaSet([caa('0 issuewild amazon.com; accounturi=')], true, heeded), { tag: 'issuewild' });
  t.same(judgeCaaSet([caa('0 issuewild amazon.com; accounturi=')], false, heeded), allowed);
});
