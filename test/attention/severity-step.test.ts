import t from 'tap';
import { gravity, type SeverityStep, upTo } from '../../src/attention/severity-step.ts';
import { SEVERITIES, type Severity } from '../../src/attention/vocabulary.ts';

const step = (severity: Severity, fromSeconds: number): SeverityStep => ({ severity, fromSeconds });
const blocked = [step('notice', 10), step('warning', 20), step('critical', 30)];

const cases: [steps: readonly SeverityStep[], gravest: Severity, want: readonly SeverityStep[]][] = [
  [blocked, 'critical', blocked],
  [blocked, 'warning', [step('notice', 10), step('warning', 20)]],
  [blocked, 'notice', [step('notice', 10)]],
  [blocked, 'info', [step('info', 10)]],
  [[step('info', 10)], 'warning', [step('warning', 10)]],
  [[step('info', 10), step('warning', 20)], 'critical', [step('info', 10), step('critical', 20)]],
  [[], 'critical', []],
];
for (const [steps, gravest, want] of cases) {
  t.test(`upTo(${steps.map(({ severity }) => severity).join(', ')}; ${gravest})`, async (t) => {
    t.strictSame(upTo(steps, gravest), want);
  });
}

t.test('gravity() ascends from info to critical', async (t) => {
  t.strictSame(
    SEVERITIES.toSorted((a, b) => gravity(a) - gravity(b)),
    ['info', 'notice', 'warning', 'critical'],
  );
});
