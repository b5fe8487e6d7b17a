import t from 'tap';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { CLOCK_FAULTS } from '../fixtures/faults-clock.ts';

t.setTimeout(FILE_LIMIT_MS);

for (const { edge, fault, run } of CLOCK_FAULTS) t.test(`${edge} ${fault}`, run);
