import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import t from 'tap';
import { validationRecordFor } from '../../src/simulator/estate/tokens.ts';
import { simulated } from '../fixtures/simulator-clients.ts';

const SCENARIO = '{regions: [us-east-1], certificates: [{domain: www.example.com}]}';
const { name: NAME, value: VALUE } = validationRecordFor('123456789012', 'www.example.com');

t.test('createControlHandler() tells what there is and how it is used', async (t) => {
  const { simulator } = await simulated(t, SCENARIO);
  const response = await fetch(`${simulator.awsUrl}/_simulator`);
  t.equal(response.status, 200);
  t.match(await response.json(), {
    use: [/GET/, /POST/, /PUT/, /below/, /PUT/, /DELETE/, /PUT/, /DELETE/],
    addresses: { aws: simulator.awsUrl, dns: simulator.dnsServer },
    certificates: { 'us-east-1': 1 },
    faults: [],
    requests: {},
  });
});

t.test('createControlHandler() takes a record away and puts it back', async (t) => {
  const { simulator, resolver } = await simulated(t, SCENARIO);
  const url = `${simulator.awsUrl}/_simulator/dns/${NAME}`;
  t.equal((await fetch(url, { method: 'DELETE' })).status, 200);
  await t.rejects(resolver.resolveCname(NAME), { code: 'ENOTFOUND' });
  t.match(await (await fetch(url, { method: 'PUT', body: '{}' })).json(), { records: [{ type: 'CNAME' }] });
  t.same(await resolver.resolveCname(NAME), [VALUE.slice(0, -1)]);
});

t.test('createControlHandler() sets records and faults of a name', async (t) => {
  const { simulator, resolver } = await simulated(t, SCENARIO);
  const put = (name: string, body: object) =>
    fetch(`${simulator.awsUrl}/_simulator/dns/${name}`, { method: 'PUT', body: JSON.stringify(body) });
  await put(NAME, { type: 'CNAME', values: ['other.example.com'] });
  t.same(await resolver.resolveCname(NAME), ['other.example.com']);
  await put(NAME, { fault: 'servfail' });
  await t.rejects(resolver.resolveCname(NAME), { code: 'ESERVFAIL' });
  await put('example.com', { fault: 'refused', below: true });
  await t.rejects(resolver.resolve4('www.example.com'), { code: 'EREFUSED' });
  await put('*', { fault: 'refused' });
  await t.rejects(resolver.resolve4('elsewhere.example'), { code: 'EREFUSED' });
  t.match(await (await put('*', { fault: 'delay', seconds: 0.01 })).json(), { fault: 'delay', seconds: 0.01 });
  await t.rejects(resolver.resolve4('elsewhere.example'), { code: 'ENOTFOUND' });
  await put(NAME, {});
  await put('example.com', {});
  t.same(await resolver.resolveCname(NAME), [VALUE.slice(0, -1)]);
});

t.test('createControlHandler() breaks and repairs AWS', async (t) => {
  const { simulator, search } = await simulated(t, SCENARIO);
  const url = `${simulator.awsUrl}/_simulator/faults`;
  const body = JSON.stringify({ operation: 'SearchCertificates', kind: 'throttled' });
  t.match(await (await fetch(url, { method: 'PUT', body })).json(), { faults: [{ kind: 'throttled' }] });
  await t.rejects(search(), { name: 'ThrottlingException' });
  t.same(await (await fetch(url, { method: 'DELETE' })).json(), { faults: [] });
  t.equal((await search()).Results?.length, 1);
});

