import t from 'tap';
import { accountId, durationText, region, timeText } from '../../../src/simulator/scenario/scenario-scalars.ts';
import { valueInput } from '../../../src/validation/value-input.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../../fixtures/simulator-clients.ts';

const VALIDATORS = { account: accountId, region, duration: durationText, time: timeText(NOW) };
const ok = (value: unknown) => ({ ok: true, value });
const bad = (problem: string, hint: string) => ({ ok: false, faults: [{ place: 'x', problem, hint }] });
const cases: [name: keyof typeof VALIDATORS, text: string, want: object][] = [
  ['account', '012345678901', ok('012345678901')],
  ['account', '1234567890123', bad('Invalid account "1234567890123"', 'must be twelve digits')],
  ['region', 'us-gov-west-1', ok('us-gov-west-1')],
  ['region', 'eu-central', bad('Invalid region "eu-central"', 'must be a region code such as "eu-central-1"')],
  ['duration', '1 day 12 hours', ok(129_600)],
  ['duration', 'long', bad('Invalid duration "long"', 'must be like "198 days", "1d12h" or "72 hours"')],
  ['time', 'in 1 day', ok(NOW + 86_400)],
  [
    'time',
    'soon',
    bad('Invalid time "soon"', 'must be like "in 12 days", "3 hours ago", "now" or "2026-11-23T12:00:00Z"'),
  ],
];

t.test('scalars of a scenario', async (t) => {
  for (const [name, text, want] of cases) t.same(VALIDATORS[name](valueInput(text, 'x')), want, `${name} ${text}`);
});
