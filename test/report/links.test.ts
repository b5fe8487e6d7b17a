import { existsSync } from 'node:fs';
import t from 'tap';
import { CAUSES } from '../../src/attention/vocabulary.ts';
import { consoleUrl, runbookUrl } from '../../src/report/links.ts';

const cases: readonly (readonly [arn: string, want: string | undefined])[] = [
  [
    'arn:aws:acm:eu-west-1:1:certificate/a-b',
    'https://eu-west-1.console.aws.amazon.com/acm/home?region=eu-west-1#/certificates/a-b',
  ],
  [
    'arn:aws-cn:acm:cn-north-1:1:certificate/a',
    'https://console.amazonaws.cn/acm/home?region=cn-north-1#/certificates/a',
  ],
  [
    'arn:aws-us-gov:acm:us-gov-west-1:1:certificate/a',
    'https://console.amazonaws-us-gov.com/acm/home?region=us-gov-west-1#/certificates/a',
  ],
  ['arn:aws-iso:acm:us-iso-east-1:1:certificate/a', undefined],
  [
    'arn:aws:acm:evil.example/?x=:1:certificate/a"b',
    'https://evil.example%2F%3Fx%3D.console.aws.amazon.com/acm/home?region=evil.example%2F%3Fx%3D#/certificates/a%22b',
  ],
  ['javascript:alert(1)', undefined],
  ['', undefined],
];
for (const [arn, want] of cases) {
  t.test(`consoleUrl() of ${arn}`, async (t) => {
    t.equal(consoleUrl(arn), want);
  });
}

t.test('runbookUrl() is that of a runbook that there is', async (t) => {
  for (const cause of CAUSES) {
    const file = runbookUrl(cause).replace(/^.*\/docs\//, '../../docs/');
    t.ok(existsSync(new URL(file, import.meta.url)), cause);
  }
});
