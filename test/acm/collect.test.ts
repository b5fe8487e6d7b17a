import t from 'tap';
import { collect } from '../../src/acm/collect.ts';
import { decodeSearchResult } from '../../src/acm/decode-search.ts';
import { Fault } from '../../src/certificate/fault.ts';
import { arnOf, searchResult } from '../fixtures/acm-answers.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';

async function* pagesOf(...pages: readonly (readonly unknown[])[]) {
  yield* pages;
}

t.test('collect() keeps one of an ARN, the last, in the place of the first, and all faults', async (t) => {
  let pagesRead = 0;
  const lists = pagesOf(
    [searchResult(1, { Status: 'PENDING_VALIDATION' })],
    [searchResult(2, { InUse: 7 }), searchResult(1)],
  );
  const onPage = () => {
    pagesRead += 1;
  };
  const sweep = await collect('search', lists, decodeSearchResult, onPage, fakeClock().turns);
  t.match(sweep, {
    mode: 'search',
    certificates: [
      { arn: arnOf(1), status: 'ISSUED' },
      { arn: arnOf(2), status: 'ISSUED' },
    ],
    faults: [{ arn: arnOf(2), field: 'CertificateMetadata.AcmCertificateMetadata.InUse' }],
  });
  t.equal(pagesRead, 2);
});

const { CertificateArn: renamed, ...rest } = searchResult(1);
const unidentified: readonly (readonly [string, unknown, string])[] = [
  ['null', null, 'null'],
  ['a text', 'www.example.com', '"www.example.com"'],
  ['a field that was renamed', { Arn: renamed, ...rest }, 'none'],
  ['an ARN that is none', { ...rest, CertificateArn: 'redacted' }, '"redacted"'],
  ['an empty object', {}, 'none'],
];
for (const [name, item, seen] of unidentified) {
  t.test(`collect() fails for an item that is ${name}`, async (t) => {
    const problem = `CertificateArn: Must be the ARN of a certificate: current value is ${seen}`;
    const counted = (operation: string) =>
      new Fault('invalid_response', `${operation} failed: 2 of 3 items of a page name no certificate; ${problem}`);
    for (const [mode, operation] of [
      ['search', 'SearchCertificates'],
      ['list', 'ListCertificates'],
    ] as const) {
      const lists = pagesOf([searchResult(2)], [searchResult(3), item, item]);
      await t.rejects(
        collect(mode, lists, decodeSearchResult, () => undefined, fakeClock().turns),
        counted(operation),
      );
    }
  });
}

t.test('collect() takes an empty page for what it is', async (t) => {
  const sweep = await collect('list', pagesOf([]), decodeSearchResult, () => undefined, fakeClock().turns);
  t.same(sweep.certificates, []);
});
