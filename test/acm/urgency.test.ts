import t from 'tap';
import { mostEndangeredFirst, unclearFirst } from '../../src/acm/urgency.ts';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { certificate, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { runSteps } from '../fixtures/run-steps.ts';

const days = (n: number) => NOW_SECONDS + n * DAY_SECONDS;
/** From the most to the least endangered. */
const order = [
  certificate({ arn: 'expired a week ago and in use', notAfterSeconds: days(-7) }),
  certificate({ arn: 'expired just now and in use', notAfterSeconds: days(0) }),
  certificate({
    arn: 'pending for two days',
    status: 'PENDING_VALIDATION',
    notAfterSeconds: undefined,
    createdAtSeconds: days(-2),
    inUse: false,
  }),
  certificate({ arn: 'two days to go and in use', notAfterSeconds: days(2) }),
  certificate({
    arn: 'pending since nobody knows when',
    status: 'PENDING_VALIDATION',
    notAfterSeconds: undefined,
    createdAtSeconds: undefined,
  }),
  certificate({ arn: 'four days to go and perhaps in use', notAfterSeconds: days(4), inUse: undefined }),
  certificate({ arn: 'five days to go and exported', notAfterSeconds: days(5), inUse: false, exported: true }),
  certificate({ arn: 'a year to go and in use', notAfterSeconds: days(365) }),
  certificate({ arn: 'a day to go and in no use', notAfterSeconds: days(1), inUse: false }),
  certificate({ arn: 'a year to go and in no use', notAfterSeconds: days(365), inUse: false }),
  certificate({ arn: 'failed', status: 'FAILED', notAfterSeconds: undefined, inUse: undefined }),
  certificate({ arn: 'expired and in no use', notAfterSeconds: days(-1), inUse: false }),
];

/** Runs to the end. */
const ran = <R>(steps: Generator<void, R>): R => runSteps(steps).result;
const arnsOf = (certificates: readonly Certificate[]) => certificates.map(({ arn }) => arn);

t.test('mostEndangeredFirst() puts what hurts soonest first', async (t) => {
  const want = arnsOf(order);
  t.same(arnsOf(ran(mostEndangeredFirst(order.toReversed(), NOW_SECONDS))), want);
  t.same(arnsOf(ran(mostEndangeredFirst(order, NOW_SECONDS))), want);
  t.same(ran(mostEndangeredFirst([], NOW_SECONDS)), []);
});

t.test('a large estate is ordered in steps', async (t) => {
  const estate = Array.from({ length: 2_000 }, (_, n) => certificate({ arn: `${n}`, notAfterSeconds: days(n % 397) }));
  const steps = (work: Generator<void, unknown>) => runSteps(work).yields;
  t.ok(steps(mostEndangeredFirst(estate, NOW_SECONDS)) >= 3 * estate.length, 'one each to rank, to merge, to give');
  t.equal(steps(unclearFirst(estate)), estate.length);
});

t.test('unclearFirst() puts first what the sweep alone leaves open, and keeps the order otherwise', async (t) => {
  const detail = undefined;
  const estate = [
    certificate({ arn: 'clear', detail }),
    certificate({ arn: 'waits', detail, renewalStatus: 'PENDING_VALIDATION' }),
    certificate({ arn: 'renewing', detail, renewalStatus: 'PENDING_AUTO_RENEWAL' }),
    certificate({ arn: 'nameless', detail, domainName: '' }),
    certificate({ arn: 'failed, and known why', renewalStatus: 'FAILED' }),
    certificate({ arn: 'nameless for good', domainName: '' }),
    certificate({ arn: 'failed', detail, renewalStatus: 'FAILED' }),
  ];
  const want = ['waits', 'nameless', 'failed', 'clear', 'renewing', 'failed, and known why', 'nameless for good'];
  t.same(arnsOf(ran(unclearFirst(estate))), want);
  const clear = estate.slice(0, 1);
  t.equal(ran(unclearFirst(clear)), clear);
});
