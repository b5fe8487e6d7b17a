import t from 'tap';
import { endpointFaults } from '../../src/aws/endpoint-faults.ts';

const cases: readonly (readonly [text: string, problem: string | undefined])[] = [
  ['', undefined],
  ['http://localhost:4566', undefined],
  ['https://acm.eu-west-1.amazonaws.com/', undefined],
  ['localhost:4566', 'Not the URL of an endpoint "localhost:4566"'],
  ['ftp://localhost', 'Not the URL of an endpoint "ftp://localhost"'],
  ['acm.example.com', 'Not the URL of an endpoint "acm.example.com"'],
  ['http://', 'Not the URL of an endpoint "http://"'],
  ['user:password@host', 'Not the URL of an endpoint'],
];
for (const [text, problem] of cases) {
  t.test(`endpointFaults() ${problem === undefined ? 'takes' : 'refuses'} "${text}"`, async (t) => {
    for (const place of [
      'AWS_ENDPOINT_URL',
      'AWS_ENDPOINT_URL_ACM',
      'AWS_ENDPOINT_URL_ACM_PCA',
      'AWS_ENDPOINT_URL_STS',
    ]) {
      const hint = 'must be like http://localhost:4566, with http or https';
      t.same(endpointFaults({ [place]: text }), problem === undefined ? [] : [{ place, problem, hint }]);
    }
    t.same(endpointFaults({ AWS_ENDPOINT_URL_S3: text }), [], 'nobody calls S3');
  });
}
