import t, { type Test } from 'tap';
import type { JsonObject } from '../../src/aws/json-body.ts';
import { unknownAuthority } from '../../src/certificate/certificate-authority.ts';
import { Fault } from '../../src/certificate/fault.ts';
import type { FaultReason } from '../../src/certificate/vocabulary.ts';
import { createAuthorities } from '../../src/pca/authorities.ts';
import { certificate, certificateDetail } from '../fixtures/certificate-builder.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';

const never = new AbortController().signal;
const HOUR_MS = 3_600_000;
const OWN = '111122223333';
const caArn = (id: string, account = OWN) => `arn:aws:acm-pca:eu-west-1:${account}:certificate-authority/${id}`;

/** A private certificate from this CA. */
const from = (certificateAuthorityArn: string | undefined, type = 'PRIVATE') =>
  certificate({ type, detail: certificateDetail({ certificateAuthorityArn }) });

const PERMISSION = {
  Principal: 'acm.amazonaws.com',
  Actions: ['IssueCertificate', 'GetCertificate', 'ListPermissions'],
};

function setup(_t: Test) {
  const clock = fakeClock();
  const calls: string[] = [];
  const world = {
    describes: async (): Promise<JsonObject> => ({
      CertificateAuthority: { Status: 'ACTIVE', NotAfter: 9_000_000_000 },
    }),
    lists: async (): Promise<JsonObject> => ({ Permissions: [PERMISSION] }),
  };
  const authorities = createAuthorities({
    ...clock,
    api: {
      describeCertificateAuthority: (arn) => {
        calls.push(`describe ${arn.split('/')[1]}`);
        return world.describes();
      },
      listPermissions: (arn) => {
        calls.push(`list ${arn.split('/')[1]}`);
        return world.lists();
      },
    },
  });
  /** What was called in a read. */
  const callsOfRead = async () => {
    calls.length = 0;
    await authorities.read(never);
    return [...calls];
  };
  return { authorities, clock, world, callsOfRead };
}

const failing = (reason: FaultReason) => async (): Promise<never> => {
  throw new Fault(reason, `It failed: ${reason}`);
};

t.test('behind() counts what was not tried, and gives the same object while nothing changes', async (t) => {
  const { authorities, callsOfRead } = setup(t);
  const certificates = [
    from(caArn('a')),
    from(caArn('a')),
    from(caArn('b')),
    from(undefined),
    from(caArn('c'), 'IMPORTED'),
  ];
  const before = authorities.behind(certificates);
  t.match(before, { unread: 2 });
  t.equal(before.byArn.size, 0);
  t.equal(authorities.behind([...certificates]), before);
  t.same(await callsOfRead(), ['describe a', 'list a', 'describe b', 'list b']);
  const after = authorities.behind(certificates);
  t.equal(after.unread, 0);
  t.same([...after.byArn.keys()], [caArn('a'), caArn('b')]);
  t.equal(authorities.behind([...certificates]), after);
});

t.test('read() reads each once an hour', async (t) => {
  const { authorities, clock, callsOfRead } = setup(t);
  authorities.behind([from(caArn('a'))]);
  t.same(await callsOfRead(), ['describe a', 'list a']);
  await clock.advance(HOUR_MS - 1);
  t.same(await callsOfRead(), []);
  await clock.advance(1);
  t.same(await callsOfRead(), ['describe a', 'list a']);
});

t.test('read() does not ask for permissions that do not count or cannot be', async (t) => {
  const { authorities, world, callsOfRead } = setup(t);
  authorities.behind([from(caArn('a', '999988887777'))]);
  t.same(await callsOfRead(), ['describe a']);
  t.match(authorities.behind([from(caArn('a', '999988887777'))]).byArn.get(caArn('a', '999988887777')), {
    acmPermission: 'not_used',
  });
  authorities.behind([from(caArn('b'))]);
  world.describes = async () => ({ CertificateAuthority: { Status: 'DELETED' } });
  t.same(await callsOfRead(), ['describe b']);
});

t.test('behind() goes by what the snapshot before has of a CA until it is read, with its age', async (t) => {
  const { authorities, clock, world, callsOfRead } = setup(t);
  const [arn, certificates] = [caArn('a'), [from(caArn('a'))]];
  const left = { ...unknownAuthority(arn), status: 'ACTIVE', notAfterSeconds: 9e9, readAtSeconds: clock.now() - 3_600 };
  const before = { byArn: new Map([[arn, left]]), unread: 0 };
  t.match(authorities.behind(certificates, before), { byArn: new Map([[arn, left]]), unread: 0 });
  const { describes } = world;
  world.describes = async () => {
    throw new Fault('network', 'away');
  };
  await callsOfRead();
  t.match(authorities.behind(certificates).byArn.get(arn), { ...left, isStale: false }, 'it stays while AWS is away');
  await clock.advance(24 * HOUR_MS);
  await callsOfRead();
  t.match(authorities.behind(certificates).byArn.get(arn), { isStale: true }, 'and speaks for a day after it was read');
  world.describes = describes;
  await clock.advance(HOUR_MS);
  t.ok((await callsOfRead()).length > 0);
  t.match(authorities.behind(certificates).byArn.get(arn), { isStale: false, readAtSeconds: clock.now() });
});

