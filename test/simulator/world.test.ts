import t from 'tap';
import { validationRecordFor } from '../../src/simulator/estate/tokens.ts';
import { parseScenario } from '../../src/simulator/scenario/parse-scenario.ts';
import { ScenarioError } from '../../src/simulator/scenario/scenario-error.ts';
import { createWorld } from '../../src/simulator/world.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../fixtures/simulator-clients.ts';

const ACCOUNT = '123456789012';
const world = (
  text = '{regions: [us-east-1, eu-west-1], certificates: [{domain: a.example.com}, {domain: b.example.com, region: eu-west-1}]}',
) => createWorld(parseScenario(text, NOW), () => NOW);
const owner = validationRecordFor(ACCOUNT, 'new.example.com').name;

t.test('createWorld() holds certificates by account and region', async (t) => {
  const { certificates, certificatesIn } = world();
  t.same(
    [...certificates()].map(({ domainName }) => domainName),
    ['a.example.com', 'b.example.com'],
  );
  t.same(
    certificatesIn(ACCOUNT, 'eu-west-1').map(({ state }) => state.domainName),
    ['b.example.com'],
  );
  t.same(certificatesIn(ACCOUNT, 'eu-west-2'), []);
});

t.test('createWorld() adds a certificate, and DNS publishes its CNAME', async (t) => {
  const { add, find, dns } = world();
  t.notOk(dns.exists(owner));
  const { arn } = add({ domain: 'new.example.com', expires: 'in 3 days' });
  t.match(find(arn), { region: 'us-east-1', notAfterSeconds: NOW + 3 * 86_400 });
  t.equal(dns.records(owner)[0]?.type, 'CNAME');
  t.throws(() => add({ domain: 'x.example.com', region: 'mars' }), ScenarioError);
});

t.test('createWorld() gives every added certificate an ARN of its own', async (t) => {
  const { add } = world();
  t.not(add({ domain: 'new.example.com' }).arn, add({ domain: 'new.example.com' }).arn);
});

t.test('createWorld() patches in place', async (t) => {
  const { add, patch, find, certificatesIn } = world();
  const { arn } = add({ domain: 'new.example.com' });
  t.ok(patch(arn, { status: 'REVOKED' }));
  t.equal(find(arn)?.status, 'REVOKED');
  t.equal(certificatesIn(ACCOUNT, 'us-east-1').at(-1)?.state.status, 'REVOKED');
  t.notOk(patch('arn:none', {}));
});

t.test('createWorld() removes, and the CNAME goes with the last certificate', async (t) => {
  const { add, remove, find, certificatesIn, dns } = world();
  const { arn } = add({ domain: 'new.example.com' });
  t.ok(dns.exists(owner));
  t.ok(remove(arn));
  t.equal(find(arn), undefined);
  t.equal(certificatesIn(ACCOUNT, 'us-east-1').length, 1);
  t.notOk(dns.exists(owner));
  t.notOk(remove(arn));
});
