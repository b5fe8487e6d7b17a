import t from 'tap';
import { targetsCompleteText } from '../../src/metrics/targets-complete.ts';
import { stateOf } from '../fixtures/metrics-estate.ts';

const inAccount = (accountId: string) =>
  stateOf(undefined, { target: { accountId, region: 'eu-west-1', accountName: '' } });

const cases: readonly (readonly [name: string, accounts: readonly string[], areAll: boolean, value: 0 | 1])[] = [
  ['all accounts known', ['111122223333', '444455556666'], true, 1],
  ['an account that is still to be discovered', ['111122223333'], false, 0],
  ['one not known', ['111122223333', ''], true, 0],
  ['none known', [''], true, 0],
];
for (const [name, accounts, areAll, value] of cases) {
  t.test(`targetsCompleteText() with ${name}`, async (t) => {
    const text = targetsCompleteText(accounts.map(inAccount), areAll, 'prometheus');
    t.match(text, /^# HELP aws_acm_exporter_targets_complete .+\n# TYPE aws_acm_exporter_targets_complete gauge\n/);
    t.ok(text.endsWith(`\naws_acm_exporter_targets_complete ${value}\n`), text);
  });
}
