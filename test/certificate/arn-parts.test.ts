import t from 'tap';
import { type ArnParts, arnParts } from '../../src/certificate/arn-parts.ts';

const NONE: ArnParts = { partition: '', service: '', region: '', accountId: '' };

const cases: readonly (readonly [name: string, arn: string, want: ArnParts])[] = [
  [
    'a certificate',
    'arn:aws:acm:eu-west-1:111122223333:certificate/1',
    { partition: 'aws', service: 'acm', region: 'eu-west-1', accountId: '111122223333' },
  ],
  [
    'a resource with colons',
    'arn:aws-cn:acm-pca:cn-north-1:111122223333:certificate-authority/1:certificate/2',
    { partition: 'aws-cn', service: 'acm-pca', region: 'cn-north-1', accountId: '111122223333' },
  ],
  [
    'without region and account',
    'arn:aws:apigateway:::/domainnames/a.example',
    { ...NONE, partition: 'aws', service: 'apigateway' },
  ],
  ['cut off', 'arn:aws:acm', { ...NONE, partition: 'aws', service: 'acm' }],
  ['no ARN', 'https://example.com:443/a:b:c', NONE],
  ['empty', '', NONE],
];
for (const [name, arn, want] of cases) t.same(arnParts(arn), want, name);
