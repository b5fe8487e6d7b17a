import t from 'tap';
import { targetText } from '../../src/metrics/target-text.ts';
import { stateOf, TARGET } from '../fixtures/metrics-estate.ts';

const untried = { up: undefined, lastSuccessSeconds: undefined, pollDurationSeconds: undefined };

t.test('targetText() is empty without targets', async (t) => {
  t.equal(targetText([], 'prometheus'), '');
});

t.test('targetText() leaves out families without samples', async (t) => {
  const text = targetText([stateOf(undefined, untried)], 'prometheus');
  t.same(
    Array.from(text.matchAll(/^# TYPE (\S+)/gm), ([, name]) => name),
    ['aws_acm_target_errors_total'],
  );
});

t.test('targetText() puts the targets of a family together', async (t) => {
  const states = [stateOf(undefined), stateOf(undefined, { target: { ...TARGET, region: 'us-east-1' }, up: false })];
  t.match(
    targetText(states, 'openmetrics'),
    `# TYPE aws_acm_target_up gauge
aws_acm_target_up{account_id="111122223333",region="eu-west-1"} 1
aws_acm_target_up{account_id="111122223333",region="us-east-1"} 0
# HELP aws_acm_target_last_success`,
  );
  t.match(targetText(states, 'openmetrics'), '# TYPE aws_acm_target_errors counter\naws_acm_target_errors_total{');
});
