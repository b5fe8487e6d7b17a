import t from 'tap';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { DNS_FAULTS } from '../fixtures/faults-dns.ts';

t.setTimeout(FILE_LIMIT_MS);

for (const { edge, fault, run } of DNS_FAULTS) t.test(`${edge} ${fault}`, run);
