import t from 'tap';
import { isExpired } from '../../src/certificate/certificate.ts';
import { certificate, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

const cases: [name: string, notAfterSeconds: number | undefined, want: boolean][] = [
  ['a second before its end', NOW_SECONDS + 1, false],
  ['at its end', NOW_SECONDS, true],
  ['a second after its end', NOW_SECONDS - 1, true],
  ['without an end', undefined, false],
];

for (const [name, notAfterSeconds, want] of cases) {
  t.test(`isExpired() of a certificate ${name}`, async (t) => {
    t.equal(isExpired(certificate({ notAfterSeconds }), NOW_SECONDS), want);
    t.equal(isExpired(certificate({ notAfterSeconds, status: 'EXPIRED' }), NOW_SECONDS), want, 'by the clock alone');
  });
}
