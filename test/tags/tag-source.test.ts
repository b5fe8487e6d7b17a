import t from 'tap';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { Fault } from '../../src/certificate/fault.ts';
import type { Sweep } from '../../src/certificate/sweep.ts';
import type { FaultReason } from '../../src/certificate/vocabulary.ts';
import { createTagSource } from '../../src/tags/tag-source.ts';
import { certificate } from '../fixtures/certificate-builder.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';

const never = new AbortController().signal;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Old enough that the Tagging API must know it. */
const old = (arn: string) => certificate({ arn, createdAtSeconds: -10_000 });

interface World {
  tags: Record<string, Record<string, unknown>>;
  fault: Fault | undefined;
  hangs: boolean;
}

function setup(tagKeys: readonly string[] = ['team']) {
  const world: World = { tags: {}, fault: undefined, hangs: false };
  const clock = fakeClock();
  let calls = 0;
  const api = {
    getResources: async (_token: string | undefined, signal: AbortSignal) => {
      calls += 1;
      if (world.hangs) await clock.sleep(10 * HOUR_MS, signal);
      if (world.fault !== undefined) throw world.fault;
      const list = Object.entries(world.tags).map(([ResourceARN, tags]) => ({
        ResourceARN,
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      }));
      return { PaginationToken: '', ResourceTagMappingList: list };
    },
  };
  const source = createTagSource({ ...clock, api, tagKeys, requestTimeoutMs: 10_000 });
  const sweep = (certificates: readonly Certificate[]): Sweep => ({ mode: 'search', certificates, faults: [] });
  return {
    world,
    clock,
    source,
    calls: () => calls,
    sweepOf: (...certificates: readonly Certificate[]) => source.withTags(sweep(certificates), never),
    /** Tags by ARN, '-' where they are not known. */
    seen: async (...certificates: readonly Certificate[]) => {
      const { certificates: tagged } = await source.withTags(sweep(certificates), never);
      return tagged.map(({ tags }) => (tags === undefined ? '-' : Object.fromEntries(tags)));
    },
  };
}

t.test('withTags() makes no call where no tags are asked for, or there are no certificates', async (t) => {
  const asked = setup();
  await asked.sweepOf();
  t.equal(asked.calls(), 0);
  const nothing = setup([]);
  const sweep = await nothing.sweepOf(old('a'));
  t.equal(nothing.calls(), 0);
  t.equal(sweep.tags, undefined);
});

t.test('withTags() knows the tags of all: those that never had any have none', async (t) => {
  const { world, seen } = setup(['team', 'env']);
  world.tags = { a: { team: 'web', other: 'x' }, once: {}, elsewhere: { team: 'x' } };
  t.same(await seen(old('a'), old('b'), old('once')), [{ team: 'web' }, {}, {}]);
});

t.test('withTags() reads again after an hour, and gives the same object where nothing has changed', async (t) => {
  const { world, clock, sweepOf, calls } = setup();
  world.tags = { a: { team: 'web' }, b: { team: 'web' } };
  const first = await sweepOf(old('a'), old('b'));
  world.tags = { a: { team: 'web' }, b: { team: 'shop' } };
  clock.jump(HOUR_MS - 1);
  await sweepOf(old('a'), old('b'));
  t.equal(calls(), 1);
  clock.jump(1);
  const second = await sweepOf(old('a'), old('b'));
  t.equal(calls(), 2);
  t.equal(second.certificates[0]?.tags, first.certificates[0]?.tags);
  t.same(second.certificates[1]?.tags?.get('team'), 'shop');
});

t.test('withTags() reads at once for a certificate that it has not seen', async (t) => {
  const { world, seen, calls } = setup();
  world.tags = { a: { team: 'web' } };
  await seen(old('a'));
  world.tags['b'] = { team: 'shop' };
  t.same(await seen(old('a'), old('b')), [{ team: 'web' }, { team: 'shop' }]);
  t.equal(calls(), 2);
  t.same(await seen(old('b')), [{ team: 'shop' }], 'one that is gone is no news');
  t.equal(calls(), 2);
});

t.test('withTags() does not believe at once that a new certificate has no tags', async (t) => {
  const { world, clock, seen, calls } = setup();
  const fresh = certificate({ arn: 'new', createdAtSeconds: clock.now() - 10 });
  const imported = certificate({ arn: 'i', createdAtSeconds: undefined, importedAtSeconds: clock.now() - 10 });
  t.same(await seen(old('a'), fresh, imported), [{}, '-', '-']);
  world.tags = { i: { team: 'web' } };
  t.same(await seen(old('a'), fresh, imported), [{}, '-', { team: 'web' }]);
  t.equal(calls(), 2);
  clock.jump(15 * MINUTE_MS);
  t.same(await seen(old('a'), fresh, imported), [{}, {}, { team: 'web' }]);
  t.equal(calls(), 3);
  await seen(old('a'), fresh, imported);
  t.equal(calls(), 3);
});

