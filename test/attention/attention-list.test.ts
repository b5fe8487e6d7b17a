import t from 'tap';
import { createAttentionList, MOST } from '../../src/attention/attention-list.ts';
import { DEFAULT_RULES } from '../../src/attention/attention-rules.ts';
import { CAUSE_WORDS } from '../../src/attention/cause-words.ts';
import { DEFAULT_POLICY } from '../../src/attention/policy.ts';
import { NO_FINDINGS } from '../../src/certificate/findings.ts';
import { DEFAULT_LEADS } from '../../src/certificate/renewal-window.ts';
import type { TargetState } from '../../src/certificate/snapshot.ts';
import { AUTHORITY_ARN, authority } from '../fixtures/authority-builder.ts';
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
    settings: { leads: DEFAULT_LEADS, dnsEnabled: true, attention: DEFAULT_RULES },
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

t.test('createAttentionList() lists what needs somebody now in all targets, the soonest first', async (t) => {
  const many = Array.from({ length: 700 }, (_, i) => imported((i + 1) / 60));
  const { list } = listOf([
    stateOf(snapshotOf([certificate(), imported(1000)], { findings: NO_FINDINGS })),
    stateOf(undefined),
    stateOf(snapshotOf(many)),
  ]);
  const { first, total } = await list();
  t.equal(total, 700, 'not those for which it is too early');
  t.equal(first.length, MOST);
  t.match(first[0], {
    certificate: many[0],
    target: { region: 'eu-west-1' },
    owner: 'shop',
    severity: 'critical',
    causes: ['expiring'],
    deadlineSeconds: many[0]?.notAfterSeconds,
    advice: [CAUSE_WORDS.expiring.action],
  });
});

const uses: readonly (readonly [inUse: boolean, causes: readonly (readonly string[])[]])[] = [
  [false, []],
  [true, [['expiring', 'replacement_not_attached']]],
];
for (const [inUse, causes] of uses) {
  t.test(`createAttentionList() has what it needs of one with a successor, in use: ${inUse}`, async (t) => {
    const names = { domainName: 'i1.example', subjectAlternativeNames: ['i1.example'], exported: false };
    const { list } = listOf([
      stateOf(snapshotOf([imported(1, { ...names, inUse }), imported(200, { ...names, inUse: false })])),
    ]);
    t.same(
      (await list()).first.map((item) => item.causes),
      causes,
    );
  });
}

t.test('createAttentionList() says what to do: what DNS said, then what is general', async (t) => {
  const name = 'www.example.com';
  const finding = { result: 'missing', checkedAtSeconds: NOW_SECONDS, hint: 'Add the record.' } as const;
  const findings = goodFindings([checkKey('validation_record', name), finding]);
  const broken = certificate({ notAfterSeconds: NOW_SECONDS + 5 * DAY_SECONDS, validationMethod: 'EMAIL' });
  const { list, deps } = listOf([stateOf(snapshotOf([broken], { findings }))]);
  t.same((await list()).first[0]?.advice, ['Add the record.', CAUSE_WORDS.email_validation.action]);
  deps.settings = { ...deps.settings, dnsEnabled: false };
  deps.nowMs += 10_000;
  t.same((await list()).first[0]?.advice, [CAUSE_WORDS.email_validation.action], 'settings may change');
});

t.test('createAttentionList() judges by the policies', async (t) => {
  const { list, deps } = listOf([stateOf(snapshotOf([imported(1)]))]);
  const policy = { ...DEFAULT_POLICY, severities: new Map([['expiring', 'none']] as const) };
  deps.settings = { ...deps.settings, attention: { ...DEFAULT_RULES, policies: [policy] } };
  t.same(await list(), { first: [], total: 0 });
});

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

t.test("createAttentionList() gives ACM's own word before what to do", async (t) => {
  const renewal = {
    status: 'PENDING_AUTO_RENEWAL',
    reason: 'PCA_ACCESS_DENIED',
    updatedAtSeconds: NOW_SECONDS - 60,
    domainValidations: [],
  };
  const refused = certificate({ type: 'PRIVATE', detail: certificateDetail({ renewal }) });
  const { list } = listOf([stateOf(snapshotOf([refused]))]);
  const [item] = (await list()).first;
  t.same(item?.causes, ['renewal_failing']);
  t.match(item?.advice, [/^ACM reports PCA_ACCESS_DENIED: /, CAUSE_WORDS.renewal_failing.action]);
});

t.test('createAttentionList() judges by the private CAs of each target', async (t) => {
  const detail = certificateDetail({ domainValidations: [], certificateAuthorityArn: AUTHORITY_ARN });
  const fromPrivateCa = certificate({ type: 'PRIVATE', validationMethod: undefined, detail });
  const byArn = new Map([[AUTHORITY_ARN, authority({ status: 'DISABLED' })]]);
  const { list } = listOf([stateOf(snapshotOf([fromPrivateCa], { authorities: { byArn, unread: 0 } }))]);
  t.same(
    (await list()).first.map(({ causes }) => causes),
    [['ca_not_active']],
  );
});
