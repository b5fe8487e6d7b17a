import { readFileSync } from 'node:fs';
import t from 'tap';
import { FAULT_REASONS } from '../../src/certificate/vocabulary.ts';
import { FAULT_STEPS } from '../../src/report/fault-steps.ts';

const runbook = readFileSync(new URL('../../docs/runbooks/AwsAcmTargetDown.md', import.meta.url), 'utf8');
const [, mitigation = ''] = runbook.split('## Mitigation');

t.test('FAULT_STEPS are what the runbook says for each reason', async (t) => {
  const text = mitigation.replaceAll('`', '');
  for (const reason of FAULT_REASONS) t.ok(text.includes(`- ${reason}: ${FAULT_STEPS[reason]}`), reason);
});
