import t from 'tap';
import { DEFAULT_RULES } from '../../src/attention/attention-rules.ts';
import { DEFAULT_LEADS } from '../../src/certificate/renewal-window.ts';
import { certificateFamily } from '../../src/metrics/certificate-family.ts';
import { certificateLines } from '../../src/metrics/certificate-lines.ts';
import { known } from '../../src/metrics/family.ts';
import { certificate } from '../fixtures/certificate-builder.ts';
import { keptLog } from '../fixtures/kept-log.ts';
import { contextOf } from '../fixtures/metrics-shown.ts';

const fine = certificateFamily('fine', { help: 'Fine.', samples: () => known(1) });
const broken = certificateFamily('broken', {
  help: 'Broken.',
  samples: ({ arn }) => {
    if (arn !== 'b') throw new Error(`no ${arn}`);
    return known(1);
  },
});
const line = (family: string, arn: string) =>
  `aws_acm_certificate_${family}{account_id="111122223333",region="eu-west-1",certificate_arn="${arn}",domain_name="www.example.com"} 1\n`;

t.test('certificateLines() loses one certificate in one family to a fault, and says so once', async (t) => {
  const { log, said } = keptLog();
  const options = { families: [broken, fine], log, leads: DEFAULT_LEADS, dnsEnabled: true, attention: DEFAULT_RULES };
  const lines = certificateLines(options, contextOf());
  const texts = ['a', 'b', 'c'].map((arn) => [0, 1].map((family) => lines(certificate({ arn }), family)));
  t.same(texts, [
    ['', line('fine', 'a')],
    [line('broken', 'b'), line('fine', 'b')],
    ['', line('fine', 'c')],
  ]);
  t.same(said, ['error Series left out']);
  t.equal(lines(certificate(), 2), '', 'there is no such family');
});
