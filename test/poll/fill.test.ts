import t from 'tap';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { Fault, faultReason } from '../../src/certificate/fault.ts';
import type { DetailRead } from '../../src/certificate/sweep.ts';
import type { FaultReason } from '../../src/certificate/vocabulary.ts';
import { createFill, type FillDeps } from '../../src/poll/fill.ts';
import { createRefusals } from '../../src/poll/refusals.ts';
import { fakeClock, settled } from '../fixtures/fake-clock.ts';
import { abortable, failing, hanging, idOf } from '../fixtures/poll-edges.ts';
import { arnOf, detailed, swept } from '../fixtures/poll-estate.ts';

const read = async (certificate: Certificate): Promise<DetailRead> => ({
  certificate: detailed(idOf(certificate)),
  faults: [],
  failures: [],
});

/** A filler whose reads can be changed between rounds, and all that it said and did. */
function filling(reads: FillDeps['read'], concurrency = 1) {
  const clock = fakeClock();
  const said = {
    asked: [] as string[],
    failures: [] as string[],
    gaveUp: [] as unknown[],
    decodeFaults: [] as unknown[],
  };
  const edge = { reads };
  const fill = createFill({
    read: (certificate, signal) => {
      said.asked.push(idOf(certificate));
      return edge.reads(certificate, signal);
    },
    clock,
    refusals: createRefusals(),
    detailFailed: (certificate, error) => said.failures.push(`${idOf(certificate)} ${faultReason(error)}`),
    gaveUp: (error, pending) => said.gaveUp.push([faultReason(error), pending]),
    detailRead: ({ certificate, faults, failures }) => {
      if (faults.length > 0) said.decodeFaults.push([idOf(certificate), ...faults]);
      said.failures.push(...failures.map((failure) => `${idOf(certificate)} ${failure.reason}`));
    },
  });
  const stopping = new AbortController();
  const published: [details: readonly string[], pending: number][] = [];
  const round = (ids: readonly string[], ms = 300_000) =>
    fill({
      merged: { certificates: ids.map(swept), pending: ids.map(swept) },
      concurrency,
      ms,
      signal: stopping.signal,
      publish: (certificates, { detailsPending: pending }) => {
        published.push([certificates.filter(({ detail }) => detail !== undefined).map(idOf), pending]);
      },
    });
  return { clock, edge, said, published, round, stopping };
}

const numbered = (count: number, from = 0) => Array.from({ length: count }, (_, n) => `n${n + from}`);

t.test('createFill() reads in the order given and publishes once at the end', async (t) => {
  const { said, published, round, clock } = filling(read);
  await round(['c', 'a', 'b']);
  t.same(said, { asked: ['c', 'a', 'b'], failures: [], gaveUp: [], decodeFaults: [] });
  t.same(published, [[['c', 'a', 'b'], 0]]);
  t.same(clock.timers(), [], 'no timer is left');
});

t.test('createFill() does nothing where nothing is pending', async (t) => {
  const { published, round } = filling(read);
  await round([]);
  t.same(published, []);
});

t.test('createFill() keeps as many reads in flight as it may, and no more', async (t) => {
  for (const [concurrency, certificates, want] of [
    [1, 5, 1],
    [3, 5, 3],
    [8, 5, 5],
  ] as const) {
    const { clock, said, published, round } = filling(async (certificate, signal) => {
      await clock.sleep(1_000, signal);
      return read(certificate);
    }, concurrency);
    const done = round(numbered(certificates));
    await settled();
    t.equal(said.asked.length, want, `${concurrency} at once, ${certificates} certificates`);
    await clock.advance(5_000);
    await done;
    t.same(published, [[numbered(certificates), 0]]);
  }
});

t.test('createFill() publishes batches every ten seconds, and the rest at the end', async (t) => {
  const { clock, published, round } = filling(async (certificate, signal) => {
    await clock.sleep(4_000, signal);
    return read(certificate);
  });
  const done = round(numbered(7));
  await clock.advance(28_000);
  await done;
  t.same(
    published.map(([details, pending]) => [details.length, pending]),
    [
      [3, 4],
      [6, 1],
      [7, 0],
    ],
  );
});

