import t from 'tap';
import type { Certificate } from '../../src/certificate/certificate.ts';
import type { StandIn } from '../../src/certificate/stand-in.ts';
import { createSuccession } from '../../src/certificate/succession.ts';
import { certificate, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { random } from '../fixtures/certificate-random.ts';
import { runSteps } from '../fixtures/run-steps.ts';

interface Subject {
  readonly certificate: Certificate;
  readonly standIn: StandIn;
}

function of(arn: string, names: string, days: number, overrides: Partial<Certificate> = {}, standIn: StandIn = 'now') {
  const subjectAlternativeNames = names.split(' ').filter((name) => name !== '');
  return {
    certificate: certificate({
      arn,
      domainName: subjectAlternativeNames[0] ?? '',
      subjectAlternativeNames,
      notAfterSeconds: NOW_SECONDS + days * DAY_SECONDS,
      ...overrides,
    }),
    standIn,
  };
}

function statesOf(subjects: readonly Subject[]): readonly string[] {
  const succession = createSuccession();
  for (const { certificate: one, standIn } of subjects) succession.put(one, standIn);
  runSteps(succession.settle());
  return subjects.flatMap(({ certificate: { arn } }) => {
    const state = succession.stateOf(arn);
    return state === 'none' ? [] : [`${arn} ${state}`];
  });
}

const PRIVATE = { type: 'PRIVATE', issuer: 'CA 1' } as const;
const EC = { keyAlgorithm: 'EC_prime256v1' } as const;
const once = (arn: string, names: string, days: number) => of(arn, names, days, {}, 'once_attached');

const cases: [name: string, subjects: readonly Subject[], want: readonly string[]][] = [
  ['an empty list', [], []],
  ['one by itself', [of('a', 'x.com', 10)], []],
  ['the same names, later', [of('a', 'x.com', 10), of('b', 'x.com', 11)], ['a superseded']],
  ['the other way round', [of('b', 'x.com', 11), of('a', 'x.com', 10)], ['a superseded']],
  ['the same names, the same moment', [of('a', 'x.com', 10), of('b', 'x.com', 10)], []],
  [
    'three generations',
    [of('a', 'x.com', 1), of('b', 'x.com', 2), of('c', 'x.com', 3)],
    ['a superseded', 'b superseded'],
  ],
  ['the same names in another order', [of('a', 'x.com y.com', 10), of('b', 'y.com x.com', 11)], ['a superseded']],
  ['more names, later', [of('a', 'x.com', 10), of('b', 'x.com y.com', 11)], ['a superseded']],
  ['fewer names, later', [of('a', 'x.com y.com', 10), of('b', 'x.com', 11)], []],
  ['names shared by two others', [of('a', 'x.com y.com', 10), of('b', 'x.com', 11), of('c', 'y.com', 11)], []],
  ['other case and final dot', [of('a', 'X.com', 10), of('b', 'x.COM.', 11)], ['a superseded']],
  ['a wildcard over a name', [of('a', 'x.a.com', 10), of('b', '*.a.com', 11)], ['a superseded']],
  ['a wildcard over its base name', [of('a', 'a.com', 10), of('b', '*.a.com', 11)], []],
  [
    'the later one decides',
    [of('a', 'x.a.com', 10), of('b', 'x.a.com', 9), of('c', '*.a.com', 11)],
    ['a superseded', 'b superseded'],
  ],
  ['a successor that can stand in for nobody', [of('a', 'x.com', 10), of('b', 'x.com', 11, {}, 'no')], []],
  ['one that needs to be attached', [of('a', 'x.com', 10), once('b', 'x.com', 11)], ['a replaceable']],
  [
    'an attached *.example.com and one that lives longer, unattached',
    [of('a', 'www.example.com', 138), once('b', '*.example.com', 190)],
    ['a replaceable'],
  ],
  [
    'one that stands in now, and a later one that needs to be attached',
    [of('a', 'x.com', 10), of('b', 'x.com', 11), once('c', 'x.com', 12)],
    ['a superseded', 'b replaceable'],
  ],
  ['it is itself blocked, and superseded', [of('a', 'x.com', 10, {}, 'no'), of('b', 'x.com', 11)], ['a superseded']],
  ['public by a private namesake', [of('a', 'x.com', 10), of('b', 'x.com', 11, PRIVATE)], []],
  ['RSA by ECDSA', [of('a', 'x.com', 10), of('b', 'x.com', 11, EC)], []],
  ['ECDSA by ECDSA', [of('a', 'x.com', 10, EC), of('b', 'x.com', 11, EC)], ['a superseded']],
  ['private by the same issuer', [of('a', 'x.com', 10, PRIVATE), of('b', 'x.com', 11, PRIVATE)], ['a superseded']],
  [
    'private by another issuer',
    [of('a', 'x.com', 10, PRIVATE), of('b', 'x.com', 11, { ...PRIVATE, issuer: 'CA 2' })],
    [],
  ],
  [
    'a successor whose end is not known',
    [of('a', 'x.com', 10), of('b', 'x.com', 0, { notAfterSeconds: undefined })],
    [],
  ],
  [
    'a successor with incomplete names',
    [of('a', 'x.com', 10), of('b', 'x.com', 11, { namesComplete: false })],
    ['a superseded'],
  ],
  ['incomplete names', [of('a', 'x.com', 10, { namesComplete: false }), of('b', 'x.com', 11)], []],
  ['an end that is not known', [of('a', 'x.com', 10, { notAfterSeconds: undefined }), of('b', 'x.com', 11)], []],
  ['no names', [of('a', '', 10), of('b', 'x.com', 11)], []],
  ['no names, both', [of('a', '', 10), of('b', '', 11)], []],
  ['no class', [of('a', 'x.com', 10, { type: undefined }), of('b', 'x.com', 11)], []],
];
for (const [name, subjects, want] of cases) {
  t.test(`createSuccession(): ${name}`, async (t) => t.same(statesOf(subjects), want));
}

t.test('settle() tells what has become of changes, and agrees with starting over', async (t) => {
  const names: [string, ...string[]] = ['a.com', 'b.com', '*.a.com', 'x.a.com', 'y.b.com', '*.x.a.com', 'z.x.a.com'];
  const { pick, integer } = random(5);
  const some = (arn: string) => {
    const ofClass = pick([{}, {}, {}, PRIVATE, EC, { type: undefined }]);
    const all = Array.from({ length: 1 + integer(3) }, () => pick(names)).join(' ');
    return of(arn, all, integer(8), ofClass, pick(['now', 'now', 'once_attached', 'no'] as const));
  };
  const succession = createSuccession();
  let list: readonly Subject[] = [];
  let before = new Map<string, string>();
  for (let round = 0; round < 400; round += 1) {
    for (let change = 0; change <= integer(3); change += 1) {
      const arn = `${integer(20)}`;
      const after = integer(3) === 0 ? [] : [some(arn)];
      list = [...list.filter((one) => one.certificate.arn !== arn), ...after];
      for (const one of after) succession.put(one.certificate, one.standIn);
      if (after.length === 0) succession.remove(arn);
    }
    const { result: told } = runSteps(succession.settle());
    const states = list.map(({ certificate: { arn } }) => [arn, succession.stateOf(arn)] as const);
    const said = states.filter(([, state]) => state !== 'none').map(([arn, state]) => `${arn} ${state}`);
    t.same(said, statesOf(list), `round ${round}`);
    const after = new Map<string, string>(states);
    for (const arn of new Set([...before.keys(), ...after.keys()])) {
      const isAnother = (before.get(arn) ?? 'none') !== (after.get(arn) ?? 'none');
      if (isAnother) t.ok(told.has(arn), `round ${round}: ${arn} is told of`);
    }
    before = after;
  }
});

t.test('settle() tells nothing where nothing has changed', async (t) => {
  const succession = createSuccession();
  const [a, b] = [of('a', 'x.com', 10), of('b', 'x.com', 11)];
  for (const one of [a, b]) succession.put(one.certificate, one.standIn);
  t.same([...runSteps(succession.settle()).result], ['a']);
  succession.put({ ...b.certificate, inUse: false, detail: undefined }, 'now');
  t.same(runSteps(succession.settle()), { result: new Set(), yields: 0 }, 'the same names, class and end');
  succession.put(b.certificate, 'no');
  t.same([...runSteps(succession.settle()).result], ['a']);
  succession.remove('a');
  t.same([...runSteps(succession.settle()).result], []);
});

t.test('settle() looks only at those that a change concerns, however many there are beside them', async (t) => {
  const succession = createSuccession();
  for (let at = 0; at < 5_000; at += 1) succession.put(of(`${at}`, `t${at}.saas.example`, 10).certificate, 'now');
  t.ok(runSteps(succession.settle()).yields >= 100, 'at first at all, in steps');
  for (let at = 0; at < 5_000; at += 1) {
    succession.put(of(`${at}`, `t${at}.saas.example`, 11).certificate, 'now');
    t.equal(runSteps(succession.settle()).yields, 1, 'one group');
  }
});
