import t from 'tap';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { Fault } from '../../src/certificate/fault.ts';
import type { AcmTarget } from '../../src/wiring/acm-target.ts';
import { readTarget } from '../../src/wiring/read-target.ts';
import { certificate } from '../fixtures/certificate-builder.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const never = new AbortController().signal;
const arn = (n: number) => `arn:aws:acm:eu-west-1:111122223333:certificate/${n}`;
const certificates = (...numbers: readonly number[]) => numbers.map((n) => certificate({ arn: arn(n) }));
const failed = (operation: string) => new Fault('access_denied', `${operation} failed (HTTP 400): no`);

type Edges = AcmTarget['edges'];

function setup(more: Partial<Edges> & { readonly read?: Edges['details']['read'] } = {}, listed = certificates(2, 3)) {
  const described: string[] = [];
  const read: Edges['details']['read'] = async (one) => {
    described.push(one.arn);
    return { certificate: one, faults: [], failures: [] };
  };
  const edges: Edges = {
    identify: async () => '111122223333',
    sweep: async () => ({ mode: 'search', certificates: certificates(1, 2), faults: [] }),
    details: {
      merge: async (sweep) => ({ certificates: sweep.certificates, pending: sweep.certificates }),
      read: more.read ?? read,
    },
    authorities: { behind: () => ({ byArn: new Map(), unread: 0 }), read: async () => [] },
    ...more,
  };
  const sweepByList = async () => ({ mode: 'list', certificates: listed, faults: [] }) as const;
  const { log, said } = keptLog();
  const run = (signal = never, target: Partial<AcmTarget> = {}) =>
    readTarget({ edges, sweepByList, ...target }, { region: 'eu-west-1', concurrency: 2, log }, signal);
  return { described, said, run };
}

t.test('readTarget() reads all that either call shows, each once', async (t) => {
  const { described, run } = setup();
  t.same(await run(), []);
  t.same(described.sort(), [arn(1), arn(2), arn(3)]);
});

t.test('readTarget() lists only once where Search is not available', async (t) => {
  const { described, run } = setup({
    sweep: async () => ({ mode: 'list', certificates: certificates(1), faults: [] }),
  });
  const sweepByList = async () => t.fail('listed again') as never;
  t.same(await run(never, { sweepByList }), []);
  t.same(described, [arn(1)]);
});

t.test('readTarget() reads details of what has its tags, and says why tags are missing', async (t) => {
  const tagged = certificates(1).map((one) => ({ ...one, tags: new Map([['team', 'web']]) }));
  const read: string[] = [];
  const { run } = setup({
    withTags: async (sweep) => ({
      ...sweep,
      certificates: tagged,
      tags: { oneByOne: true, deniedActions: ['tag:GetResources'], failures: [failed('GetResources')] },
    }),
    read: async (one) => {
      read.push(`${one.arn} ${one.tags?.get('team')}`);
      return { certificate: one, faults: [], failures: [] };
    },
  });
  t.same(await run(), [{ region: 'eu-west-1', operation: 'GetResources', reason: 'access_denied' }]);
  t.same(read, [`${arn(1)} web`]);
});

const denied: [what: string, more: Parameters<typeof setup>[0], operations: readonly string[]][] = [
  ['who we are', { identify: () => Promise.reject(failed('GetCallerIdentity')) }, ['GetCallerIdentity']],
  ['the search', { sweep: () => Promise.reject(failed('SearchCertificates')) }, ['SearchCertificates']],
  [
    'tags and migrations',
    {
      read: async (one: Certificate) => ({
        certificate: one,
        faults: [],
        failures: [failed('ListTagsForCertificate'), failed('ListCertificateDomainValidations')],
      }),
    },
    ['ListTagsForCertificate', 'ListCertificateDomainValidations'],
  ],
  ['details', { read: () => Promise.reject(failed('DescribeCertificate')) }, ['DescribeCertificate']],
];
for (const [what, more, operations] of denied) {
  t.test(`readTarget() goes on without ${what}, and says so once`, async (t) => {
    const { said, run } = setup(more);
    t.same(
      await run(),
      operations.map((operation) => ({ region: 'eu-west-1', operation, reason: 'access_denied' })),
    );
    t.equal(said.filter((line) => line.startsWith('warn')).length, operations.length);
  });
}

t.test('readTarget() gives up details that all fail', async (t) => {
  let asked = 0;
  const read = () => {
    asked += 1;
    return Promise.reject(failed('DescribeCertificate'));
  };
  const { run } = setup({ read }, certificates(...Array.from({ length: 100 }, (_, n) => n)));
  await run();
  t.ok(asked >= 8 && asked <= 10, `${asked} asked`);
});

t.test('readTarget() ends with the signal', async (t) => {
  const ending = new AbortController();
  const read = () => {
    ending.abort('interrupted');
    return Promise.reject(failed('DescribeCertificate'));
  };
  await t.rejects(setup({ read }).run(ending.signal), 'interrupted');
});
