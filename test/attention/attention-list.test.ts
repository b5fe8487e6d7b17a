import t from 'tap';
import { createAttentionList, MOST } from '../../src/attention/attention-list.ts';
import { CAUSE_WORDS } from '../../src/certificate/cause-words.ts';
import { NO_FINDINGS } from '../../src/certificate/findings.ts';
import { DEFAULT_LEADS } from '../../src/certificate/renewal-window.ts';
import type { TargetState } from '../../src/certificate/snapshot.ts';
import {
  certificate,
  certificateDetail,
  checkKey,
  DAY_SECONDS,
  goodFindings,
  NOW_SECONDS,
} from '../fixtures/certificate-builder.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { snapshotOf, stateOf } from '../fixtures/metrics-estate.ts';

const imported = (i: number, rest = {}) =>
  certificate({
    arn: `arn:aws:acm:eu-west-1:111122223333:certificate/${i}`,
    domainName: `i${i}.example`,
    subjectAlternativeNames: [`i${i}.example`],
    type: 'IMPORTED',
    notAfterSeconds: NOW_SECONDS + i * DAY_SECONDS,
    ...rest,
  });

function listOf(states: readonly TargetState[]) {
  const deps = {
    states,
    nowSeconds: NOW_SECONDS,
    nowMs: 0,
    asked: 0,
    settings: { leads: DEFAULT_LEADS, dnsEnabled: true },
  };
  const list = createAttentionList({
    states: () => {
      deps.asked += 1;
      return deps.states;
    },
    now: () => deps.nowSeconds,
    nowMs: () => deps.nowMs,
    settings: () => deps.settings,
    turns: fakeClock().turns,
  });
  return { deps, list };
}

t.test('createAttentionList() lists the most urgent certificates of all targets', async (t) => {
  const many = Array.from({ length: 700 }, (_, i) => imported(i + 1));
  const { list } = listOf([
    stateOf(snapshotOf([certificate(), imported(1000)], { findings: NO_FINDINGS })),
    stateOf(undefined),
    stateOf(snapshotOf(many)),
  ]);
  const { first, total } = await list();
  t.equal(total, 701);
  t.equal(first.length, MOST);
  t.match(first[0], {
    certificate: { domainName: 'i1.example' },
    reasons: ['imported'],
    target: { region: 'eu-west-1' },
  });
});

const uses: [inUse: boolean | undefined, shown: boolean][] = [
  [false, false],
  [true, true],
  [undefined, true],
];
for (const [inUse, shown] of uses) {
  t.test(
    `createAttentionList() ${shown ? 'shows' : 'leaves out'} what has a successor, in use: ${inUse}`,
    async (t) => {
      const successor = imported(2, {
        domainName: 'i1.example',
        subjectAlternativeNames: ['i1.example'],
        inUse: false,
      });
      const superseded = imported(1, { inUse });
      const { list } = listOf([stateOf(snapshotOf([superseded, successor]))]);
      t.same(
        (await list()).first.map(({ certificate, advice }) => [
          certificate,
          advice.includes(CAUSE_WORDS.replacement_not_attached.action),
        ]),
        shown
          ? [
              [superseded, true],
              [successor, false],
            ]
          : [[successor, false]],
      );
    },
  );
}

t.test(
  'createAttentionList() says what to do: attach a successor, then what DNS said, then what is general',
  async (t) => {
    const name = 'www.example.com';
    const names = { domainName: name, subjectAlternativeNames: [name] };
    const detail = certificateDetail();
    const broken = imported(1, { ...names, type: 'AMAZON_ISSUED', status: 'EXPIRED', detail });
    const successor = imported(2, { ...names, inUse: false });
    const finding = { result: 'missing', checkedAtSeconds: NOW_SECONDS, hint: 'Add the record.' } as const;
    const key = checkKey('validation_record', name);
    const findings = goodFindings([key, finding]);
    const { list, deps } = listOf([stateOf(snapshotOf([broken, successor], { findings }))]);
    t.same((await list()).first[0]?.advice, [
      CAUSE_WORDS.replacement_not_attached.action,
      'Add the record.',
      CAUSE_WORDS.expired.action,
    ]);
    deps.settings = { ...deps.settings, dnsEnabled: false };
    deps.nowMs += 10_000;
    t.notMatch((await list()).first[0]?.advice, ['Add the record.'], 'settings may change');
  },
);

t.test('createAttentionList() keeps the list for some seconds', async (t) => {
  const { deps, list } = listOf([stateOf(snapshotOf([imported(1)]))]);
  await Promise.all([list(), list()]);
  deps.nowMs += 9_999;
  deps.nowSeconds += 3_600;
  await list();
  t.equal(deps.asked, 1, 'a step of the wall clock is no time that passed');
  deps.nowSeconds -= 3_600;
  deps.nowMs += 1;
  t.equal((await list()).total, 1);
  t.equal(deps.asked, 2);
});

t.test('createAttentionList() keeps the newer list when an older one fails late', async (t) => {
  // The 200th certificate is judged in a later turn, and fails.
  const many = Array.from({ length: 300 }, (_, i) => imported(i + 1));
  const faulty = Object.defineProperty({ ...imported(300) }, 'status', {
    get: () => {
      throw new Error('no status');
    },
  });
  const { deps, list } = listOf([stateOf(snapshotOf([...many, faulty]))]);
  const failing = list();
  deps.nowMs += 10_000;
  deps.states = [stateOf(snapshotOf([imported(1)]))];
  const newer = list();
  await t.rejects(failing, { message: 'no status' });
  t.equal(list(), newer);
  t.equal((await newer).total, 1);
});

t.test('createAttentionList() keeps no list that failed', async (t) => {
  const { deps, list } = listOf([stateOf(snapshotOf([imported(1)]))]);
  const { states } = deps;
  deps.states = [
    Object.defineProperty(stateOf(undefined), 'snapshot', {
      get: () => {
        throw new Error('no snapshot');
      },
    }),
  ];
  await t.rejects(list(), { message: 'no snapshot' });
  deps.states = states;
  t.equal((await list()).total, 1);
});
