import t from 'tap';
import { decodeListSummary } from '../../src/acm/decode-list.ts';
import { decodeSearchResult } from '../../src/acm/decode-search.ts';
import { createDetails, type Details, type DetailsOptions } from '../../src/acm/details.ts';
import type { JsonObject } from '../../src/aws/json-body.ts';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { Fault } from '../../src/certificate/fault.ts';
import type { InventoryMode } from '../../src/certificate/vocabulary.ts';
import { arnOf, described, listSummary, searchResult } from '../fixtures/acm-answers.ts';
import { fakeAcm } from '../fixtures/acm-fake-api.ts';
import { DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { fakeClock, steppingTurns } from '../fixtures/fake-clock.ts';
import { keptLog } from '../fixtures/kept-log.ts';

const never = new AbortController().signal;

function swept(result: JsonObject): Certificate {
  const { certificate } = decodeSearchResult(result);
  if (certificate === undefined) throw new Error('No certificate');
  return certificate;
}

function listed(summary: JsonObject): Certificate {
  const { certificate } = decodeListSummary(summary);
  if (certificate === undefined) throw new Error('No certificate');
  return certificate;
}

function setup(numbers: readonly number[], overrides: Partial<DetailsOptions> = {}) {
  const describe: Record<string, JsonObject | Fault> = Object.fromEntries(numbers.map((n) => [arnOf(n), described(n)]));
  const tags: Record<string, JsonObject | Fault> = {};
  const acm = fakeAcm({ describe, tags });
  const { log, said } = keptLog();
  let nowSeconds = NOW_SECONDS;
  const details = createDetails({
    api: acm.api,
    cacheSize: 100,
    maxAgeSeconds: DAY_SECONDS,
    tagKeys: [],
    now: () => nowSeconds,
    turns: fakeClock().turns,
    log,
    ...overrides,
  });
  return {
    describe,
    tags,
    calls: acm.calls,
    said,
    details,
    advance: (seconds: number) => {
      nowSeconds += seconds;
    },
  };
}

const searched = (certificates: readonly Certificate[]) => ({ mode: 'search', certificates }) as const;
const byList = (certificates: readonly Certificate[]) => ({ mode: 'list', certificates }) as const;

/** Merges a sweep and reads what is pending, as a poll does. */
async function poll(
  details: Details,
  certificates: readonly Certificate[],
  mode: InventoryMode = 'search',
): Promise<readonly Certificate[]> {
  const merged = await details.merge({ mode, certificates });
  const read = new Map<string, Certificate>();
  for (const certificate of merged.pending) {
    read.set(certificate.arn, (await details.read(certificate, never)).certificate);
  }
  return merged.certificates.map((certificate) => read.get(certificate.arn) ?? certificate);
}

const arns = (certificates: readonly { readonly arn: string }[]) => certificates.map(({ arn }) => arn);

t.test('merge() has everything pending at first, most endangered first', async (t) => {
  const { details, calls } = setup([1, 2, 3]);
  const estate = [
    swept(searchResult(1)),
    swept(searchResult(2, {}, { NotAfter: NOW_SECONDS - 1 })),
    swept(searchResult(3, { InUse: false })),
  ];
  const merged = await details.merge(searched(estate));
  t.same(merged.certificates, estate);
  t.same(arns(merged.pending), [arnOf(2), arnOf(1), arnOf(3)]);
  t.same(calls, []);
  t.same(details.stats(), { entries: 0, hits: 0, misses: 3, evictions: 0 });
});

t.test('read() gives the certificate with its detail', async (t) => {
  const { details } = setup([1]);
  const [pending] = (await details.merge(searched([swept(searchResult(1))]))).pending;
  const read = pending && (await details.read(pending, never));
  t.match(read, {
    certificate: {
      ...pending,
      detail: { readAtSeconds: NOW_SECONDS, inUseBy: ['arn:aws:cloudfront::111122223333:distribution/E1'] },
    },
    faults: [],
    failures: [],
  });
});

t.test('merge() needs nothing in the steady state and gives the same objects', async (t) => {
  const numbers = Array.from({ length: 50 }, (_, n) => n);
  const { details, calls, advance } = setup(numbers);
  const sweep = () => numbers.map((n) => swept(searchResult(n)));
  await poll(details, sweep());
  const first = await details.merge(searched(sweep()));
  advance(300);
  const second = await details.merge(searched(sweep()));
  t.same(second.pending, []);
  t.equal(calls.length, 50);
  t.ok(
    second.certificates.every((certificate, n) => certificate === first.certificates[n]),
    'what did not change is the same',
  );
  t.same(details.stats(), { entries: 50, hits: 100, misses: 50, evictions: 0 });
});

t.test('merge() shows a changed certificate with the old detail until the new one is read', async (t) => {
  const { details, describe } = setup([1, 2]);
  await poll(details, [swept(searchResult(1)), swept(searchResult(2))]);
  const changed = { RenewalStatus: 'PENDING_VALIDATION', InUse: false };
  const merged = await details.merge(searched([swept(searchResult(1, changed)), swept(searchResult(2))]));
  t.match(merged.certificates[0], {
    renewalStatus: 'PENDING_VALIDATION',
    inUse: false,
    detail: { inUseBy: ['arn:aws:cloudfront::111122223333:distribution/E1'] },
  });
  t.same(arns(merged.pending), [arnOf(1)]);
  describe[arnOf(1)] = described(1, { InUseBy: [] });
  const [pending] = merged.pending;
  t.match(pending && (await details.read(pending, never)), { certificate: { inUse: false, detail: { inUseBy: [] } } });
  t.same((await details.merge(searched([swept(searchResult(1, changed)), swept(searchResult(2))]))).pending, []);
});

t.test('merge() has what the sweep leaves unclear read first', async (t) => {
  const { details } = setup([1, 2, 3]);
  const estate = [
    swept(searchResult(1, {}, { NotAfter: NOW_SECONDS + DAY_SECONDS })),
    swept(searchResult(2, { RenewalStatus: 'FAILED' }, { NotAfter: NOW_SECONDS + 90 * DAY_SECONDS })),
    swept(searchResult(3, { InUse: false }, { Subject: null, SubjectAlternativeNames: null })),
  ];
  t.same(arns((await details.merge(searched(estate))).pending), [arnOf(2), arnOf(3), arnOf(1)]);
  await poll(details, estate);
  t.same((await details.merge(searched(estate))).pending, []);
});

t.test('read() asks for tags by their own age, not with each read of a certificate in motion', async (t) => {
  const { details, tags, calls, advance } = setup([1], { tagKeys: ['team'] });
  tags[arnOf(1)] = { Tags: [{ Key: 'team', Value: 'web' }] };
  const sweep = () => [swept(searchResult(1, { RenewalStatus: 'PENDING_VALIDATION' }))];
  for (let quarter = 0; quarter < 3; quarter++) {
    const [certificate] = await poll(details, sweep());
    t.same([...(certificate?.tags ?? [])], [['team', 'web']]);
    advance(900);
  }
  const describe = `Describe ${arnOf(1)}`;
  t.same(calls, [describe, `Tags ${arnOf(1)}`, describe, describe]);
});

t.test('merge() has details age out, spread over the second half of the longest age', async (t) => {
  const numbers = Array.from({ length: 200 }, (_, n) => n);
  const { details, advance } = setup(numbers, { cacheSize: 200 });
  // Days before the renewal window, in which they would age faster.
  const sweep = () => numbers.map((n) => swept(searchResult(n, {}, { NotAfter: NOW_SECONDS + 365 * DAY_SECONDS })));
  await poll(details, sweep());
  const due: number[] = [];
  for (let hour = 1; hour <= 24; hour++) {
    advance(3600);
    due.push((await details.merge(searched(sweep()))).pending.length);
  }
  t.equal(due[10], 0, 'none in the first half');
  t.equal(due[23], 200, 'all at the end');
  const steps = due.map((count, hour) => count - (due[hour - 1] ?? 0));
  t.ok(Math.max(...steps) < 40, `never many at once: ${steps.join(' ')}`);
});

t.test('merge() has a certificate in motion age faster', async (t) => {
  const { details, advance } = setup([1]);
  const pending = () => [swept(searchResult(1, { RenewalStatus: 'PENDING_VALIDATION' }))];
  await poll(details, pending());
  advance(449);
  t.same((await details.merge(searched(pending()))).pending, []);
  advance(451);
  t.same(arns((await details.merge(searched(pending()))).pending), [arnOf(1)]);
});

t.test('merge() carries over what List does not tell when the mode flips', async (t) => {
  const { details, calls, describe } = setup([1]);
  const RenewalSummary = { RenewalStatus: 'SUCCESS' };
  describe[arnOf(1)] = described(1, { RenewalSummary });
  await poll(details, [swept(searchResult(1, { RenewalStatus: 'SUCCESS' }))]);
  const merged = await details.merge(byList([listed(listSummary(1))]));
  t.match(merged, { certificates: [{ renewalStatus: 'SUCCESS', validationMethod: 'DNS' }], pending: [] });
  t.same((await details.merge(searched([swept(searchResult(1, { RenewalStatus: 'SUCCESS' }))]))).pending, []);
  t.equal(calls.length, 1);
});

t.test('read() believes a new detail over what was carried over', async (t) => {
  const { details, describe, advance } = setup([1]);
  describe[arnOf(1)] = described(1, { RenewalSummary: { RenewalStatus: 'PENDING_VALIDATION' } });
  await poll(details, [listed(listSummary(1))], 'list');
  advance(900);
  describe[arnOf(1)] = described(1, { RenewalSummary: { RenewalStatus: 'SUCCESS' } });
  const [certificate] = await poll(details, [listed(listSummary(1))], 'list');
  t.equal(certificate?.renewalStatus, 'SUCCESS');
  t.match(await details.merge(byList([listed(listSummary(1))])), {
    certificates: [{ renewalStatus: 'SUCCESS' }],
    pending: [],
  });
});

t.test('merge() is not caught in a loop when Search and Describe disagree', async (t) => {
  const { details, describe, calls } = setup([1]);
  describe[arnOf(1)] = described(1, { Status: 'EXPIRED', InUseBy: [] });
  const sweep = () => [swept(searchResult(1))];
  t.match(await poll(details, sweep()), [{ status: 'ISSUED', inUse: true, detail: { inUseBy: [] } }]);
  t.match(await poll(details, sweep()), [{ status: 'ISSUED', inUse: true, detail: { inUseBy: [] } }]);
  t.equal(calls.length, 1);
});

t.test('merge() has the full list of names from the detail', async (t) => {
  const { details, describe } = setup([1]);
  const all = Array.from({ length: 101 }, (_, n) => `${n}.example.com`);
  const cut = listSummary(1, {
    SubjectAlternativeNameSummaries: all.slice(0, 100),
    HasAdditionalSubjectAlternativeNames: true,
  });
  describe[arnOf(1)] = described(1, { SubjectAlternativeNames: all });
  const before = (await details.merge(byList([listed(cut)]))).certificates[0];
  t.same([before?.subjectAlternativeNames.length, before?.namesComplete], [100, false]);
  const [after] = await poll(details, [listed(cut)], 'list');
  t.same([after?.subjectAlternativeNames.length, after?.namesComplete], [101, true]);
  t.same((await details.merge(byList([listed(cut)]))).certificates[0]?.subjectAlternativeNames, all);
});

t.test('read() keeps nothing of a failure', async (t) => {
  const { details, describe, calls } = setup([1]);
  const denied = new Fault('access_denied', 'Denied');
  describe[arnOf(1)] = denied;
  const sweep = () => [swept(searchResult(1))];
  await t.rejects(poll(details, sweep()), denied);
  await t.rejects(poll(details, sweep()), denied);
  t.equal(calls.length, 2, 'asked once a poll');
  t.equal(details.stats().entries, 0);
  describe[arnOf(1)] = described(1);
  t.match(await poll(details, sweep()), [{ detail: {} }]);
});

t.test('read() leaves a stale detail in place when the new one cannot be read', async (t) => {
  const { details, describe } = setup([1]);
  await poll(details, [swept(searchResult(1))]);
  describe[arnOf(1)] = new Fault('server_error', 'Broken');
  const sweep = [swept(searchResult(1, { InUse: false }))];
  await t.rejects(poll(details, sweep));
  const merged = await details.merge(searched(sweep));
  t.match(merged.certificates, [{ inUse: false, detail: { readAtSeconds: NOW_SECONDS } }]);
  t.equal(merged.pending.length, 1);
});

t.test('read() takes a certificate that ACM does not know as it is', async (t) => {
  const { details, said } = setup([]);
  const certificate = swept(searchResult(1));
  t.same(await details.read(certificate, never), { certificate, faults: [], failures: [] });
  t.match(said, [/^debug ACM does not know a certificate that it has just listed/]);
  t.equal((await details.merge(searched([certificate]))).pending.length, 1, 'asked again at the next poll');
});

t.test('read() keeps old tags when new ones cannot be read, and asks for these alone within the hour', async (t) => {
  const { details, tags, calls, advance } = setup([1], { tagKeys: ['team'] });
  const sweep = () => [swept(searchResult(1, {}, { NotAfter: NOW_SECONDS + 365 * DAY_SECONDS }))];
  tags[arnOf(1)] = { Tags: [{ Key: 'team', Value: 'web' }] };
  const [first] = await poll(details, sweep());
  t.same([...(first?.tags ?? [])], [['team', 'web']]);
  advance(DAY_SECONDS);
  const denied = new Fault('access_denied', 'No tags');
  tags[arnOf(1)] = denied;
  const [pending] = (await details.merge(searched(sweep()))).pending;
  const read = pending && (await details.read(pending, never));
  t.same(read?.failures, [denied]);
  t.same([...(read?.certificate.tags ?? [])], [['team', 'web']]);
  advance(1799);
  t.same((await details.merge(searched(sweep()))).pending, []);
  advance(1801);
  const [again] = (await details.merge(searched(sweep()))).pending;
  t.match(again && (await details.read(again, never)), { failures: [denied], certificate: { tags: first?.tags } });
  advance(3600);
  tags[arnOf(1)] = { Tags: [{ Key: 'team', Value: 'ops' }, { Key: 7 }] };
  const [last] = (await details.merge(searched(sweep()))).pending;
  t.match(last && (await details.read(last, never)), {
    certificate: { tags: new Map([['team', 'ops']]), detail: { readAtSeconds: NOW_SECONDS + DAY_SECONDS } },
    faults: [{ arn: arnOf(1), field: 'Tags[1].Key' }],
    failures: [],
  });
  const described = calls.filter((call) => call.startsWith('Describe'));
  t.equal(described.length, 2, 'the detail was not read for their sake');
});

t.test('a day in which tags are denied costs no more reads of details, and few denied calls', async (t) => {
  const numbers = Array.from({ length: 100 }, (_, n) => n);
  const { details, tags, calls, advance } = setup(numbers, { tagKeys: ['team'] });
  for (const n of numbers) tags[arnOf(n)] = new Fault('access_denied', 'No tags');
  const estate = numbers.map((n) => swept(searchResult(n, {}, { NotAfter: NOW_SECONDS + 365 * DAY_SECONDS })));
  const day = async () => {
    const before = calls.length;
    for (let polls = 0; polls < 288; polls++) {
      await poll(details, estate);
      advance(300);
    }
    const newCalls = calls.slice(before);
    return [newCalls.filter((call) => call.startsWith('Describe')).length, newCalls.length];
  };
  await day();
  const [describe, all = 0] = await day();
  t.equal(describe, 100);
  t.ok(all < 100 + 288 * 9, `${all} calls`);
  for (const n of numbers) tags[arnOf(n)] = { Tags: [{ Key: 'team', Value: 'web' }] };
  for (let polls = 0; polls < 12; polls++) {
    advance(300);
    await poll(details, estate);
  }
  const { certificates } = await details.merge(searched(estate));
  t.equal(certificates.filter(({ tags }) => tags?.get('team') === 'web').length, 100, 'all within the hour');
});

t.test('merge() has tags that are due alone read last', async (t) => {
  const { details, tags, advance } = setup([1, 2], { tagKeys: ['team'] });
  for (const n of [1, 2]) tags[arnOf(n)] = new Fault('server_error', 'No tags');
  const at = (days: number) => ({ NotAfter: NOW_SECONDS + days * DAY_SECONDS });
  const sweep = (InUse: boolean) => [swept(searchResult(1, {}, at(100))), swept(searchResult(2, { InUse }, at(365)))];
  await poll(details, sweep(true));
  advance(3600);
  t.same(arns((await details.merge(searched(sweep(false)))).pending), [arnOf(2), arnOf(1)]);
});

t.test('merge() forgets certificates that are gone', async (t) => {
  const { details } = setup([1, 2]);
  await poll(details, [swept(searchResult(1)), swept(searchResult(2))]);
  await details.merge(searched([swept(searchResult(2))]));
  t.same(details.stats(), { entries: 1, hits: 1, misses: 2, evictions: 0 });
});

t.test(
  'merge() with a cache smaller than the estate keeps the most endangered, without reading in circles',
  async (t) => {
    const numbers = [1, 2, 3, 4, 5];
    const { details, calls, said } = setup(numbers, { cacheSize: 3 });
    const at = (n: number) => ({ NotAfter: NOW_SECONDS + n * 100 * DAY_SECONDS });
    const sweep = () => numbers.map((n) => swept(searchResult(n, {}, at(n))));
    for (let i = 0; i < 3; i++) await poll(details, sweep());
    t.same(
      calls,
      [1, 2, 3].map((n) => `Describe ${arnOf(n)}`),
    );
    t.same(
      (await details.merge(searched(sweep()))).certificates.map(({ detail }) => detail !== undefined),
      [true, true, true, false, false],
    );
    t.same(said, ['warn Detail cache is too small: the least endangered certificates have no details']);
    const renewed = [swept(searchResult(1, {}, at(9))), ...sweep().slice(1)];
    await poll(details, renewed);
    t.equal(calls.at(-1), `Describe ${arnOf(4)}`, 'another one moves up');
    t.same(details.stats().evictions, 1);
    t.same(
      (await details.merge(searched(renewed))).certificates.map(({ detail }) => detail !== undefined),
      [false, true, true, true, false],
    );
  },
);

t.test('merge() gives what is shown itself where a sweep has nothing new', async (t) => {
  const estate = (inUse = true) => [swept(searchResult(1)), swept(searchResult(2, { InUse: inUse }))];
  for (const cacheSize of [100, 1, 0]) {
    const { details } = setup([1, 2], { cacheSize });
    const first = await details.merge(searched(estate()));
    t.equal((await details.merge(searched(estate()), first.certificates)).certificates, first.certificates, 'unread');
    const shown = await poll(details, estate());
    const again = await details.merge(searched(estate()), shown);
    t.equal(again.certificates, shown, `the same array, ${cacheSize} details kept`);
    for (const [name, other] of [
      ['in another order', estate().toReversed()],
      ['one more', [...estate(), swept(searchResult(3))]],
      ['one less', estate().slice(1)],
    ] as const) {
      const { certificates } = await details.merge(searched(other), shown);
      t.not(certificates, shown, name);
      const same = certificates.filter((certificate) => shown.includes(certificate));
      t.equal(same.length, Math.min(2, other.length), `${name}, of the same objects`);
    }
    const { certificates } = await details.merge(searched(estate(false).slice(1)), shown);
    t.match(certificates, [{ arn: arnOf(2), inUse: false }], 'the one that has changed');
    t.notOk(certificates.some((certificate) => shown.includes(certificate)));
  }
});

t.test('merge() gives what was read since, though it was never shown', async (t) => {
  const { details } = setup([1]);
  const estate = () => [swept(searchResult(1))];
  const shown = (await details.merge(searched(estate()))).certificates;
  const [read] = await poll(details, estate());
  const { certificates } = await details.merge(searched(estate()), shown);
  t.not(certificates, shown);
  t.equal(certificates[0], read);
});

t.test('merge() says each time that the estate outgrows the cache', async (t) => {
  const { details, said } = setup([], { cacheSize: 2 });
  const warnings: number[] = [];
  for (const count of [2, 3, 4, 2, 3]) {
    const estate = Array.from({ length: count }, (_, n) => swept(searchResult(n)));
    await details.merge(searched(estate));
    warnings.push(said.length);
  }
  t.same(warnings, [0, 1, 1, 1, 2]);
});

t.test('merge() with a cache of nothing asks for nothing', async (t) => {
  const { details, calls } = setup([1], { cacheSize: 0 });
  t.match(await poll(details, [swept(searchResult(1))]), [{ detail: undefined }]);
  t.same(calls, []);
});

/**
 * A day of polls, every five minutes, of 250 certificates of 198 days that ACM renews 45 days before they expire: evenly
 * spread over that time, one of them waiting for validation, with nothing changing. How many calls the second day makes.
 */
async function callsOfADay(mode: InventoryMode) {
  const count = 250;
  const numbers = Array.from({ length: count }, (_, n) => n);
  const notAfter = (n: number) => NOW_SECONDS + (47 + (n * 151) / count) * DAY_SECONDS;
  const state = (n: number) => ({
    NotAfter: notAfter(n),
    ...(n === 0 ? { Status: 'PENDING_VALIDATION' } : {}),
  });
  const { details, calls, describe, tags, advance } = setup([], { cacheSize: count, tagKeys: ['team'] });
  for (const n of numbers) {
    describe[arnOf(n)] = described(n, state(n));
    tags[arnOf(n)] = { Tags: [{ Key: 'team', Value: 'web' }] };
  }
  const estate = numbers.map((n) =>
    mode === 'list' ? listed(listSummary(n, state(n))) : swept(searchResult(n, state(n), { NotAfter: notAfter(n) })),
  );
  const day = async () => {
    const before = calls.length;
    for (let polls = 0; polls < 288; polls++) {
      await poll(details, estate, mode);
      advance(300);
    }
    const newCalls = calls.slice(before).map((call) => call.split(' ')[0]);
    return {
      describe: newCalls.filter((operation) => operation === 'Describe').length,
      tags: newCalls.filter((operation) => operation === 'Tags').length,
    };
  };
  await day();
  return day();
}

t.test('a day in which nothing changes costs one read of each certificate and of its tags', async (t) => {
  const { describe, tags } = await callsOfADay('search');
  t.equal(tags, 250, 'also of the one that is read every fifteen minutes');
  t.ok(
    describe >= 249 + 96 && describe <= 249 + 100,
    `${describe} reads: each once, and the one in motion four an hour`,
  );
});

t.test('a day by List costs a read an hour of those that may begin to be renewed', async (t) => {
  const { describe, tags } = await callsOfADay('list');
  const watched = Math.ceil((13 / 151) * 250);
  t.equal(tags, 250);
  t.ok(describe > watched * 24 && describe < 249 + 100 + watched * 27, `${describe} reads, of them ${watched} hourly`);
});

t.test('merge() lets others run in a large estate', async (t) => {
  const { details } = setup([], { turns: steppingTurns(1) });
  const certificates = Array.from({ length: 600 }, (_, n) => swept(searchResult(n)));
  let turns = 0;
  const watch = () => {
    turns += 1;
    timer = setImmediate(watch);
  };
  let timer = setImmediate(watch);
  await details.merge({ mode: 'search', certificates });
  clearImmediate(timer);
  t.ok(turns >= 700, `${turns} turns of 5 ms for steps of 1 ms: sorting is among them`);
});

t.test('configure() changes size, age and tag keys, and no more is read again than that needs', async (t) => {
  const settings = { cacheSize: 100, maxAgeSeconds: DAY_SECONDS, tagKeys: [] };
  const { details, calls, tags, advance } = setup([1, 2, 3]);
  for (const n of [1, 2, 3]) tags[arnOf(n)] = { Tags: [{ Key: 'team', Value: `t${n}` }] };
  const estate = [1, 2, 3].map((n) => swept(searchResult(n)));
  await poll(details, estate);
  const read = calls.length;
  details.configure(settings);
  await poll(details, estate);
  t.equal(calls.length, read, 'nothing has changed');
  details.configure({ ...settings, tagKeys: ['team'] });
  const tagged = await poll(details, estate);
  t.same(
    tagged.map(({ tags: found }) => found),
    ['t1', 't2', 't3'].map((value) => new Map([['team', value]])),
  );
  t.equal(calls.length, read + 3, 'the tags alone');
  details.configure({ ...settings, tagKeys: ['team'], maxAgeSeconds: 3_600 });
  advance(3_600);
  t.equal((await details.merge(searched(estate))).pending.length, 3, 'too old by now');
  details.configure({ ...settings, tagKeys: ['team'], cacheSize: 2 });
  t.match(details.stats(), { entries: 2, evictions: 1 }, 'what has room stays');
});

t.test('merge() remembers until when the copy is good that was exported before a renewal', async (t) => {
  const { describe, details } = setup([1, 2]);
  const [OLD, NEW] = [NOW_SECONDS + 40 * DAY_SECONDS, NOW_SECONDS + 198 * DAY_SECONDS];
  const sweep = (exported: boolean, NotAfter: number) => {
    const metadata = { Type: 'PRIVATE', InUse: false, Exported: exported, RenewalEligibility: 'INELIGIBLE' };
    return [1, 2].map((n) =>
      swept(searchResult(n, exported ? { ...metadata, RenewalEligibility: 'ELIGIBLE' } : metadata, { NotAfter })),
    );
  };
  const copies = (certificates: readonly Certificate[]) =>
    certificates.map(({ exportedCopyNotAfterSeconds }) => exportedCopyNotAfterSeconds);
  // The second one has no detail: ACM refuses it.
  describe[arnOf(2)] = new Fault('not_found', 'Gone');
  const readAfter = async (certificates: readonly Certificate[], NotAfter: number) => {
    describe[arnOf(1)] = described(1, { Type: 'PRIVATE', InUseBy: [], NotAfter });
    return poll(details, certificates);
  };
  t.same(copies(await readAfter(sweep(true, OLD), OLD)), [undefined, undefined], 'exported');
  const renewed = await readAfter(sweep(false, NEW), NEW);
  t.same(copies(renewed), [OLD, OLD], 'renewed');
  const later = await details.merge(searched(sweep(false, NEW)), renewed);
  t.equal(later.certificates, renewed, 'the very same while nothing changes, with detail or without');
  t.same(copies(await readAfter(sweep(true, NEW), NEW)), [undefined, undefined], 'exported again');
  await details.merge(searched([]));
  t.same(copies(await readAfter(sweep(false, NEW + 1), NEW + 1)), [undefined, undefined], 'forgotten once it is gone');
});

t.test('merge() goes on from what an earlier run has shown', async (t) => {
  const sweep = () => [1, 2].map((n) => swept(searchResult(n)));
  const earlier = await poll(setup([1, 2]).details, sweep());
  const { details, calls } = setup([1, 2]);
  const merged = await details.merge(searched(sweep()), earlier);
  t.same(merged.certificates, earlier);
  t.same([merged.pending, calls], [[], []], 'nothing is read again');
  const later = await details.merge(searched(sweep()), merged.certificates);
  t.equal(later.certificates, merged.certificates);
  const only = setup([1, 2]);
  await only.details.merge(searched(sweep()));
  t.equal((await only.details.merge(searched(sweep()), earlier)).pending.length, 2, 'at the first merge only');
});
