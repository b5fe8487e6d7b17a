import t from 'tap';
import { DAY_SECONDS } from '../../src/certificate/day-seconds.ts';

t.test('DAY_SECONDS are those between the same time of two days', async (t) => {
  t.equal(DAY_SECONDS * 1_000, Date.UTC(2_026, 1, 2) - Date.UTC(2_026, 1, 1));
});
