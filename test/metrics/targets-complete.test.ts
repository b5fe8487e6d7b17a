import t from 'tap';
import { targetsCompleteText } from '../../src/metrics/targets-complete.ts';
import { stateOf } from '../fixtures/metrics-estate.ts';

const inAccount = (accountId: string) =>
  stateOf(undefined, { target: { accountId, region: 'eu-west-1', accountName: '' } });

const cases: readonly (readonly [name: string, accounts: readonly string[], value: 0 | 1])[] = [
  ['all accounts known', ['111122223333', '444455556666'], 1],
  ['one not known', ['111122223333', ''], 0],
  ['none known', [''], 0],
];
for (const [name, accounts, value] of cases) {
  t.test(`targetsCompleteText() with ${name}`, async (t) => {
    const text = targetsCompleteText(accounts.map(inAccount), 'prometheus');
    t.match(text, /^# HELP aws_acm_exporter_targets_complete .+\n# TYPE aws_acm_exporter_targets_complete gauge\n/);
    t.ok(text.endsWith(`\naws_acm_exporter_targets_complete ${value}\n`), text);
  });
}
