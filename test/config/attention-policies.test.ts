import t from 'tap';
import { DEFAULT_POLICY } from '../../src/attention/policy.ts';
import { DEFAULT_THRESHOLDS } from '../../src/attention/thresholds.ts';
import { attentionPolicies } from '../../src/config/attention-policies.ts';
import { parseYaml } from '../../src/validation/yaml-input.ts';

const DAY_SECONDS = 86_400;

/** As the value of a file, with faults at their lines. */
function validate(text: string) {
  const { content } = parseYaml({ path: 'f.yml', text });
  if (content === undefined) throw new Error('The test has no YAML');
  return attentionPolicies.validate(content);
}

t.test('attentionPolicies are as by default in what they leave out', async (t) => {
  t.same(validate('[{}]'), { ok: true, value: [DEFAULT_POLICY] });
  t.same(attentionPolicies.validate({ kind: 'text', place: '--x', text: '' }), { ok: true, value: [] });
  t.same(attentionPolicies.validate({ kind: 'text', place: '--x', text: '[{}]' }), {
    ok: true,
    value: [DEFAULT_POLICY],
  });
});

t.test('attentionPolicies have matches, thresholds and severities', async (t) => {
  const outcome = validate(`
- match:
    accounts: ["111122223333", shop]
    owners: [web]
    tags: { env: prod, team: [] }
    domains: ["*.Internal.example"]
    types: [IMPORTED]
  thresholds:
    warning: { at_most: 60d, share: 0.3 }
    critical: { at_most: 14d }
    near: { share: 0.2 }
    window_left: 0.5
    validation_deadline: 12h
  severities:
    email_validation: none
    expiring: warning
`);
  t.same(outcome, {
    ok: true,
    value: [
      {
        match: {
          accounts: ['111122223333', 'shop'],
          owners: ['web'],
          tags: new Map([
            ['env', ['prod']],
            ['team', []],
          ]),
          domains: ['*.internal.example'],
          types: ['IMPORTED'],
        },
        thresholds: {
          ...DEFAULT_THRESHOLDS,
          warning: { atMostSeconds: 60 * DAY_SECONDS, share: 0.3 },
          critical: { atMostSeconds: 14 * DAY_SECONDS, share: 1 },
          near: { atMostSeconds: Number.POSITIVE_INFINITY, share: 0.2 },
          windowLeftShare: 0.5,
          validationDeadlineSeconds: 12 * 3600,
        },
        severities: new Map([
          ['email_validation', 'none'],
          ['expiring', 'warning'],
        ]),
      },
    ],
  });
});

t.test('attentionPolicies report every fault at its line', async (t) => {
  const outcome = validate(`
- match:
    tags: { "a;b": x }
    region: eu-west-1
  thresholds:
    warning: {}
    critical: 7d
    window_left: 1.5
  severities:
    email_validaton: info
    caa_denied: page
- thresholds: { validation_deadline: 80h }
`);
  t.same(outcome.ok ? [] : outcome.faults.map(({ place, problem }) => `${place} ${problem}`), [
    'f.yml:3:13: [0].match.tags.a;b Invalid tag key "a;b"',
    'f.yml:4:5: [0].match.region Unknown key "region"',
    'f.yml:6:14: [0].thresholds.warning Empty threshold',
    'f.yml:7:15: [0].thresholds.critical Unexpected value "7d"',
    'f.yml:8:18: [0].thresholds.window_left Invalid share "1.5"',
    'f.yml:10:5: [0].severities.email_validaton Unknown key "email_validaton"',
    'f.yml:11:17: [0].severities.caa_denied Unknown value "page"',
    'f.yml:12:38: [1].thresholds.validation_deadline Duration "80h" is out of bounds',
  ]);
});
