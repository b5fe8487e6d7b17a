import t from 'tap';
import { CAUSE_WORDS } from '../../src/attention/cause-words.ts';
import { nextSteps } from '../../src/attention/next-steps.ts';
import type { Cause } from '../../src/attention/vocabulary.ts';

const ATTACH = CAUSE_WORDS.replacement_not_attached.action;
const { caa_denied, email_validation } = CAUSE_WORDS;

interface Trouble {
  readonly causes?: readonly Cause[];
  readonly hints?: readonly string[];
  readonly isAcmsTurn?: boolean;
}

const cases: readonly (readonly [name: string, trouble: Trouble, want: readonly string[]])[] = [
  ['nothing', {}, []],
  ['a cause', { causes: ['email_validation'] }, [email_validation.action]],
  ['a hint in place of the cause it explains', { causes: ['caa_denied'], hints: ['Add it at x.'] }, ['Add it at x.']],
  ['a cause from findings without a hint', { causes: ['caa_denied'] }, [caa_denied.action]],
  [
    'hints before other causes',
    { causes: ['email_validation', 'caa_denied'], hints: ['Add it at x.'] },
    ['Add it at x.', email_validation.action],
  ],
  [
    'a lookup that failed, and what to check',
    { causes: ['dns_lookup_failed'], hints: ['No answer: 192.0.2.1 SERVFAIL.'] },
    ['No answer: 192.0.2.1 SERVFAIL.', CAUSE_WORDS.dns_lookup_failed.action],
  ],
  ['what ACM waits for', { causes: ['pending_validation'] }, [CAUSE_WORDS.pending_validation.action]],
  ['nothing to fix where all is fine', { causes: ['pending_validation'], isAcmsTurn: true }, []],
  ['other causes though all is fine', { causes: ['email_validation'], isAcmsTurn: true }, [email_validation.action]],
  [
    'a replacement first',
    { causes: ['email_validation', 'replacement_not_attached'], hints: ['Hint.'] },
    [ATTACH, 'Hint.', email_validation.action],
  ],
];
for (const [name, trouble, want] of cases) {
  t.test(`nextSteps() gives ${name}`, async (t) => {
    t.same(nextSteps(trouble.causes ?? [], trouble.hints ?? [], trouble.isAcmsTurn ?? false), want);
  });
}
