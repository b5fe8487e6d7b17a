import t from 'tap';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { PROCESS_FAULTS } from '../fixtures/faults-process.ts';

t.setTimeout(FILE_LIMIT_MS);

for (const { edge, fault, skip = false, run } of PROCESS_FAULTS) {
  t.test(`${edge} ${fault}`, { skip }, run);
}
