import t from 'tap';
import { expectedChecks } from '../../src/certificate/expected-checks.ts';
import type { Resolver } from '../../src/dns/resolver.ts';
import { dnsAnswers } from '../../src/wiring/dns-answers.ts';
import { certificate } from '../fixtures/certificate-builder.ts';

const signal = new AbortController().signal;
const servers = () => [1, 2, 3, 4].map((n) => ({ address: `192.0.2.${n}`, port: 53 }));

t.test('dnsAnswers() asks each of the first servers, and says which said what', async (t) => {
  const asked: string[] = [];
  const ask: Resolver = async (name, type, _signal, choice) => {
    asked.push(`${choice?.only?.address} ${type} ${name}`);
    return { kind: 'nxdomain', aliases: [] };
  };
  const [record, caa] = expectedChecks(
    certificate({ domainName: '*.example.com', subjectAlternativeNames: ['*.example.com'] }),
  );
  if (record === undefined || caa === undefined) throw new Error('No checks');
  t.same(await dnsAnswers(record, { ask, servers }, signal), [
    '192.0.2.1:53 on CNAME _name.www.example.com.: no such name',
    '192.0.2.2:53 on CNAME _name.www.example.com.: no such name',
    '192.0.2.3:53 on CNAME _name.www.example.com.: no such name',
  ]);
  t.match(await dnsAnswers(caa, { ask, servers }, signal), ['192.0.2.1:53 on CAA example.com: no such name']);
  t.equal(asked.length, 6);
});
