import t from 'tap';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { PAGING_FAULTS } from '../fixtures/faults-paging.ts';

t.setTimeout(FILE_LIMIT_MS);

for (const { edge, fault, run } of PAGING_FAULTS) t.test(`${edge} ${fault}`, run);
