import t from 'tap';
import { createArns } from '../../../src/capture/pseudonyms/arns.ts';
import { createDomainNames } from '../../../src/capture/pseudonyms/domain-names.ts';
import { createIdentifiers } from '../../../src/capture/pseudonyms/identifiers.ts';

function setup() {
  const identifiers = createIdentifiers();
  return createArns(identifiers, createDomainNames(identifiers));
}

const ID = '4c65c1f1-571c-404c-8401-c8807c611c87';
const FIRST_ID = '00000000-0000-4000-8000-000000000001';
const cases: [arn: string, want: string][] = [
  [
    `arn:aws:acm:eu-central-1:123456789012:certificate/${ID}`,
    `arn:aws:acm:eu-central-1:000000000001:certificate/${FIRST_ID}`,
  ],
  [
    `arn:aws-us-gov:acm-pca:us-gov-west-1:123456789012:certificate-authority/${ID}`,
    `arn:aws-us-gov:acm-pca:us-gov-west-1:000000000001:certificate-authority/${FIRST_ID}`,
  ],
  [
    'arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/secret-web/5d1e8f90a3b2c4d6',
    'arn:aws:elasticloadbalancing:eu-west-1:000000000001:loadbalancer/app/resource1/0000000000000001',
  ],
  [
    'arn:aws:cloudfront::123456789012:distribution/E1A2B3C4D5',
    'arn:aws:cloudfront::000000000001:distribution/resource1',
  ],
  [
    'arn:aws:apigateway:eu-west-1::/domainnames/api.northwind.com',
    'arn:aws:apigateway:eu-west-1::/domainnames/name1.name2.com',
  ],
  [
    'arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_aBcDeF123',
    'arn:aws:cognito-idp:eu-west-1:000000000001:userpool/eu-west-1_resource1',
  ],
  [
    'arn:aws:sts::123456789012:assumed-role/Acm-Reader/jane',
    'arn:aws:sts::000000000001:assumed-role/resource1/resource2',
  ],
  ['arn:aws:iam::aws:policy/Secret', 'arn:aws:iam::aws:policy/resource1'],
  ['arn:northwind:shop:berlin:jane:thing', 'arn:resource1:resource2:resource3:resource4:resource5'],
  ['arn:aws:acm', 'arn:aws:acm'],
  ['arn:', 'arn:'],
  [
    'arn:aws:acm:eu-west-1:123456789012:certificate/a:b/c',
    'arn:aws:acm:eu-west-1:000000000001:certificate/resource1:resource2/resource3',
  ],
];
for (const [arn, want] of cases) t.test(`arn() of ${arn}`, async (t) => t.equal(setup().arn(arn), want));

t.test('an account stays the same in all ARNs, and another one is another', async (t) => {
  const { arn, count } = setup();
  const accounts = ['123456789012', '813288384112', '123456789012'].map((id) => arn(`arn:aws:acm:eu-west-1:${id}:x`));
  t.equal(accounts[0], accounts[2]);
  t.not(accounts[0], accounts[1]);
  t.equal(count(), 2);
});