t.test('createFill() leaves a certificate pending that could not be read, and reads the others', async (t) => {
  const { said, published, round } = filling(async (certificate) => {
    if (idOf(certificate) === 'b') throw new Fault('invalid_response', 'Not JSON');
    return read(certificate);
  });
  await round(['a', 'b', 'c']);
  t.same(said.failures, ['b invalid_response']);
  t.same(published, [[['a', 'c'], 1]]);
});

t.test('createFill() passes on what could not be understood', async (t) => {
  const fault = { arn: arnOf('a'), field: 'Status', problem: 'Must be text: current value is 7' };
  const { said, round } = filling(async (certificate) => ({ ...(await read(certificate)), faults: [fault] }));
  await round(['a']);
  t.strictSame(said.decodeFaults, [['a', fault]]);
});

t.test('createFill() reports what could not be read besides the detail, and takes the detail', async (t) => {
  const failures = [new Fault('throttled', 'ListTagsForCertificate failed: rate exceeded')];
  const { said, published, round } = filling(async (certificate) => ({ ...(await read(certificate)), failures }));
  await round(numbered(20));
  t.same(said.asked, numbered(20));
  t.same(
    said.failures,
    numbered(20).map((id) => `${id} throttled`),
  );
  t.same(said.gaveUp, []);
  t.same(published, [[numbered(20), 0]]);
});

t.test('createFill() gives up after eight failures in a row, 24 where they may be the own ones', async (t) => {
  const cases: readonly [reason: FaultReason, asked: number, gaveUp: readonly unknown[]][] = [
    ['throttled', 8, [['throttled', 40]]],
    ['access_denied', 24, [['access_denied', 40]]],
    ['network', 8, [['network', 40]]],
    ['timeout', 8, [['timeout', 40]]],
    ['other', 24, [['other', 40]]],
    ['not_found', 40, []],
  ];
  for (const [reason, asked, gaveUp] of cases) {
    const { said, published, round } = filling(failing(reason));
    await round(numbered(40));
    t.equal(said.asked.length, asked, reason);
    t.equal(said.failures.length, asked, `each ${reason} is reported`);
    t.same(said.gaveUp, gaveUp);
    t.same(
      published.flatMap(([details]) => details),
      [],
    );
  }
});

t.test('createFill() goes on while successes come between', async (t) => {
  const { said, published, round } = filling(async (certificate) => {
    if (said.asked.length % 8 !== 0) throw new Fault('server_error', 'Internal failure');
    return read(certificate);
  });
  await round(numbered(24));
  t.equal(said.asked.length, 24);
  t.same(said.gaveUp, []);
  t.same(published, [[['n7', 'n15', 'n23'], 21]]);
});

t.test('createFill() stays given up, whatever was still in flight', async (t) => {
  const { clock, said, round } = filling(async (certificate, signal) => {
    if (idOf(certificate) !== 'n0') throw new Fault('throttled', 'Rate exceeded');
    await clock.sleep(1_000, signal);
    return read(certificate);
  }, 2);
  const done = round(numbered(20));
  await clock.advance(1_000);
  await done;
  t.equal(said.asked.length, 9);
  t.same(said.gaveUp, [['throttled', 20]]);
});

t.test('createFill() has what failed take turns with the others, until it was read', async (t) => {
  const { edge, said, published, round } = filling(failing('server_error'));
  const asked = async () => {
    said.asked.length = 0;
    await round(numbered(20));
    return said.asked;
  };
  t.same(await asked(), numbered(8));
  t.same(await asked(), ['n8', 'n0', 'n9', 'n1', 'n10', 'n2', 'n11', 'n3']);
  edge.reads = read;
  const turns = [
    'n12',
    'n0',
    'n13',
    'n1',
    'n14',
    'n2',
    'n15',
    'n3',
    'n16',
    'n4',
    'n17',
    'n5',
    'n18',
    'n6',
    'n19',
    'n7',
  ];
  t.same(await asked(), [...turns, 'n8', 'n9', 'n10', 'n11']);
  t.equal(published.at(-1)?.[1], 0);
  t.same(await asked(), numbered(20));
});

