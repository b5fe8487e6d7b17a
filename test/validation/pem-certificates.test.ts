import t from 'tap';
import { certificatesProblem } from '../../src/validation/pem-certificates.ts';
import { SELF_SIGNED } from '../fixtures/self-signed.ts';

const { cert, key } = SELF_SIGNED;

t.test('what is wrong with certificates in PEM form', async (t) => {
  const cases: readonly (readonly [text: string, problem: string | undefined])[] = [
    [cert, undefined],
    [`# ours\n${cert}\n\n${cert}\n`, undefined],
    ['', 'holds no certificate'],
    [key, 'holds no certificate'],
    [`${cert}\n${cert.replace('MIIB', 'AAAA')}`, 'holds something else as certificate 2'],
    [cert.replace(/-----END.*/, ''), 'holds a certificate without its end'],
  ];
  for (const [text, problem] of cases) t.equal(certificatesProblem(text), problem, text.slice(0, 40));
});
