import { rootCertificates } from 'node:tls';
import t from 'tap';
import { readCaBundle } from '../../src/aws/ca-bundle.ts';

const [one = '', other = ''] = rootCertificates;
const garbled = one.replace(/\n.{30}/, '\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA');

const cases: readonly (readonly [name: string, text: string, problem: string | undefined])[] = [
  ['one certificate', one, undefined],
  ['two, with words around them', `# Our CA\n${one}\n\n# and theirs\n${other}\n`, undefined],
  ['line ends of Windows', one.replaceAll('\n', '\r\n'), undefined],
  ['nothing', '', 'holds no certificate'],
  ['words', 'a certificate', 'holds no certificate'],
  ['a key', one.replaceAll('CERTIFICATE', 'PRIVATE KEY'), 'holds no certificate'],
  ['something else in its place', `${one}\n${garbled}`, 'holds something else as certificate 2'],
  ['an empty one', '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n', 'holds something else as certificate 1'],
  ['one that is cut', `${one}\n${other.slice(0, 500)}`, 'holds a certificate without its end'],
];
for (const [name, text, problem] of cases) {
  t.test(`readCaBundle() ${problem === undefined ? 'takes' : 'refuses'} ${name}`, async (t) => {
    const path = `${t.testdir({ 'ca.pem': text })}/ca.pem`;
    const place = 'AWS_CA_BUNDLE';
    const hint = 'must be a file of certificates in PEM form';
    const refused = { ok: false, faults: [{ place, problem: `"${path}" ${problem}`, hint }] };
    t.same(await readCaBundle(path), problem === undefined ? { ok: true, value: text } : refused);
  });
}

t.test('readCaBundle() refuses what cannot be read', async (t) => {
  t.match(await readCaBundle('/nonexistent/ca.pem'), {
    faults: [{ place: 'AWS_CA_BUNDLE', problem: /^Reading "\/nonexistent\/ca.pem" failed: ENOENT/ }],
  });
  t.match(await readCaBundle('/'), { faults: [{ problem: /^Reading "\/" failed: EISDIR/ }] });
  // A named pipe would never be read to its end, and /dev/zero has none.
  t.match(await readCaBundle('/dev/null'), {
    faults: [{ problem: 'Reading "/dev/null" failed: it is not a regular file' }],
  });
});
