import t from 'tap';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { createPartTable } from '../../src/gzip/part-table.ts';
import type { Touched } from '../../src/metrics/chunks.ts';
import { createRenderedCertificates, touchAll } from '../../src/metrics/rendered-certificates.ts';
import { certificate } from '../fixtures/certificate-builder.ts';
import { synced } from '../fixtures/metrics-synced.ts';

const families = ['a', 'b'];
const expiring = (notAfterSeconds: number | undefined, names = 1) =>
  certificate({
    arn: `arn:${notAfterSeconds}`,
    notAfterSeconds,
    subjectAlternativeNames: Array.from({ length: names }, (_, i) => `${i}.example.com`),
  });
const create = () => createRenderedCertificates({ families, table: createPartTable(families.length) });

t.test('certificates enter chunks in the order in which they expire, those without an end last', async (t) => {
  const { chunks } = create();
  synced(chunks, [expiring(undefined), expiring(3), expiring(1), expiring(2)]);
  t.same([...chunks.members.keys()], ['arn:1', 'arn:2', 'arn:3', 'arn:undefined']);
});

t.test('a certificate weighs as much as it has names, and one without any is not for nothing', async (t) => {
  const { chunks } = create();
  synced(chunks, [expiring(1, 100), expiring(2, 0)]);
  t.same(
    Array.from(chunks.members.values(), ({ weight }) => weight),
    [100, 1],
  );
});

t.test('touchAll() notes the certificates of the ARNs that are there', async (t) => {
  const { chunks } = create();
  synced(chunks, [expiring(1), expiring(2)]);
  const touched: Touched<Certificate> = new Map();
  touchAll(chunks, touched, ['arn:2', 'arn:gone']);
  t.same(
    Array.from(touched.values(), (indexes) => [...indexes]),
    [[1]],
  );
});