const faults: readonly (readonly [FaultReason, oneByOne: boolean, againMs: number, keeps: boolean])[] = [
  ['access_denied', true, HOUR_MS, false],
  ['unsupported', true, HOUR_MS, false],
  ['invalid_response', true, HOUR_MS, false],
  ['other', true, HOUR_MS, false],
  ['timeout', true, MINUTE_MS, true],
  ['network', true, MINUTE_MS, true],
  ['server_error', true, MINUTE_MS, true],
  ['throttled', false, MINUTE_MS, true],
  ['credentials', false, MINUTE_MS, true],
];
for (const [reason, oneByOne, againMs, keeps] of faults) {
  const fault = new Fault(reason, 'No tags');
  const deniedActions = reason === 'access_denied' ? ['tag:GetResources'] : [];

  t.test(`withTags() at first after ${reason}: ${oneByOne ? 'to be asked one by one' : 'to wait for'}`, async (t) => {
    const { world, clock, sweepOf, calls } = setup();
    world.fault = fault;
    const failed = await sweepOf(old('a'));
    t.same(failed.tags, { oneByOne, deniedActions, failures: [fault] });
    t.equal(failed.certificates[0]?.tags, undefined);
    clock.jump(againMs - 1);
    const later = await sweepOf(old('a'), old('b'));
    t.same(later.tags, { oneByOne, deniedActions, failures: [] }, 'not asked again, nor counted');
    t.equal(calls(), 1);
    world.fault = undefined;
    clock.jump(1);
    t.same((await sweepOf(old('a'))).tags, { oneByOne: false, deniedActions: [], failures: [] });
    t.equal(calls(), 2);
  });

  t.test(`withTags() ${keeps ? 'keeps' : 'leaves to others'} what it knew before ${reason}`, async (t) => {
    const { world, clock, sweepOf } = setup();
    world.tags = { a: { team: 'web' } };
    await sweepOf(old('a'));
    world.fault = fault;
    clock.jump(HOUR_MS);
    const failed = await sweepOf(old('a'));
    t.equal(failed.tags?.oneByOne, !keeps);
    t.equal(failed.certificates[0]?.tags?.get('team'), keeps ? 'web' : undefined);
  });
}

t.test('withTags() waits twice as long after each failure that may pass, up to an hour', async (t) => {
  const { world, clock, sweepOf, calls } = setup();
  world.fault = new Fault('network', 'No tags');
  const waits: number[] = [];
  await sweepOf(old('a'));
  for (let round = 0; round < 8; round++) {
    const before = calls();
    let minutes = 0;
    for (; calls() === before; minutes += 1) {
      clock.jump(MINUTE_MS);
      await sweepOf(old('a'));
    }
    waits.push(minutes);
  }
  t.same(waits, [1, 2, 4, 8, 16, 32, 60, 60]);
});

t.test('withTags() gives up after three time limits of a request, and heeds its signal', async (t) => {
  for (const [requestTimeoutMs, seconds] of [
    [10_000, 30],
    [2_500, 7.5],
  ] as const) {
    const { world, clock, source, sweepOf } = setup();
    source.configure({ tagKeys: ['team'], requestTimeoutMs });
    world.hangs = true;
    let ended = false;
    const hanging = sweepOf(old('a')).finally(() => {
      ended = true;
    });
    await clock.advance(seconds * 1000 - 1);
    t.notOk(ended);
    await clock.advance(1);
    t.match((await hanging).tags, {
      oneByOne: true,
      failures: [{ reason: 'timeout', message: `GetResources failed: no end within ${seconds} s` }],
    });
  }

  const stopping = new AbortController();
  const other = setup();
  other.world.hangs = true;
  const stopped = other.source.withTags({ mode: 'list', certificates: [old('a')], faults: [] }, stopping.signal);
  stopping.abort(new Error('Stopped'));
  await t.rejects(stopped, { message: 'Stopped' });
});

t.test('configure() has other tags read at the next sweep, and the same ones not', async (t) => {
  const { world, source, seen, calls } = setup();
  world.tags = { a: { team: 'web', env: 'prod' } };
  t.same(await seen(old('a')), [{ team: 'web' }]);
  source.configure({ tagKeys: ['team'], requestTimeoutMs: 1 });
  await seen(old('a'));
  t.equal(calls(), 1);
  source.configure({ tagKeys: ['team', 'env'], requestTimeoutMs: 1 });
  t.same(await seen(old('a')), [{ team: 'web', env: 'prod' }]);
  t.equal(calls(), 2);
});

t.test('withTags() tells with each sweep what it does not understand, besides what the sweep does not', async (t) => {
  const { world, sweepOf } = setup();
  world.tags = { a: { team: 7 } };
  for (let round = 0; round < 2; round++) {
    t.match(await sweepOf(old('a')), { faults: [{ arn: 'a', field: 'Tags[0].Value' }] });
  }
});