t.test('behind() forgets a CA that no certificate comes from any more', async (t) => {
  const { authorities, callsOfRead } = setup(t);
  authorities.behind([from(caArn('a'))]);
  await callsOfRead();
  t.match(authorities.behind([]), { unread: 0 });
  t.match(authorities.behind([from(caArn('a'))]), { unread: 1 }, 'it is read afresh');
});

const waits: readonly (readonly [reason: FaultReason, minutes: readonly number[]])[] = [
  ['access_denied', [60, 60]],
  ['other', [1, 2, 4, 8, 15, 15]],
  ['timeout', [1, 2, 4, 8, 15, 15]],
];
for (const [reason, minutes] of waits) {
  t.test(`read() tries again after ${minutes.join(', ')} minutes: ${reason}`, async (t) => {
    const { authorities, clock, world, callsOfRead } = setup(t);
    authorities.behind([from(caArn('a'))]);
    world.describes = failing(reason);
    t.same(await callsOfRead(), ['describe a']);
    t.match(authorities.behind([from(caArn('a'))]), { unread: 0 }, 'it was tried');
    for (const wait of minutes) {
      await clock.advance(wait * 60_000 - 1);
      t.same(await callsOfRead(), []);
      await clock.advance(1);
      t.same(await callsOfRead(), ['describe a']);
    }
  });
}

for (const reason of ['network', 'timeout', 'throttled', 'credentials', 'unsupported', 'server_error'] as const) {
  t.test(`read() spends no time on the others after a failure that they would meet as well: ${reason}`, async (t) => {
    const { authorities, world, callsOfRead } = setup(t);
    const certificates = [from(caArn('a')), from(caArn('b'))];
    authorities.behind(certificates);
    world.describes = failing(reason);
    t.same(await callsOfRead(), ['describe a']);
    t.match(authorities.behind(certificates), { unread: 0 });
  });
}

t.test('read() goes on after a failure of one', async (t) => {
  const { authorities, world, callsOfRead } = setup(t);
  authorities.behind([from(caArn('a')), from(caArn('b'))]);
  world.describes = failing('access_denied');
  t.same(await callsOfRead(), ['describe a', 'describe b']);
});

for (const call of ['describes', 'lists'] as const) {
  t.test(`what was read stays while ${call} fails, with its age, and is stale after a day`, async (t) => {
    const { authorities, clock, world, callsOfRead } = setup(t);
    const known = () => authorities.behind([from(caArn('a'))]).byArn.get(caArn('a'));
    known();
    await callsOfRead();
    const good = known();
    t.match(good, { status: 'ACTIVE', acmPermission: 'granted', readAtSeconds: clock.now(), isStale: false });
    world[call] = failing('access_denied');
    await clock.advance(24 * HOUR_MS);
    await callsOfRead();
    const denied = [`acm-pca:${call === 'lists' ? 'ListPermissions' : 'DescribeCertificateAuthority'}`];
    t.same(known(), { ...good, deniedActions: denied });
    await clock.advance(HOUR_MS);
    await callsOfRead();
    t.same(known(), { ...good, deniedActions: denied, isStale: true });
    world[call] = setup(t).world[call];
    await clock.advance(HOUR_MS);
    await callsOfRead();
    t.same(known(), { ...good, readAtSeconds: clock.now() });
  });
}

t.test('a CA that AWS does not know any more is deleted', async (t) => {
  const { authorities, world, callsOfRead } = setup(t);
  authorities.behind([from(caArn('a'))]);
  world.describes = failing('not_found');
  t.same(await callsOfRead(), ['describe a']);
  t.match(authorities.behind([from(caArn('a'))]).byArn.get(caArn('a')), { status: 'DELETED', isStale: false });
});

t.test('read() rejects with the reason of its signal, and keeps nothing', async (t) => {
  const { authorities, world } = setup(t);
  authorities.behind([from(caArn('a'))]);
  const stopping = new AbortController();
  world.describes = async () => {
    stopping.abort(new Error('Stopping'));
    throw new Fault('other', 'Aborted');
  };
  await t.rejects(authorities.read(stopping.signal), { message: 'Stopping' });
  t.match(authorities.behind([from(caArn('a'))]), { unread: 1 });
});
