/** The whole of this folder against an emulator that is not ours: it lacks SearchCertificates and makes up validation data. */
import {
  ACMClient,
  AddTagsToCertificateCommand,
  DeleteCertificateCommand,
  RequestCertificateCommand,
} from '@aws-sdk/client-acm';
import t from 'tap';
import { createDetails } from '../../src/acm/details.ts';
import { createInventory } from '../../src/acm/inventory.ts';
import { createAcmApi } from '../../src/acm/sdk.ts';
import type { RequestReport } from '../../src/aws/attempt.ts';
import { callerIdentity } from '../../src/aws/caller-identity.ts';
import { PLATFORM } from '../../src/wiring/platform.ts';
import { TEST_CREDENTIALS } from '../fixtures/acm-http-server.ts';
import { startMoto } from '../fixtures/acm-moto.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { needs } from '../fixtures/program.ts';

const never = new AbortController().signal;
const now = () => Math.floor(Date.now() / 1000);

t.test('certificates requested of moto_server appear, by List', { skip: needs('moto_server') }, async (t) => {
  const moto = await startMoto();
  t.teardown(() => moto.stop());
  const reports: RequestReport[] = [];
  const { log, said } = keptLog();
  const options = {
    region: 'eu-west-1',
    endpoint: moto.url,
    credentials: TEST_CREDENTIALS,
    requestTimeoutMs: 10_000,
    onRequest: (report: RequestReport) => reports.push(report),
    ...PLATFORM,
    random: () => 0,
  };
  const client = new ACMClient(options);
  t.teardown(() => client.destroy());
  const { CertificateArn } = await client.send(
    new RequestCertificateCommand({
      DomainName: 'www.example.com',
      SubjectAlternativeNames: ['*.example.com'],
      ValidationMethod: 'DNS',
      Tags: [{ Key: 'team', Value: 'web' }],
    }),
  );
  const other = await client.send(new RequestCertificateCommand({ DomainName: 'gone.example.com' }));
  await client.send(new AddTagsToCertificateCommand({ CertificateArn, Tags: [{ Key: 'other', Value: 'x' }] }));

  const api = createAcmApi({
    ...options,
    budget: { take: async () => undefined, slowDown: () => undefined, holdFor: () => undefined },
  });
  const inventory = createInventory({ ...PLATFORM, api, log });
  const details = createDetails({
    api,
    cacheSize: 10,
    maxAgeSeconds: 3600,
    tagKeys: ['team'],
    now,
    turns: PLATFORM.turns,
    log,
  });
  const sweep = await inventory.sweep(never);
  t.equal(sweep.mode, 'list');
  t.same(sweep.faults, []);
  t.same(said, ['warn SearchCertificates failed: using ListCertificates instead']);
  t.equal(sweep.certificates.length, 2);

  const merged = await details.merge(sweep);
  const pending = merged.pending.find(({ arn }) => arn === CertificateArn);
  t.match(pending, { domainName: 'www.example.com', type: 'AMAZON_ISSUED', inUse: false });
  const read = pending && (await details.read(pending, never));
  t.same([read?.faults, read?.failures], [[], []]);
  const certificate = read?.certificate;
  t.match(certificate, {
    arn: CertificateArn,
    domainName: 'www.example.com',
    keyAlgorithm: 'RSA_2048',
    validationMethod: 'DNS',
    renewalEligibility: 'INELIGIBLE',
    tags: new Map([['team', 'web']]),
    detail: { inUseBy: [], renewal: undefined, migration: undefined },
  });
  t.same([...(certificate?.subjectAlternativeNames ?? [])].sort(), ['*.example.com', 'www.example.com']);
  const validations = certificate?.detail?.domainValidations ?? [];
  t.same(validations.map(({ record }) => record?.name ?? '').sort(), [
    '_d930b28be6c5927595552b219965053e.example.com.',
    '_d930b28be6c5927595552b219965053e.www.example.com.',
  ]);
  t.ok((certificate?.notAfterSeconds ?? 0) > now());

  const gone = merged.pending.find(({ arn }) => arn === other.CertificateArn);
  await client.send(new DeleteCertificateCommand({ CertificateArn: other.CertificateArn }));
  t.same(gone && (await details.read(gone, never)), { certificate: gone, faults: [], failures: [] });
  t.equal((await inventory.sweep(never)).certificates.length, 1);
  t.match(await callerIdentity(options, never), /^\d{12}$/);
  t.ok(reports.some(({ operation, reason }) => operation === 'SearchCertificates' && reason !== undefined));
});
