import t from 'tap';
import { FILE_LIMIT_MS } from '../fixtures/e2e-wait-until.ts';
import { SCRAPER_FAULTS } from '../fixtures/faults-scraper.ts';

t.setTimeout(FILE_LIMIT_MS);

for (const { edge, fault, run } of SCRAPER_FAULTS) t.test(`${edge} ${fault}`, run);
