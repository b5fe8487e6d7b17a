import { gunzipSync } from 'node:zlib';
import t from 'tap';
import { DEFAULT_RULES } from '../../src/attention/attention-rules.ts';
import type { Certificate } from '../../src/certificate/certificate.ts';
import type { Finding } from '../../src/certificate/findings.ts';
import { DEFAULT_LEADS } from '../../src/certificate/renewal-window.ts';
import type { Snapshot } from '../../src/certificate/snapshot.ts';
import { gzipFile } from '../../src/gzip/gzip-file.ts';
import { createPartTable } from '../../src/gzip/part-table.ts';
import { createTextBuffers } from '../../src/gzip/text-buffers.ts';
import { type CertificateFamily, certificateFamily } from '../../src/metrics/certificate-family.ts';
import { current, flag, known } from '../../src/metrics/family.ts';
import { createRenderedTarget, type RenderedTarget, type SweptTarget } from '../../src/metrics/rendered-target.ts';
import { isWithin } from '../../src/metrics/steady-span.ts';
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
import { keptLog } from '../fixtures/kept-log.ts';
import { GREATEST_AGES, snapshotOf, TARGET } from '../fixtures/metrics-estate.ts';

const FAMILIES = [
  certificateFamily('days', {
    help: 'Days.',
    changesWithTime: 'always',
    samples: ({ notAfterSeconds = 0 }, { nowSeconds }) => known(notAfterSeconds - nowSeconds),
  }),
  certificateFamily('status', {
    help: 'Status.',
    labels: ['status'],
    samples: ({ status }) => (status === undefined ? [] : current(status)),
  }),
  certificateFamily('expired', {
    help: 'Expired.',
    changesWithTime: 'at_turning_points',
    samples: ({ notAfterSeconds = 0 }, { nowSeconds }) => flag(nowSeconds >= notAfterSeconds),
  }),
  certificateFamily('superseded', {
    help: 'Superseded.',
    changesWithTime: 'at_turning_points',
    samples: ({ arn }, { succession }) => flag(succession(arn) === 'superseded'),
  }),
  certificateFamily('caa', {
    help: 'CAA.',
    labels: ['result'],
    samples: (_, { findings }) => current(findings.get(checkKey('caa'))?.result ?? ''),
  }),
];

/** As swept a minute ago, whatever the clock says later. */
const swept = (snapshot: Snapshot, lastSuccessSeconds = NOW_SECONDS - 60) => ({ snapshot, lastSuccessSeconds });

function world(families: readonly CertificateFamily[] = FAMILIES) {
  const table = createPartTable(families.length);
  const counts = { certificates: 0, parts: 0, textBytes: 0 };
  const target = createRenderedTarget({
    families,
    table,
    texts: createTextBuffers(families.length),
    counts,
    leads: DEFAULT_LEADS,
    dnsEnabled: true,
    attention: DEFAULT_RULES,
    greatestAges: GREATEST_AGES,
    log: keptLog().log,
    turns: fakeClock().turns,
  });
  const update = async (certificates: readonly Certificate[], nowSeconds = NOW_SECONDS, overrides = {}) => {
    const before = { ...counts };
    const snapshot = snapshotOf(certificates, { findings: goodFindings(), ...overrides });
    const clockMoved = await target.update(swept(snapshot), nowSeconds);
    return {
      snapshot,
      clockMoved,
      certificates: counts.certificates - before.certificates,
      parts: counts.parts - before.parts,
    };
  };
  /** The values of the certificates in each family that does not always move, `arn value` with the labels of its own. */
  const shown = () =>
    table.packed().map(({ buffers, checksum }) =>
      Array.from(
        gunzipSync(Buffer.concat(gzipFile(buffers, checksum)))
          .toString()
          .matchAll(/certificate_arn="(\w+)",domain_name="[^"]*"(?:,\w+="(\w*)")?\} (\S+)$/gm),
        ([, arn, label, value]) => `${arn} ${label ?? value}`,
      ),
    );
  return { target, update, shown };
}

