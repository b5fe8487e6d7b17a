import t from 'tap';
import { createDetailCache } from '../../src/acm/detail-cache.ts';
import type { InventoryMode } from '../../src/certificate/vocabulary.ts';
import { certificate, certificateDetail, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';

const detail = certificateDetail({ readAtSeconds: NOW_SECONDS });
const read = (arn: string) => ({ ...certificate({ arn }), detail });
const swept = (arn: string) => certificate({ arn, detail: undefined });
const at = (nowSeconds: number, mode: InventoryMode = 'search') => ({ nowSeconds, mode });
const WHOLE = { tags: 'not_due', partial: false } as const;
const { turns } = fakeClock();
const cacheOf = (size: number, withTags = false) =>
  createDetailCache({ size, maxAgeSeconds: DAY_SECONDS, withTags, turns });

t.test('keep() makes an entry good, until it is as old as it may be', async (t) => {
  const cache = cacheOf(10);
  t.equal(cache.due(swept('a'), at(NOW_SECONDS)), 'detail', 'nothing is known');
  const kept = cache.keep(swept('a'), read('a'), WHOLE);
  t.equal(kept.detail, detail);
  t.equal(cache.due(kept, at(NOW_SECONDS)), 'nothing');
  t.equal(cache.due(kept, at(NOW_SECONDS + DAY_SECONDS / 2 - 1)), 'nothing');
  t.equal(cache.due(kept, at(NOW_SECONDS + DAY_SECONDS)), 'detail');
  t.same(cache.stats(), { entries: 1, hits: 2, misses: 2, evictions: 0 });
});

t.test('keep() makes a partial entry good for an hour at most', async (t) => {
  const cache = cacheOf(10);
  const kept = cache.keep(swept('a'), read('a'), { tags: 'not_due', partial: true });
  t.equal(cache.due(kept, at(NOW_SECONDS + 1799)), 'nothing');
  t.equal(cache.due(kept, at(NOW_SECONDS + 3600)), 'detail');
});

t.test('due() wants the detail when the fingerprint has changed', async (t) => {
  const cache = cacheOf(10);
  cache.keep(swept('a'), read('a'), WHOLE);
  const changed = cache.complete(certificate({ arn: 'a', status: 'REVOKED', detail: undefined }), 'search');
  t.match(changed, { status: 'REVOKED', detail });
  t.equal(cache.due(changed, at(NOW_SECONDS)), 'detail');
});

t.test('complete() gives the same object while it says the same', async (t) => {
  const cache = cacheOf(10);
  const fresh = swept('a');
  t.equal(cache.complete(fresh, 'search'), fresh, 'nothing is known');
  const kept = cache.keep(fresh, read('a'), WHOLE);
  t.equal(cache.complete(swept('a'), 'search'), kept);
  const exported = () => certificate({ arn: 'a', exported: true, detail: undefined });
  const changed = cache.complete(exported(), 'search');
  t.not(changed, kept);
  t.equal(cache.complete(exported(), 'search'), changed);
});

t.test('keep() has what was used least recently give way', async (t) => {
  const cache = cacheOf(2);
  for (const arn of ['a', 'b']) cache.keep(swept(arn), read(arn), WHOLE);
  cache.due(swept('a'), at(NOW_SECONDS));
  cache.complete(swept('b'), 'search');
  cache.keep(swept('c'), read('c'), WHOLE);
  t.same(
    ['a', 'b', 'c'].map((arn) => cache.complete(swept(arn), 'search').detail !== undefined),
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

t.test('due() takes a detail of the future for too old: the clock was set back', async (t) => {
  const cache = cacheOf(10, true);
  const kept = cache.keep(swept('a'), read('a'), { tags: 'read', partial: false });
  t.equal(cache.due(kept, at(NOW_SECONDS)), 'nothing');
  t.equal(cache.due(kept, at(NOW_SECONDS - 1)), 'detail');
  t.equal(cache.due(kept, at(NOW_SECONDS - 365 * DAY_SECONDS)), 'detail');
  t.ok(cache.tagsAreDue('a', NOW_SECONDS - 1));
});

t.test('due() has a detail last for longer once it was read again', async (t) => {
  const cache = cacheOf(10);
  cache.keep(swept('a'), read('a'), WHOLE);
  const kept = cache.keep(swept('a'), read('a'), WHOLE);
  t.equal(cache.due(kept, at(NOW_SECONDS + 0.9 * DAY_SECONDS - 1)), 'nothing');
  t.equal(cache.due(kept, at(NOW_SECONDS + DAY_SECONDS)), 'detail');
});

t.test('due() watches the last sixty days only where the sweep does not show a renewal', async (t) => {
  const cache = cacheOf(10);
  const notAfterSeconds = NOW_SECONDS + 50 * DAY_SECONDS;
  const kept = cache.keep({ ...swept('a'), notAfterSeconds }, { ...read('a'), notAfterSeconds }, WHOLE);
  t.equal(cache.due(kept, at(NOW_SECONDS + 3_600, 'list')), 'detail');
  t.equal(cache.due(kept, at(NOW_SECONDS + 3_600, 'search')), 'nothing');
});

t.test('tagsAreDue() says so by an age of their own', async (t) => {
  const cache = cacheOf(10, true);
  t.ok(cache.tagsAreDue('a', NOW_SECONDS), 'nothing is known');
  const later = { ...detail, readAtSeconds: NOW_SECONDS + 0.4 * DAY_SECONDS };
  cache.keep(swept('a'), read('a'), { tags: 'read', partial: false });
  t.notOk(cache.tagsAreDue('a', NOW_SECONDS + 0.4 * DAY_SECONDS));
  const kept = cache.keep(swept('a'), { ...read('a'), detail: later }, WHOLE);
  t.notOk(cache.tagsAreDue('a', NOW_SECONDS + 0.5 * DAY_SECONDS - 1), 'a newer detail changes nothing');
  t.ok(cache.tagsAreDue('a', NOW_SECONDS + DAY_SECONDS));
  t.equal(cache.due(kept, at(NOW_SECONDS + DAY_SECONDS)), 'tags');
  t.notOk(cacheOf(10, false).tagsAreDue('a', NOW_SECONDS), 'none are asked for');
});

t.test('due() wants tags that could not be read within the hour, and only these', async (t) => {
  const cache = cacheOf(10, true);
  const kept = cache.keep(swept('a'), read('a'), { tags: 'failed', partial: false });
  t.equal(cache.due(kept, at(NOW_SECONDS + 1_799)), 'nothing', 'not at once');
  t.equal(cache.due(kept, at(NOW_SECONDS + 3_600)), 'tags');
  cache.keepTags(kept, undefined, NOW_SECONDS + 3_600);
  t.equal(cache.due(kept, at(NOW_SECONDS + 3_600)), 'nothing', 'they failed again');
  t.equal(cache.due(kept, at(NOW_SECONDS + 7_200)), 'tags');
  const tags = new Map([['team', 'web']]);
  const tagged = cache.keepTags(kept, tags, NOW_SECONDS + 7_200);
  t.match(tagged, { detail, tags });
  t.equal(cache.complete(swept('a'), 'search'), tagged);
  t.equal(cache.due(tagged, at(NOW_SECONDS + 0.4 * DAY_SECONDS)), 'nothing');
});

t.test('keepTags() keeps older tags where new ones could not be read', async (t) => {
  const cache = cacheOf(10, true);
  const tags = new Map([['team', 'web']]);
  const kept = cache.keep(swept('a'), { ...read('a'), tags }, { tags: 'read', partial: false });
  t.equal(cache.keepTags(kept, undefined, NOW_SECONDS), kept);
});

t.test('keepTags() keeps nothing of a certificate that had to give way', async (t) => {
  const cache = cacheOf(10, true);
  const tags = new Map([['team', 'web']]);
  t.match(cache.keepTags(swept('a'), tags, NOW_SECONDS), { arn: 'a', tags });
  t.equal(cache.keepTags(swept('a'), undefined, NOW_SECONDS).tags, undefined);
  t.equal(cache.stats().entries, 0);
});

t.test('due() wants the detail when Search shows no renewal any more, and List says nothing of that', async (t) => {
  const failed = () => certificate({ arn: 'a', renewalStatus: 'FAILED', detail: undefined });
  const none = () => certificate({ arn: 'a', renewalStatus: undefined, detail: undefined });
  const described = { ...read('a'), renewalStatus: 'FAILED' };
  const cases = [
    ['read for what Search showed', failed(), []],
    ['read for List, then shown by Search', none(), [failed()]],
  ] as const;
  for (const [name, readFor, shown] of cases) {
    const cache = cacheOf(10);
    cache.keep(readFor, described, WHOLE);
    for (const one of shown) cache.complete(one, 'search');
    t.equal(cache.due(cache.complete(none(), 'list'), at(NOW_SECONDS, 'list')), 'nothing', name);
    const gone = cache.complete(none(), 'search');
    t.equal(gone.renewalStatus, 'FAILED', `${name}: it stays until the detail is read`);
    t.equal(cache.due(gone, at(NOW_SECONDS)), 'detail', name);
    t.equal(cache.due(cache.complete(none(), 'search'), at(NOW_SECONDS)), 'detail', `${name}: and while it is not`);
    const kept = cache.keep(none(), described, WHOLE);
    t.equal(kept.renewalStatus, 'FAILED', `${name}: where Describe has it still, it stays`);
    t.equal(cache.due(cache.complete(none(), 'search'), at(NOW_SECONDS)), 'nothing', `${name}: without a loop`);
    t.equal(cache.keep(none(), { ...described, renewalStatus: undefined }, WHOLE).renewalStatus, undefined, name);
  }
});

t.test('configure() keeps what was used last, as far as there is room', async (t) => {
  const cache = cacheOf(3);
  for (const arn of ['a', 'b', 'c']) cache.keep(swept(arn), read(arn), WHOLE);
  cache.due(swept('a'), at(NOW_SECONDS));
  cache.configure({ size: 2, maxAgeSeconds: DAY_SECONDS, withTags: false, turns }, false);
  t.same(
    ['a', 'b', 'c'].map((arn) => cache.complete(swept(arn), 'search').detail !== undefined),
    [true, false, true],
  );
  t.match(cache.stats(), { entries: 2, evictions: 1 });
});
