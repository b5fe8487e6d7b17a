import t from 'tap';
import { createTagReader } from '../../src/acm/tag-reader.ts';
import { Fault } from '../../src/certificate/fault.ts';
import type { FaultReason } from '../../src/certificate/vocabulary.ts';
import { fakeAcm } from '../fixtures/acm-fake-api.ts';

const never = new AbortController().signal;
const TAGGED = { Tags: [{ Key: 'team', Value: 'web' }, { Key: 7 }, { Key: 'other', Value: 'x' }] };

function setup(answer: Fault | typeof TAGGED) {
  const tags: Record<string, Fault | typeof TAGGED> = { a: answer };
  const { api, calls } = fakeAcm({ tags });
  const reader = createTagReader({ api, tagKeys: ['team'] });
  const read = async (times: number) => {
    const reads = [];
    for (let count = 0; count < times; count++) reads.push(await reader.read('a', never));
    return reads;
  };
  return { tags, calls, reader, read };
}

t.test('read() gives the tags that are asked for, and what could not be understood', async (t) => {
  const [read] = await setup(TAGGED).read(1);
  t.same([...(read?.tags ?? [])], [['team', 'web']]);
  t.match(read, { faults: [{ arn: 'a', field: 'Tags[1].Key' }], failures: [] });
});

for (const [reason, asked] of [
  ['access_denied', 8],
  ['throttled', 20],
  ['server_error', 20],
  ['not_found', 20],
] as const satisfies readonly (readonly [FaultReason, number])[]) {
  t.test(`read() asks ${asked} times of 20 where tags fail with ${reason}`, async (t) => {
    const fault = new Fault(reason, 'No tags');
    const { calls, read } = setup(fault);
    const reads = await read(20);
    t.equal(calls.length, asked);
    t.same(reads[7], { tags: undefined, faults: [], failures: [fault] });
    if (asked === 8) t.same(reads[8], { tags: undefined, faults: [], failures: [] });
  });
}

t.test('read() goes on while denials come between other failures', async (t) => {
  const { tags, calls, read } = setup(new Fault('access_denied', 'No tags'));
  for (let round = 0; round < 3; round++) {
    tags['a'] = new Fault('access_denied', 'No tags');
    await read(7);
    tags['a'] = new Fault('throttled', 'Slow down');
    await read(1);
  }
  t.equal(calls.length, 24);
});

t.test('read() asks again in the next poll, and goes on while any tags come', async (t) => {
  const { tags, calls, reader, read } = setup(new Fault('access_denied', 'No tags'));
  await read(9);
  reader.begin();
  await read(7);
  t.equal(calls.length, 15);
  tags['a'] = TAGGED;
  await read(1);
  tags['a'] = new Fault('access_denied', 'No tags');
  await read(9);
  t.equal(calls.length, 24);
});