const of = (arn: string, days: number, overrides: Partial<Certificate> = {}) =>
  certificate({ arn, notAfterSeconds: NOW_SECONDS + days * DAY_SECONDS, ...overrides });
const findings = goodFindings();

const isCurrent = (target: Pick<RenderedTarget, 'currentIn'>, shown: SweptTarget, nowSeconds: number) =>
  isWithin(target.currentIn(shown), nowSeconds);

t.test('update() renders each family by itself, the same ARN once', async (t) => {
  const { update, shown, target } = world();
  const twin = of('a', 2, { status: 'REVOKED' });
  const { snapshot } = await update([of('a', 1), of('b', 3, { status: undefined }), twin]);
  t.equal(target.snapshot(), snapshot);
  t.same(shown(), [[], ['a REVOKED'], ['a 0', 'b 0'], ['a 0', 'b 0'], ['a allowed', 'b allowed']]);
  t.same(
    Array.from(target.lines(0, NOW_SECONDS), (line) => line.slice(line.lastIndexOf(' '))),
    [` ${2 * DAY_SECONDS}\n`, ` ${3 * DAY_SECONDS}\n`],
    'what always moves is asked for by itself',
  );
});

t.test('update() renders nothing where nothing changed', async (t) => {
  const { update, target } = world();
  const certificates = [of('a', 1), of('b', 3)];
  const { snapshot } = await update(certificates, NOW_SECONDS, { findings });
  t.equal(isCurrent(target, swept(snapshot), NOW_SECONDS), true);
  t.match(await update([...certificates], NOW_SECONDS + 300, { findings }), {
    certificates: 0,
    parts: 0,
    clockMoved: false,
  });
  const equal = certificates.map((one) => ({ ...one }));
  t.match(
    await update(equal, NOW_SECONDS, { findings }),
    { certificates: 2, parts: 0, clockMoved: false },
    'rendered, but no part is written',
  );
});

t.test('update() writes only what a change shows in', async (t) => {
  const { update, shown } = world();
  const [a, b] = [of('a', 1), of('b', 3, { subjectAlternativeNames: ['b.example.com'], domainName: 'b.example.com' })];
  await update([a, b], NOW_SECONDS, { findings });
  const revoked = { ...a, status: 'REVOKED' };
  t.match(await update([revoked, b], NOW_SECONDS, { findings }), { parts: 1, clockMoved: false });
  t.same(shown()[1], ['a REVOKED', 'b ISSUED']);
  const renewed = { ...revoked, notAfterSeconds: NOW_SECONDS + 9 };
  t.match(await update([renewed, b], NOW_SECONDS, { findings }), { parts: 0, clockMoved: true }, 'days alone');
  t.match(await update([renewed], NOW_SECONDS, { findings }), { parts: 4, clockMoved: true }, 'gone');
  t.same(shown()[1], ['a REVOKED']);
});

t.test('update() follows the findings that a certificate expects', async (t) => {
  const { update, shown } = world();
  const certificates = [of('a', 1)];
  await update(certificates, NOW_SECONDS, { findings });
  const denied: Finding = { result: 'denied', checkedAtSeconds: 1, hint: '' };
  const other = new Map(findings).set('caa other.example', denied);
  t.match(await update(certificates, NOW_SECONDS, { findings: other }), { certificates: 0, parts: 0 });
  const own = new Map(findings).set(checkKey('caa'), denied);
  t.match(await update(certificates, NOW_SECONDS, { findings: own }), { certificates: 1, parts: 1 });
  t.same(shown()[4], ['a denied']);
});

