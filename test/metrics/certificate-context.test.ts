import t from 'tap';
import { DEFAULT_LEADS } from '../../src/certificate/renewal-window.ts';
import { certificateContext } from '../../src/metrics/certificate-context.ts';
import { certificate, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { snapshotOf } from '../fixtures/metrics-estate.ts';

const one = certificate();
const other = certificate({ arn: 'other', inUse: false });
const context = (dnsEnabled: boolean) =>
  certificateContext(snapshotOf([one]), new Set(['x']), NOW_SECONDS, { leads: DEFAULT_LEADS, dnsEnabled });

t.test('certificateContext() judges once while one certificate is asked about', async (t) => {
  const { judgement, expected, superseded } = context(true);
  t.equal(judgement(one), judgement(one));
  t.equal(expected(one), expected(one));
  t.not(judgement(one), judgement(other));
  t.same(judgement(other).blockers, ['not_in_use']);
  t.same([...superseded], ['x']);
});

t.test('certificateContext() does not wait for findings where DNS is switched off', async (t) => {
  t.equal(context(true).judgement(one).autoRenewable, undefined);
  t.equal(context(false).judgement(one).autoRenewable, true);
});
