import t from 'tap';
import type { CaaRecord } from '../../src/dns/answer.ts';
import { type CaaJudgement, judgeCaaSet } from '../../src/dns/caa-set.ts';

/** `0 issue amazon.com` as a record. */
function caa(text: string): CaaRecord {
  const [flags, tag = '', ...value] = text.split(' ');
  return { critical: Number(flags) >= 128, tag, value: value.join(' ') };
}

const allowed: CaaJudgement = { allowed: true };
const noIssue = (...issuers: string[]): CaaJudgement => ({ allowed: false, tag: 'issue', issuers });
const noWild = (...issuers: string[]): CaaJudgement => ({ allowed: false, tag: 'issuewild', issuers });

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
  [['0 issue amazon.com; policy'], noIssue(), noIssue()],
  [['0 issue amazon.com; a=1;'], noIssue(), noIssue()],
  [['0 issue amazon.com.'], noIssue(), noIssue()],
  [['0 issue "amazon.com"'], noIssue(), noIssue()],
  [['0 issue amazon.com letsencrypt.org'], noIssue(), noIssue()],
  [['0 issue %%'], noIssue(), noIssue()],
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
  [['0  amazon.com'], allowed, allowed],
  // A critical property that is not known bars everything.
  [
    ['128 tbs Unknown', '0 issue amazon.com'],
    { allowed: false, tag: 'unknown', unknownTag: 'tbs' },
    { allowed: false, tag: 'unknown', unknownTag: 'tbs' },
  ],
  [
    ['255 issuemail ca.example.net'],
    { allowed: false, tag: 'unknown', unknownTag: 'issuemail' },
    { allowed: false, tag: 'unknown', unknownTag: 'issuemail' },
  ],
];

t.test('judgeCaaSet() says whether Amazon may issue', async (t) => {
  for (const [set, plain, wildcard] of cases) {
    t.same(judgeCaaSet(set.map(caa), false), plain, `${set.join(', ')} for a name`);
    t.same(judgeCaaSet(set.map(caa), true), wildcard, `${set.join(', ')} for a wildcard`);
  }
});
