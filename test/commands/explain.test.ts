import t, { type Test } from 'tap';
import { explain } from '../../src/commands/explain.ts';
import { PLATFORM } from '../../src/wiring/platform.ts';
import { setSimulatedAws } from '../fixtures/aws-environment.ts';
import { commandContext } from '../fixtures/command-context.ts';
import { simulated } from '../fixtures/simulator-clients.ts';

const SCENARIO = `
regions: [eu-west-1, us-east-1]
dns: { missing: ["{name:lost.example.com}"] }
certificates:
  - { id: lost, region: eu-west-1, domain: lost.example.com, in_use_by: [alb], expires: in 40 days, lifetime: 198 days }
  - { id: good, region: us-east-1, domain: good.example.com, names: [www.good.example.com], in_use_by: [alb], expires: in 100 days, lifetime: 198 days }
`;

async function explained(
  t: Test,
  subject: (arn: string) => string,
  { isBlind = false, regions = '--regions=eu-west-1,us-east-1' } = {},
) {
  const { simulator } = await simulated(t, SCENARIO, PLATFORM);
  setSimulatedAws(t, simulator);
  if (isBlind) simulator.faults.set({ kind: 'access_denied', region: 'us-east-1' });
  const [first] = simulator.world.certificates();
  const servers = `--dns.servers=${simulator.dnsServers.join(',')}`;
  const context = commandContext([
    'explain',
    subject(first?.arn ?? ''),
    servers,
    ...regions.split(' ').filter((flag) => flag !== ''),
  ]);
  const result = await explain(context);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  const finished = await result.value.session?.finished;
  const requests = simulator.requests.byOperation();
  return {
    exitCode: finished?.exitCode,
    text: context.written.join(''),
    errors: context.errors.join(''),
    requests,
    simulator,
  };
}

t.test('explain() says everything about the certificates of a name, with what DNS answered and who', async (t) => {
  const { exitCode, text, requests, simulator } = await explained(t, () => 'Lost.example.com.');
  t.equal(exitCode, 0);
  t.match(text, /^lost\.example\.com\n/);
  t.match(text, 'validation_record of lost.example.com: missing');
  t.match(text, `${simulator.dnsServer} on CNAME _`);
  t.match(text, 'aws route53 change-resource-record-sets');
  t.equal(requests['DescribeCertificate'], 1, 'of no other certificate');
});

t.test('explain() finds a certificate by any of its names, and by its ARN in its region alone', async (t) => {
  t.match((await explained(t, () => 'www.good.example.com')).text, /^good\.example\.com\n/);
  const byArn = await explained(t, (arn) => arn, { regions: '' });
  t.match(byArn.text, /^lost\.example\.com\n/);
  t.equal(byArn.requests['SearchCertificates'], 1);
  const excluded = await explained(t, (arn) => arn, { regions: '--regions=all --exclude-regions=eu-west-1' });
  t.match(excluded.text, /^lost\.example\.com\n/, 'whatever regions are left out otherwise');
});

t.test('explain() of what is not there', async (t) => {
  const none = await explained(t, () => 'nowhere.example');
  t.match(none, { exitCode: 1, text: '', errors: 'acm-exporter: no certificate was found for nowhere.example\n' });
  const blind = await explained(t, () => 'good.example.com', { isBlind: true });
  t.match(blind, {
    exitCode: 3,
    errors: /us-east-1 could not be read[\s\S]*no certificate was found for good\.example\.com/,
  });
});

t.test('explain() says so if filters leave the certificate out, and by which rule', async (t) => {
  const domains = '[{"name":"leftovers","domains":["lost.*"]}]';
  const regions = `--regions=eu-west-1 --filters.exclude=${domains}`;
  const excluded = await explained(t, () => 'lost.example.com', { regions });
  t.match(excluded, {
    exitCode: 1,
    text: '',
    errors: /\/\S+ is left out by the rule "leftovers" of filters\.exclude\n$/,
  });
  t.notMatch(excluded.errors, 'no certificate was found');
  const others = `--regions=eu-west-1 --filters.include=${domains.replace('lost', 'good')}`;
  const missed = await explained(t, () => 'lost.example.com', { regions: others });
  t.match(missed, { exitCode: 1, errors: /is left out: no rule of filters\.include matches it\n$/ });
});

t.test('explain() reports what is wrong with the configuration', async (t) => {
  t.match(await explain(commandContext(['explain', 'x', '--regions=mars'])), { ok: false });
  t.match(await explain(commandContext(['explain', 'x', '--regions=eu-west-1', '--config.check'])), { ok: true });
});