t.test('createFill() reads all others, however many always fail', async (t) => {
  const { said, published, round } = filling(async (certificate) => {
    if (Number(idOf(certificate).slice(1)) < 10) throw new Fault('server_error', 'Internal failure');
    return read(certificate);
  });
  await round(numbered(30));
  t.same(said.gaveUp, [['server_error', 30]]);
  await round(numbered(30));
  t.equal(published.at(-1)?.[1], 10);
});

t.test('createFill() reads on past a crowd at the head that is denied, in the first round', async (t) => {
  for (const concurrency of [1, 8]) {
    const { said, published, round } = filling(async (certificate) => {
      if (Number(idOf(certificate).slice(1)) < 500) throw new Fault('access_denied', 'Not with this tag');
      return read(certificate);
    }, concurrency);
    await round(numbered(1000));
    t.same(said.gaveUp, []);
    t.equal(published.at(-1)?.[1], 500, `${concurrency} at once: all others were read`);
  }
});

t.test('createFill() keeps the order where the failure says nothing of the certificate', async (t) => {
  for (const reason of ['throttled', 'credentials', 'network'] as const) {
    const { edge, said, round } = filling(failing(reason));
    await round(numbered(10));
    said.asked.length = 0;
    edge.reads = read;
    await round(numbered(10));
    t.same(said.asked, numbered(10), reason);
  }
});

t.test('createFill() lets a read wait for its turn until the next poll is due, and reads on beside it', async (t) => {
  const { clock, said, published, round } = filling(
    (certificate) => (idOf(certificate) === 'a' ? hanging() : read(certificate)),
    2,
  );
  const done = round(['a', 'b', 'c']);
  await clock.advance(299_999);
  t.same(said.asked, ['a', 'b', 'c']);
  await clock.advance(1);
  await done;
  t.same(said.failures, [], 'that it waited is no failure');
  t.same(published.at(-1), [['b', 'c'], 1]);
});

t.test('createFill() ends when the next poll is due, publishes what it has, and counts no failure', async (t) => {
  for (const slow of [abortable, hanging]) {
    const { clock, said, published, round } = filling(
      (certificate, signal) => (idOf(certificate) === 'a' ? read(certificate) : slow(signal)),
      2,
    );
    const done = round(['a', 'b', 'c'], 3_000);
    await clock.advance(3_000);
    await done;
    await settled();
    t.same(said, { asked: ['a', 'b', 'c'], failures: [], gaveUp: [], decodeFaults: [] });
    t.same(published, [[['a'], 2]]);
  }
});

t.test('createFill() ignores an answer that comes after its end', async (t) => {
  let answer: (result: DetailRead) => void = () => {};
  const late = new Promise<DetailRead>((resolve) => {
    answer = resolve;
  });
  const { clock, said, published, round } = filling(() => late);
  const done = round(['a', 'b'], 3_000);
  await clock.advance(3_000);
  await done;
  answer({ certificate: detailed('a'), faults: [], failures: [] });
  await settled();
  t.same(said.asked, ['a']);
  t.same(published, []);
});

t.test('createFill() rejects when it is aborted, and publishes and counts nothing more', async (t) => {
  const { said, published, round, stopping } = filling((_, signal) => abortable(signal), 4);
  const done = t.rejects(round(numbered(10)), new Error('shutdown'));
  await settled();
  stopping.abort(new Error('shutdown'));
  await done;
  await settled();
  t.same(said, { asked: numbered(4), failures: [], gaveUp: [], decodeFaults: [] });
  t.same(published, []);
});
