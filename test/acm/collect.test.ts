import t from 'tap';
import { collect } from '../../src/acm/collect.ts';
import { decodeSearchResult } from '../../src/acm/decode-search.ts';
import { arnOf, searchResult } from '../fixtures/acm-answers.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';

async function* pagesOf(...pages: readonly (readonly unknown[])[]) {
  yield* pages;
}

t.test('collect() keeps one of an ARN, the last, in the place of the first, and all faults', async (t) => {
  let pagesRead = 0;
  const lists = pagesOf([searchResult(1, { Status: 'PENDING_VALIDATION' }), null], [searchResult(2), searchResult(1)]);
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
    faults: [{ arn: '', field: 'CertificateArn' }],
  });
  t.equal(pagesRead, 2);
});