t.test('createControlHandler() restores everything in one call', async (t) => {
  const scenario = `{regions: [us-east-1], certificates: [{domain: www.example.com}], faults: [{operation: ListCertificates, kind: throttled}],
    dns: {faults: [{name: broken.example, fault: servfail}], records: [{name: kept.example, type: A, value: 192.0.2.1}]}}`;
  const { simulator, resolver } = await simulated(t, scenario);
  const call = (method: string, path: string, body?: object) =>
    fetch(`${simulator.awsUrl}/_simulator${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  await call('DELETE', `/dns/${NAME}`);
  await call('DELETE', '/dns/broken.example');
  await call('DELETE', '/dns/kept.example');
  await call('PUT', '/dns/*', { fault: 'refused' });
  await call('DELETE', '/faults');
  await call('PUT', '/faults', { kind: 'access_denied' });
  await t.rejects(resolver.resolveCname(NAME), { code: 'EREFUSED' });
  t.match(await (await call('POST', '/restore')).json(), {
    faults: [{ operation: 'ListCertificates', kind: 'throttled' }],
  });
  t.equal(simulator.faults.list().length, 1);
  t.same(await resolver.resolveCname(NAME), [VALUE.slice(0, -1)]);
  t.same(await resolver.resolve4('kept.example'), ['192.0.2.1']);
  await t.rejects(resolver.resolve4('broken.example'), { code: 'ESERVFAIL' });
});

const refused: readonly (readonly [string, string, RequestInit, number, RegExp])[] = [
  ['a path that is not there', '/_simulator/certificates', {}, 404, /There is no GET \/_simulator\/certificates/],
  ['a method that is not there', '/_simulator', { method: 'POST' }, 404, /There is no POST/],
  [
    'a fault that is none',
    '/_simulator/faults',
    { method: 'PUT', body: '{"kind": "sulk"}' },
    400,
    /^body\.kind: Unknown value "sulk"/,
  ],
  ['a body that is no JSON', '/_simulator/faults', { method: 'PUT', body: '{' }, 400, /JSON/],
  [
    'a record that is none',
    '/_simulator/dns/a.example.com',
    { method: 'PUT', body: '{"type": "A", "values": ["x"]}' },
    400,
    /"x" is not the value of a A record/,
  ],
  [
    'a fault and records at once',
    '/_simulator/dns/a.example.com',
    { method: 'PUT', body: '{"type": "A", "values": ["192.0.2.1"], "fault": "servfail"}' },
    400,
    /^body: Both a fault and records/,
  ],
  [
    'a record set without values',
    '/_simulator/dns/a.example.com',
    { method: 'PUT', body: '{"type": "A"}' },
    400,
    /^body: Missing key "values"/,
  ],
  [
    'a delay without seconds',
    '/_simulator/dns/*',
    { method: 'PUT', body: '{"fault": "delay"}' },
    400,
    /^body: Missing key "seconds"/,
  ],
  ['a list', '/_simulator/faults', { method: 'PUT', body: '[]' }, 400, /^body: Unexpected list; must be a map/],
  ['a name that is none', '/_simulator/dns/%E0%A4%A', { method: 'PUT', body: '{}' }, 400, /URI/],
  [
    'no body',
    '/_simulator/dns/www.example.com',
    { method: 'PUT' },
    400,
    /^A body is required: \{\} restores the scenario$/,
  ],
  ['no body', '/_simulator/faults', { method: 'PUT', body: ' ' }, 400, /^A body is required$/],
  [
    'a body that is too large',
    '/_simulator/faults',
    { method: 'PUT', body: 'x'.repeat(65_537) },
    413,
    /larger than 65536 bytes/,
  ],
  [
    'a request of a web page',
    '/_simulator',
    { headers: { origin: 'https://evil.example' } },
    403,
    /Only programs on this machine/,
  ],
];
for (const [name, path, init, status, message] of refused) {
  t.test(`createControlHandler() answers ${name} with ${status}`, async (t) => {
    const { simulator } = await simulated(t, SCENARIO);
    const response = await fetch(`${simulator.awsUrl}${path}`, init);
    t.equal(response.status, status);
    t.match(await response.json(), { error: message });
  });
}

const hosts: readonly (readonly [string, number])[] = [
  ['127.0.0.1:80', 200],
  ['localhost', 200],
  ['[::1]:4000', 200],
  ['evil.example', 403],
  ['127.0.0.1.evil.example:80', 403],
];
for (const [host, want] of hosts) {
  t.test(`createControlHandler() answers Host "${host}" with ${want}`, async (t) => {
    const { simulator } = await simulated(t, SCENARIO);
    const { port } = new URL(simulator.awsUrl);
    const status = await new Promise((resolve, reject) => {
      const asking = request(
        { host: '127.0.0.1', port, path: '/_simulator', headers: { Host: host }, agent: false },
        (response) => {
          text(response).then(() => resolve(response.statusCode), reject);
        },
      );
      asking.on('error', reject);
      asking.end();
    });
    t.equal(status, want);
  });
}
