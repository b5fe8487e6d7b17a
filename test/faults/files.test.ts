import t from 'tap';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { FILE_FAULTS } from '../fixtures/faults-files.ts';

t.setTimeout(FILE_LIMIT_MS);

for (const { edge, fault, run } of FILE_FAULTS) t.test(`${edge} ${fault}`, run);
