import { request } from 'node:http';
import t from 'tap';
import { validationContentFor, validationRedirectFor } from '../../../src/simulator/estate/tokens.ts';
import { simulated } from '../../fixtures/simulator-clients.ts';

const SCENARIO = `
regions: [us-east-1]
certificates: [{domain: www.example.com, managed_by: CLOUDFRONT}]
redirects:
  - {host: gone.example.com, path: /x, status: 410}
  - {host: page.example.com, path: /x, status: 200, body: '{content:www.example.com}', cloudfront: true}
  - {host: moved.example.com, path: /x, location: '{redirect-to:www.example.com}'}
`;
const { from, to } = validationRedirectFor('123456789012', 'us-east-1', 'www.example.com');

function get(address: { readonly host: string; readonly port: number }, Host: string, path: string) {
  return new Promise<{
    readonly status: number | undefined;
    readonly location: string | undefined;
    readonly via: unknown;
    readonly body: string;
  }>((resolve, reject) => {
    const asking = request({ ...address, path, headers: { Host }, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { location, via } = response.headers;
        resolve({ status: response.statusCode, location, via, body: String(Buffer.concat(chunks)) });
      });
    });
    asking.on('error', reject);
    asking.end();
  });
}

const cases: readonly (readonly [string, string, string, object])[] = [
  ['a validation path', 'www.example.com', new URL(from).pathname, { status: 302, location: to }],
  ['a host with its port', 'www.example.com:80', new URL(from).pathname, { status: 302, location: to }],
  ['another path', 'www.example.com', '/', { status: 404, location: undefined }],
  ['a redirect that is none', 'gone.example.com', '/x', { status: 410, location: undefined, via: undefined }],
  ['by CloudFront', 'www.example.com', new URL(from).pathname, { via: '1.1 edge.cloudfront.net (CloudFront)' }],
  [
    'with content',
    'page.example.com',
    '/x',
    { status: 200, body: validationContentFor('123456789012', 'www.example.com'), via: /CloudFront/ },
  ],
  ['with a redirect to where it belongs', 'moved.example.com', '/x', { status: 302, location: to }],
];
for (const [name, host, path, want] of cases) {
  t.test(`createRedirectServer() answers ${name}`, async (t) => {
    const { simulator } = await simulated(t, SCENARIO);
    t.match(await get(simulator.redirectAddress, host, path), want);
  });
}
