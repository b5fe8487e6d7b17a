import t from 'tap';
import { type CaaIssuer, readIssuer } from '../../src/dns/caa-issuer.ts';

const nobody: CaaIssuer = { domain: '', parameters: '', accountUris: [], validationMethods: [] };

const cases: readonly (readonly [value: string, want: CaaIssuer | undefined])[] = [
  ['', nobody],
  [';', nobody],
  [' ; ', nobody],
  ['Amazon.COM', { ...nobody, domain: 'amazon.com' }],
  ['\tamazon.com ;', { ...nobody, domain: 'amazon.com' }],
  ['; accounturi=x', { ...nobody, parameters: 'accounturi=x', accountUris: ['x'] }],
  [
    'amazon.com; AccountURI = https://CA.example/1 ;validationmethods=DNS-01,ca-tbr-7',
    {
      domain: 'amazon.com',
      parameters: 'AccountURI = https://CA.example/1; validationmethods=DNS-01,ca-tbr-7',
      accountUris: ['https://CA.example/1'],
      validationMethods: ['dns-01,ca-tbr-7'],
    },
  ],
  ['amazon.com; a-b=', { ...nobody, domain: 'amazon.com', parameters: 'a-b=' }],
  ['amazon.com.', undefined],
  ['"amazon.com"', undefined],
  ['amazon.com; policy', undefined],
  ['amazon.com; a=1;', undefined],
  ['amazon.com; a=b c', undefined],
  ['amazon.com; -a=1', undefined],
  ['amazon..com', undefined],
];

t.test('readIssuer() reads by the grammar of RFC 8659', async (t) => {
  for (const [value, want] of cases) t.same(readIssuer(value), want, JSON.stringify(value));
});