t.test('update() follows the clock over expiries, forth and back, and what they supersede', async (t) => {
  const { update, shown, target } = world();
  const certificates = [of('a', 1), of('b', 2)];
  const { snapshot } = await update(certificates, NOW_SECONDS, { findings });
  t.same(shown().slice(2, 4), [
    ['a 0', 'b 0'],
    ['a 1', 'b 0'],
  ]);
  const steps: [days: number, expired: readonly string[], superseded: readonly string[]][] = [
    [1, ['a 1', 'b 0'], ['a 1', 'b 0']],
    [2, ['a 1', 'b 1'], ['a 0', 'b 0']],
    [1.5, ['a 1', 'b 0'], ['a 1', 'b 0']],
    [0.5, ['a 0', 'b 0'], ['a 1', 'b 0']],
  ];
  for (const [days, expired, superseded] of steps) {
    const nowSeconds = NOW_SECONDS + days * DAY_SECONDS;
    t.equal(isCurrent(target, swept(snapshot), nowSeconds), false, `${days}`);
    await target.update(swept(snapshot), nowSeconds);
    t.equal(isCurrent(target, swept(snapshot), nowSeconds), true, `${days}`);
    t.same(shown().slice(2, 4), [expired, superseded], `${days}`);
  }
});

t.test('update() follows the findings of a successor: one that is blocked supersedes nothing', async (t) => {
  const { update, shown } = world();
  const certificates = [of('a', 1), of('b', 2)];
  await update(certificates, NOW_SECONDS, { findings });
  t.same(shown()[3], ['a 1', 'b 0']);
  const denied: Finding = { result: 'denied', checkedAtSeconds: 1, hint: '' };
  await update(certificates, NOW_SECONDS, { findings: new Map(findings).set(checkKey('caa'), denied) });
  t.same(shown()[3], ['a 0', 'b 0']);
  await update(certificates, NOW_SECONDS, { findings });
  t.same(shown()[3], ['a 1', 'b 0']);
  await update([of('a', 1)], NOW_SECONDS, { findings });
  t.same(shown()[3], ['a 0'], 'gone');
});

t.test('update() renders all again for a target that is labeled otherwise', async (t) => {
  const { update } = world();
  const certificates = [of('a', 1), of('b', 3)];
  await update(certificates, NOW_SECONDS, { findings });
  const target = { ...TARGET, accountId: '444455556666' };
  t.match(await update(certificates, NOW_SECONDS, { findings, target }), {
    certificates: 2,
    parts: 4,
    clockMoved: true,
  });
  t.match(await update(certificates, NOW_SECONDS, { findings, target: { ...target } }), { certificates: 0 });
});

t.test('update() counts by outlook, and forgets what is gone', async (t) => {
  const { update, target } = world();
  const counted = () =>
    target
      .groups()
      .map(({ labels, count }) => `${labels.at(-1)} ${count}`)
      .toSorted();
  await update([of('a', 99), of('b', 99), of('c', -1)], NOW_SECONDS, { findings });
  t.same(counted(), ['expired 1', 'renews 2']);
  await update([of('a', 99), of('b', 99, { status: 'REVOKED' })], NOW_SECONDS, { findings });
  t.same(counted(), ['renews 1', 'revoked 1']);
});

t.test('update() follows the clock over all turning points, with no other change', async (t) => {
  const { update, target } = world();
  const certificates = [of('a', 99)];
  const { snapshot } = await update(certificates, NOW_SECONDS, { findings });
  // A renewal is overdue 7 days into the window of 45.
  const overdueSeconds = NOW_SECONDS + (99 - 45 + 7) * DAY_SECONDS;
  const outlookAt = async (nowSeconds: number) => {
    await target.update(swept(snapshot), nowSeconds);
    return target.groups().map(({ labels }) => labels.at(-1));
  };
  t.same(await outlookAt(overdueSeconds - 1), ['renews']);
  t.equal(isCurrent(target, swept(snapshot), overdueSeconds), false);
  t.same(await outlookAt(overdueSeconds), ['overdue']);
  t.same(await outlookAt(overdueSeconds - 1), ['renews'], 'back again');
});

