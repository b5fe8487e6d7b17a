import t from 'tap';
import { listOfTargets, targetFault } from '../../src/http/target-fault.ts';
import { NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { stateOf, TARGET } from '../fixtures/metrics-estate.ts';

const denied = stateOf(undefined, {
  up: false,
  lastError: { reason: 'access_denied', message: 'Not allowed', atSeconds: NOW_SECONDS },
});

t.test('targetFault() is reason and message, or that it was not polled', async (t) => {
  t.equal(targetFault(denied), 'access_denied: Not allowed');
  t.equal(targetFault(stateOf(undefined, { up: undefined })), 'not polled yet');
});

t.test('listOfTargets() names the first ten and counts the others', async (t) => {
  const many = (length: number) =>
    Array.from({ length }, (_, i) => stateOf(undefined, { target: { ...TARGET, region: `r${i}` } }));
  t.same(listOfTargets([]), []);
  t.same(listOfTargets([denied]), ['111122223333/eu-west-1: access_denied: Not allowed']);
  t.equal(listOfTargets(many(10)).at(-1), '111122223333/r9: not polled yet');
  t.same(listOfTargets(many(11)).slice(9), ['111122223333/r9: not polled yet', 'and 1 more']);
});
