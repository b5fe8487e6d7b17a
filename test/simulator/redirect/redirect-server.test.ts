import { request } from 'node:http';
import t from 'tap';
import { validationRedirectFor } from '../../../src/simulator/estate/tokens.ts';
import { simulated } from '../../fixtures/simulator-clients.ts';

const SCENARIO = `
regions: [us-east-1]
certificates: [{domain: www.example.com, managed_by: CLOUDFRONT}]
redirects: [{host: gone.example.com, path: /x, status: 410}]
`;
const { from, to } = validationRedirectFor('123456789012', 'us-east-1', 'www.example.com');

function get(address: { readonly host: string; readonly port: number }, Host: string, path: string) {
  return new Promise<{ readonly status: number | undefined; readonly location: string | undefined }>(
    (resolve, reject) => {
      const asking = request({ ...address, path, headers: { Host }, agent: false }, (response) => {
        response.resume();
        resolve({ status: response.statusCode, location: response.headers.location });
      });
      asking.on('error', reject);
      asking.end();
    },
  );
}

const cases: readonly (readonly [string, string, string, object])[] = [
  ['a validation path', 'www.example.com', new URL(from).pathname, { status: 302, location: to }],
  ['a host with its port', 'www.example.com:80', new URL(from).pathname, { status: 302, location: to }],
  ['another path', 'www.example.com', '/', { status: 404, location: undefined }],
  ['a redirect that is none', 'gone.example.com', '/x', { status: 410, location: undefined }],
];
for (const [name, host, path, want] of cases) {
  t.test(`createRedirectServer() answers ${name}`, async (t) => {
    const { simulator } = await simulated(t, SCENARIO);
    t.same(await get(simulator.redirectAddress, host, path), want);
  });
}
