import t from 'tap';
import { createDetailCache } from '../../src/acm/detail-cache.ts';
import type { InventoryMode } from '../../src/certificate/vocabulary.ts';
import { certificate, certificateDetail, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';

const detail = certificateDetail({ readAtSeconds: NOW_SECONDS });
const read = (arn: string) => ({ ...certificate({ arn }), detail });
const swept = (arn: string) => certificate({ arn, detail: undefined });
const at = (nowSeconds: number, mode: InventoryMode = 'search') => ({ nowSeconds, mode });
const WHOLE = { tagsRead: false, partial: false };
const cacheOf = (size: number, withTags = false) => createDetailCache({ size, maxAgeSeconds: DAY_SECONDS, withTags });

t.test('keep() makes an entry good, until it is as old as it may be', async (t) => {
  const cache = cacheOf(10);
  t.notOk(cache.isGood(swept('a'), at(NOW_SECONDS)), 'nothing is known');
  const kept = cache.keep(swept('a'), read('a'), WHOLE);
  t.equal(kept.detail, detail);
  t.ok(cache.isGood(kept, at(NOW_SECONDS)));
  t.ok(cache.isGood(kept, at(NOW_SECONDS + DAY_SECONDS / 2 - 1)));
  t.notOk(cache.isGood(kept, at(NOW_SECONDS + DAY_SECONDS)));
  t.same(cache.stats(), { entries: 1, hits: 2, misses: 2, evictions: 0 });
});

t.test('keep() makes a partial entry good for an hour at most', async (t) => {
  const cache = cacheOf(10);
  const kept = cache.keep(swept('a'), read('a'), { tagsRead: false, partial: true });
  t.ok(cache.isGood(kept, at(NOW_SECONDS + 1799)));
  t.notOk(cache.isGood(kept, at(NOW_SECONDS + 3600)));
});

t.test('isGood() says no when the fingerprint has changed', async (t) => {
  const cache = cacheOf(10);
  cache.keep(swept('a'), read('a'), WHOLE);
  const changed = cache.complete(certificate({ arn: 'a', status: 'REVOKED', detail: undefined }));
  t.match(changed, { status: 'REVOKED', detail });
  t.notOk(cache.isGood(changed, at(NOW_SECONDS)));
});

t.test('complete() gives the same object while it says the same', async (t) => {
  const cache = cacheOf(10);
  const fresh = swept('a');
  t.equal(cache.complete(fresh), fresh, 'nothing is known');
  const kept = cache.keep(fresh, read('a'), WHOLE);
  t.equal(cache.complete(swept('a')), kept);
  const exported = () => certificate({ arn: 'a', exported: true, detail: undefined });
  const changed = cache.complete(exported());
  t.not(changed, kept);
  t.equal(cache.complete(exported()), changed);
});

t.test('keep() has what was used least recently give way', async (t) => {
  const cache = cacheOf(2);
  for (const arn of ['a', 'b']) cache.keep(swept(arn), read(arn), WHOLE);
  cache.isGood(swept('a'), at(NOW_SECONDS));
  cache.complete(swept('b'));
  cache.keep(swept('c'), read('c'), WHOLE);
  t.same(
    ['a', 'b', 'c'].map((arn) => cache.complete(swept(arn)).detail !== undefined),
    [true, false, true],
  );
  t.equal(cache.stats().evictions, 1);
});

t.test('retain() forgets the others', async (t) => {
  const cache = cacheOf(0);
  cache.keep(swept('a'), read('a'), WHOLE);
  await cache.retain([swept('b'), swept('a')]);
  t.equal(cache.stats().entries, 1);
  await cache.retain([]);
  t.same(cache.stats(), { entries: 0, hits: 0, misses: 0, evictions: 0 });
});

t.test('isGood() takes a detail of the future for too old: the clock was set back', async (t) => {
  const cache = cacheOf(10, true);
  const kept = cache.keep(swept('a'), read('a'), { tagsRead: true, partial: false });
  t.ok(cache.isGood(kept, at(NOW_SECONDS)));
  t.notOk(cache.isGood(kept, at(NOW_SECONDS - 1)));
  t.notOk(cache.isGood(kept, at(NOW_SECONDS - 365 * DAY_SECONDS)));
  t.ok(cache.tagsAreDue('a', NOW_SECONDS - 1));
});

t.test('isGood() has a detail last for longer once it was read again', async (t) => {
  const cache = cacheOf(10);
  cache.keep(swept('a'), read('a'), WHOLE);
  const kept = cache.keep(swept('a'), read('a'), WHOLE);
  t.ok(cache.isGood(kept, at(NOW_SECONDS + 0.9 * DAY_SECONDS - 1)));
  t.notOk(cache.isGood(kept, at(NOW_SECONDS + DAY_SECONDS)));
});

t.test('isGood() watches the last sixty days only where the sweep does not show a renewal', async (t) => {
  const cache = cacheOf(10);
  const notAfterSeconds = NOW_SECONDS + 50 * DAY_SECONDS;
  const kept = cache.keep({ ...swept('a'), notAfterSeconds }, { ...read('a'), notAfterSeconds }, WHOLE);
  t.notOk(cache.isGood(kept, at(NOW_SECONDS + 3_600, 'list')));
  t.ok(cache.isGood(kept, at(NOW_SECONDS + 3_600, 'search')));
});

t.test('tagsAreDue() says so by an age of their own', async (t) => {
  const cache = cacheOf(10, true);
  t.ok(cache.tagsAreDue('a', NOW_SECONDS), 'nothing is known');
  const later = { ...detail, readAtSeconds: NOW_SECONDS + 0.4 * DAY_SECONDS };
  cache.keep(swept('a'), read('a'), { tagsRead: true, partial: false });
  t.notOk(cache.tagsAreDue('a', NOW_SECONDS + 0.4 * DAY_SECONDS));
  const kept = cache.keep(swept('a'), { ...read('a'), detail: later }, WHOLE);
  t.notOk(cache.tagsAreDue('a', NOW_SECONDS + 0.5 * DAY_SECONDS - 1), 'a newer detail changes nothing');
  t.ok(cache.tagsAreDue('a', NOW_SECONDS + DAY_SECONDS));
  t.notOk(cache.isGood(kept, at(NOW_SECONDS + DAY_SECONDS)), 'no tags older than the longest age');
  t.notOk(cacheOf(10, false).tagsAreDue('a', NOW_SECONDS), 'none are asked for');
});

t.test('tagsAreDue() says so after tags could not be read, which alone makes nothing due', async (t) => {
  const cache = cacheOf(10, true);
  const kept = cache.keep(swept('a'), read('a'), { tagsRead: false, partial: true });
  t.ok(cache.tagsAreDue('a', NOW_SECONDS));
  t.ok(cache.isGood(kept, at(NOW_SECONDS + 1_799)), 'tried again within the hour, not at once');
});
