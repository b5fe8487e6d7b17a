import t from 'tap';
import type { Severity } from '../../src/attention/vocabulary.ts';
import { checkVerdict, type FailOn } from '../../src/report/check-verdict.ts';
import { estateSummary } from '../../src/report/estate-summary.ts';

const empty = estateSummary([]);

/** The gravest that was found, and the code by `--fail-on` where everything was read. */
const table: readonly (readonly [found: Severity | undefined, codes: Readonly<Record<FailOn, 0 | 1>>])[] = [
  [undefined, { critical: 0, warning: 0, never: 0 }],
  ['info', { critical: 0, warning: 0, never: 0 }],
  ['notice', { critical: 0, warning: 0, never: 0 }],
  ['warning', { critical: 0, warning: 1, never: 0 }],
  ['critical', { critical: 1, warning: 1, never: 0 }],
];
for (const [found, codes] of table) {
  const severities = found === undefined ? empty.severities : { ...empty.severities, [found]: 1 };
  for (const failOn of ['critical', 'warning', 'never'] as const) {
    t.test(`checkVerdict(): ${found ?? 'nothing'} found, --fail-on=${failOn}`, async (t) => {
      const summary = { ...empty, severities };
      t.equal(checkVerdict({ complete: true, summary }, failOn), codes[failOn]);
      t.equal(checkVerdict({ complete: false, summary }, failOn), 3, 'blindness wins over everything');
    });
  }
}
