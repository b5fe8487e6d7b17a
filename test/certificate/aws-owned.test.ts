import t from 'tap';
import { isAwsOwned } from '../../src/certificate/aws-owned.ts';

const certificateArn = 'arn:aws:acm:eu-west-1:111122223333:certificate/1';
const cases: [name: string, resource: string, want: boolean][] = [
  [
    'a load balancer of the account',
    'arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/1',
    false,
  ],
  [
    'a load balancer of AWS behind a regional API Gateway',
    'arn:aws:elasticloadbalancing:eu-west-1:813288384112:loadbalancer/app/prod-dub-1-az1-1/2',
    true,
  ],
  ['API Gateway, whose ARNs have no account', 'arn:aws:apigateway:eu-west-1::/domainnames/api.example.com', false],
  ['CloudFront, whose ARNs have no region', 'arn:aws:cloudfront::111122223333:distribution/E1', false],
  ['what is no ARN', 'E1', false],
  ['nothing', '', false],
];
for (const [name, resource, want] of cases) {
  t.test(`isAwsOwned(): ${name}`, async (t) => {
    t.equal(isAwsOwned(resource, certificateArn), want);
  });
}

t.test('isAwsOwned(): nothing follows from a certificate whose account is not known', async (t) => {
  t.equal(isAwsOwned('arn:aws:cloudfront::111122223333:distribution/E1', 'certificate/1'), false);
});
