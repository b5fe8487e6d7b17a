import t from 'tap';
import { createDetailCache } from '../../src/acm/detail-cache.ts';
import { certificate, certificateDetail, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

const detail = certificateDetail({ readAtSeconds: NOW_SECONDS });
const read = (arn: string) => ({ ...certificate({ arn }), detail });
const swept = (arn: string) => certificate({ arn, detail: undefined });

t.test('keep() makes an entry good, until it is as old as it may be', async (t) => {
  const cache = createDetailCache(10, DAY_SECONDS);
  t.notOk(cache.isGood(swept('a'), NOW_SECONDS), 'nothing is known');
  const kept = cache.keep(swept('a'), read('a'), false);
  t.equal(kept.detail, detail);
  t.ok(cache.isGood(kept, NOW_SECONDS));
  t.ok(cache.isGood(kept, NOW_SECONDS + DAY_SECONDS / 2 - 1));
  t.notOk(cache.isGood(kept, NOW_SECONDS + DAY_SECONDS));
  t.same(cache.stats(), { entries: 1, hits: 2, misses: 2, evictions: 0 });
});

t.test('keep() makes a partial entry good for an hour at most', async (t) => {
  const cache = createDetailCache(10, DAY_SECONDS);
  const kept = cache.keep(swept('a'), read('a'), true);
  t.ok(cache.isGood(kept, NOW_SECONDS + 1799));
  t.notOk(cache.isGood(kept, NOW_SECONDS + 3600));
});

t.test('isGood() says no when the fingerprint has changed', async (t) => {
  const cache = createDetailCache(10, DAY_SECONDS);
  cache.keep(swept('a'), read('a'), false);
  const changed = cache.complete(certificate({ arn: 'a', status: 'REVOKED', detail: undefined }));
  t.match(changed, { status: 'REVOKED', detail });
  t.notOk(cache.isGood(changed, NOW_SECONDS));
});

t.test('complete() gives the same object while it says the same', async (t) => {
  const cache = createDetailCache(10, DAY_SECONDS);
  const fresh = swept('a');
  t.equal(cache.complete(fresh), fresh, 'nothing is known');
  const kept = cache.keep(fresh, read('a'), false);
  t.equal(cache.complete(swept('a')), kept);
  const exported = () => certificate({ arn: 'a', exported: true, detail: undefined });
  const changed = cache.complete(exported());
  t.not(changed, kept);
  t.equal(cache.complete(exported()), changed);
});

t.test('keep() has what was used least recently give way', async (t) => {
  const cache = createDetailCache(2, DAY_SECONDS);
  for (const arn of ['a', 'b']) cache.keep(swept(arn), read(arn), false);
  cache.isGood(swept('a'), NOW_SECONDS);
  cache.complete(swept('b'));
  cache.keep(swept('c'), read('c'), false);
  t.same(
    ['a', 'b', 'c'].map((arn) => cache.complete(swept(arn)).detail !== undefined),
    [true, false, true],
  );
  t.equal(cache.stats().evictions, 1);
});

t.test('retain() forgets the others', async (t) => {
  const cache = createDetailCache(0, DAY_SECONDS);
  cache.keep(swept('a'), read('a'), false);
  cache.retain(new Map([['a', 1]]));
  t.equal(cache.stats().entries, 1);
  cache.retain(new Map());
  t.same(cache.stats(), { entries: 0, hits: 0, misses: 0, evictions: 0 });
});
