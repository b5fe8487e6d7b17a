import t from 'tap';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { TAGGING_FAULTS } from '../fixtures/faults-aws.ts';

t.setTimeout(FILE_LIMIT_MS);

for (const { edge, fault, run } of TAGGING_FAULTS) t.test(`${edge} ${fault}`, run);
