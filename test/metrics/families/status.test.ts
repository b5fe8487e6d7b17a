import t from 'tap';
import type { Certificate } from '../../../src/certificate/certificate.ts';
import { STATUS_FAMILIES } from '../../../src/metrics/families/status.ts';
import { certificate, certificateDetail } from '../../fixtures/certificate-builder.ts';
import { shownOf } from '../../fixtures/metrics-shown.ts';

t.test("status keeps ACM's word, also one that is newer than this code", async (t) => {
  t.same(shownOf(STATUS_FAMILIES, 'status', certificate()), ['{status="ISSUED"} 1']);
  t.same(shownOf(STATUS_FAMILIES, 'status', certificate({ status: 'PARKED' })), ['{status="PARKED"} 1']);
  t.same(shownOf(STATUS_FAMILIES, 'status', certificate({ status: undefined })), []);
});

t.test('in_use is 1, 0 or absent', async (t) => {
  t.same(shownOf(STATUS_FAMILIES, 'in_use', certificate({ inUse: true })), [' 1']);
  t.same(shownOf(STATUS_FAMILIES, 'in_use', certificate({ inUse: false })), [' 0']);
  t.same(shownOf(STATUS_FAMILIES, 'in_use', certificate({ inUse: undefined })), []);
});

const elb = 'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/';
const resources: [name: string, inUseBy: string[], want: string[]][] = [
  ['none', [], []],
  ['one', [`${elb}1`], ['{service="elasticloadbalancing"} 1']],
  [
    'three of two services',
    [`${elb}1`, 'arn:aws:cloudfront::111122223333:distribution/E1', `${elb}2`],
    ['{service="elasticloadbalancing"} 2', '{service="cloudfront"} 1'],
  ],
  ['the same one twice', [`${elb}1`, `${elb}1`], ['{service="elasticloadbalancing"} 1']],
  [
    'a load balancer of AWS, behind its own API Gateway',
    ['arn:aws:elasticloadbalancing:eu-west-1:813288384112:loadbalancer/app/prod-dub-1-az1-1/2', `${elb}1`],
    ['{service="aws_owned"} 1', '{service="elasticloadbalancing"} 1'],
  ],
  ['what is not an ARN', ['something', '', 'arn:aws'], ['{service=""} 3']],
];

for (const [name, inUseBy, want] of resources) {
  t.test(`in_use_by_resources: ${name}`, async (t) => {
    const subject = certificate({ detail: certificateDetail({ inUseBy }) });
    t.same(shownOf(STATUS_FAMILIES, 'in_use_by_resources', subject), want);
  });
}

t.test('in_use_by_resources is absent without detail', async (t) => {
  t.same(shownOf(STATUS_FAMILIES, 'in_use_by_resources', certificate({ detail: undefined })), []);
});

const ofExport: [name: string, overrides: Partial<Certificate>, want: string[]][] = [
  ['exported', { exportOption: 'ENABLED', exported: true }, [' 1']],
  ['not exported', { exportOption: 'ENABLED', exported: false }, [' 0']],
  ['private, exported', { type: 'PRIVATE', exported: true }, [' 1']],
  [
    'renewed, and ACM still says exported',
    {
      type: 'PRIVATE',
      exported: true,
      inUse: false,
      renewalEligibility: 'INELIGIBLE',
      renewalStatus: 'SUCCESS',
      detail: undefined,
    },
    [' 0'],
  ],
  ['cannot be exported', { exported: false }, []],
  ['not told', { type: 'PRIVATE', exported: undefined }, []],
];
for (const [name, overrides, want] of ofExport) {
  t.test(`exported: ${name}`, async (t) => {
    t.same(shownOf(STATUS_FAMILIES, 'exported', certificate(overrides)), want);
  });
}

t.test('exported_copy_not_after_timestamp_seconds is absent where no copy is known', async (t) => {
  const name = 'exported_copy_not_after_timestamp_seconds';
  t.same(shownOf(STATUS_FAMILIES, name, certificate({ exportedCopyNotAfterSeconds: 1_797_000_000 })), [' 1797000000']);
  t.same(shownOf(STATUS_FAMILIES, name, certificate()), []);
});
