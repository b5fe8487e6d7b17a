import t from 'tap';
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