t.test('isSettled() is true while all is read and recent', async (t) => {
  const { update, target } = world();
  const certificates = [of('a', 99)];
  t.equal(target.isSettled(), false, 'before the first time');
  await update(certificates, NOW_SECONDS, { findings, detailsUnread: 1 });
  t.equal(target.isSettled(), false, 'a detail is to be read');
  await update(certificates, NOW_SECONDS, { findings: goodFindings([checkKey('caa'), undefined]) });
  t.equal(target.isSettled(), false, 'a name is to be looked up');
  const { snapshot } = await update(certificates, NOW_SECONDS, { findings });
  t.equal(target.isSettled(), true);
  const tooOldSeconds = NOW_SECONDS - 60 + GREATEST_AGES.inventorySeconds;
  t.equal(isCurrent(target, swept(snapshot), tooOldSeconds - 1), true);
  t.equal(isCurrent(target, swept(snapshot), tooOldSeconds), false);
  t.equal(isCurrent(target, swept(snapshot, NOW_SECONDS + 240), tooOldSeconds), true, 'swept again, with nothing new');
  t.match(await update(certificates, tooOldSeconds, { ...snapshot }), { parts: 0 }, 'it shows what it knew');
  t.equal(target.isSettled(), false, 'blind');
  const silent = Object.assign(new Map(findings), { resolverSilent: true } as const);
  await update(certificates, NOW_SECONDS, { findings: silent });
  t.equal(target.isSettled(), false, 'DNS answers nothing');
});

t.test(
  'update() shows what can be taken back once the target was settled, and goes on while it is blind',
  async (t) => {
    const { update, shown } = world([
      certificateFamily('told', { help: 'Told.', samples: (_, { wasSettled }) => flag(wasSettled) }),
    ]);
    const certificates = [of('a', 99), of('b', 99)];
    await update(certificates, NOW_SECONDS, { findings, detailsUnread: 1 });
    t.same(shown(), [['a 0', 'b 0']]);
    t.match(await update(certificates, NOW_SECONDS, { findings }), { certificates: 2 }, 'rendered once');
    t.same(shown(), [['a 1', 'b 1']]);
    await update(certificates, NOW_SECONDS + 90 * DAY_SECONDS, { findings });
    t.same(shown(), [['a 1', 'b 1']]);
  },
);

t.test('a target without certificates is settled, gets its first one like any other, and loses its last', async (t) => {
  const family = certificateFamily('was_settled', {
    help: 'Was settled.',
    samples: (_, { wasSettled }) => flag(wasSettled),
  });
  const { update, target, shown } = world([family]);
  const { snapshot } = await update([]);
  t.equal(target.snapshot(), snapshot);
  t.equal(target.isSettled(), true);
  t.equal(isCurrent(target, swept(snapshot), NOW_SECONDS), true);
  t.same([[...target.groups()], [...target.lines(0, NOW_SECONDS)]], [[], []]);
  t.equal(target.groups(), target.groups(), 'the same groups, or it would be rendered at every update of the page');
  await update([of('a', 100, { detail: undefined })], NOW_SECONDS, { detailsPending: 1, detailsUnread: 1 });
  t.equal(target.isSettled(), false, 'its detail is still to be read');
  t.same(shown(), [['a 1']], 'and the target was settled before');
  await update([]);
  t.same([shown(), [...target.lines(0, NOW_SECONDS)]], [[[]], []]);
});

t.test('remove() leaves nothing', async (t) => {
  const { update, shown, target } = world();
  await update([of('a', 1)]);
  await target.remove();
  t.same(shown(), [[], [], [], [], []]);
});

t.test('certificates are rendered again when their private CA says something else', async (t) => {
  const { update } = world([
    certificateFamily('blocked', {
      help: 'Blocked.',
      changesWithTime: 'at_turning_points',
      samples: (subject, { judgement }) => flag(judgement(subject).blockers.includes('ca_not_active')),
    }),
  ]);
  const detail = certificateDetail({ certificateAuthorityArn: AUTHORITY_ARN });
  const certificates = [
    certificate({ arn: 'a', type: 'PRIVATE', detail }),
    certificate({ arn: 'b', domainName: 'b.example', subjectAlternativeNames: [] }),
  ];
  const findings = goodFindings();
  const from = (status: string) => ({
    findings,
    authorities: { byArn: new Map([[AUTHORITY_ARN, authority({ status })]]), unread: 0 },
  });
  await update(certificates, NOW_SECONDS, from('ACTIVE'));
  t.match(await update(certificates, NOW_SECONDS, from('ACTIVE')), { parts: 0 });
  t.match(await update(certificates, NOW_SECONDS, from('DISABLED')), { parts: 1 });
});
