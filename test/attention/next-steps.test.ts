import t from 'tap';
import { CAUSE_WORDS } from '../../src/attention/cause-words.ts';
import { nextSteps, type Trouble } from '../../src/attention/next-steps.ts';

const ATTACH = CAUSE_WORDS.replacement_not_attached.action;
const { caa_denied, email_validation } = CAUSE_WORDS;

const cases: readonly (readonly [name: string, trouble: Partial<Trouble>, want: readonly string[]])[] = [
  ['nothing', {}, []],
  ['a reason', { reasons: ['email_validation'] }, [email_validation.action]],
  ['a hint in place of the reason it explains', { reasons: ['caa_denied'], hints: ['Add it at x.'] }, ['Add it at x.']],
  ['a reason from findings without a hint', { reasons: ['caa_denied'] }, [caa_denied.action]],
  [
    'hints before reasons',
    { reasons: ['email_validation', 'caa_denied'], hints: ['Add it at x.'] },
    ['Add it at x.', email_validation.action],
  ],
  [
    'a replacement first',
    { reasons: ['email_validation'], hints: ['Hint.'], superseded: true },
    [ATTACH, 'Hint.', email_validation.action],
  ],
];
for (const [name, trouble, want] of cases) {
  t.test(`nextSteps() gives ${name}`, async (t) => {
    t.same(nextSteps({ reasons: [], hints: [], superseded: false, ...trouble }), want);
  });
}
