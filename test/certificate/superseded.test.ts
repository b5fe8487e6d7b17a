import t from 'tap';
import type { Certificate } from '../../src/certificate/certificate.ts';
import { affectsSuperseded, supersededArns, supersededArnsAfter } from '../../src/certificate/superseded.ts';
import { certificate, DAY_SECONDS, NOW_SECONDS } from '../fixtures/certificate-builder.ts';
import { random } from '../fixtures/certificate-random.ts';

/** What the steps come to, and how many there were. */
function run<T>(steps: Generator<void, T>): { readonly result: T; readonly yields: number } {
  let yields = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) yields += 1;
  return { result: step.value, yields };
}

const arnsOf = (steps: Generator<void, ReadonlySet<string>>): ReadonlySet<string> => run(steps).result;

function of(arn: string, names: string, days: number, overrides: Partial<Certificate> = {}): Certificate {
  const subjectAlternativeNames = names.split(' ').filter((name) => name !== '');
  return certificate({
    arn,
    domainName: subjectAlternativeNames[0] ?? '',
    subjectAlternativeNames,
    notAfterSeconds: NOW_SECONDS + days * DAY_SECONDS,
    ...overrides,
  });
}

const cases: [name: string, certificates: Certificate[], want: string[]][] = [
  ['an empty list', [], []],
  ['one by itself', [of('a', 'x.com', 10)], []],
  ['the same names, later', [of('a', 'x.com', 10), of('b', 'x.com', 11)], ['a']],
  ['the same names, later, the other way round', [of('b', 'x.com', 11), of('a', 'x.com', 10)], ['a']],
  ['the same names, the same moment', [of('a', 'x.com', 10), of('b', 'x.com', 10)], []],
  ['three generations', [of('a', 'x.com', 1), of('b', 'x.com', 2), of('c', 'x.com', 3)], ['a', 'b']],
  ['the same names in another order', [of('a', 'x.com y.com', 10), of('b', 'y.com x.com', 11)], ['a']],
  ['more names, later', [of('a', 'x.com', 10), of('b', 'x.com y.com', 11)], ['a']],
  ['fewer names, later', [of('a', 'x.com y.com', 10), of('b', 'x.com', 11)], []],
  [
    'names covered by two others between them',
    [of('a', 'x.com y.com', 10), of('b', 'x.com', 11), of('c', 'y.com', 11)],
    [],
  ],
  ['other case and final dot', [of('a', 'X.com', 10), of('b', 'x.COM.', 11)], ['a']],
  ['a wildcard over a name', [of('a', 'x.a.com', 10), of('b', '*.a.com', 11)], ['a']],
  ['a wildcard over its base name', [of('a', 'a.com', 10), of('b', '*.a.com', 11)], []],
  ['a wildcard over two labels', [of('a', 'x.y.a.com', 10), of('b', '*.a.com', 11)], []],
  ['a wildcard over the same wildcard', [of('a', '*.a.com', 10), of('b', '*.a.com', 11)], ['a']],
  ['a wildcard over a deeper wildcard', [of('a', '*.x.a.com', 10), of('b', '*.a.com', 11)], []],
  ['a name over a wildcard', [of('a', '*.a.com', 10), of('b', 'x.a.com', 11)], []],
  ['a wildcard and a name', [of('a', 'x.a.com a.com', 10), of('b', '*.a.com a.com', 11)], ['a']],
  [
    'an exact and a wildcard successor: the later one decides',
    [of('a', 'x.a.com', 10), of('b', 'x.a.com', 9), of('c', '*.a.com', 11)],
    ['a', 'b'],
  ],
  [
    'an internationalized name only as it is spelled',
    [of('a', 'xn--mnchen-3ya.de', 10), of('b', 'münchen.de', 11)],
    [],
  ],
  ['a single label', [of('a', 'localhost', 10), of('b', 'localhost', 11)], ['a']],
  ['a successor that is not issued', [of('a', 'x.com', 10), of('b', 'x.com', 11, { status: 'REVOKED' })], []],
  [
    'a successor that is pending',
    [of('a', 'x.com', 10), of('b', 'x.com', 0, { status: 'PENDING_VALIDATION', notAfterSeconds: undefined })],
    [],
  ],
  [
    'a successor whose end is not known',
    [of('a', 'x.com', 10), of('b', 'x.com', 0, { notAfterSeconds: undefined })],
    [],
  ],
  ['a successor that has just expired', [of('a', 'x.com', -1), of('b', 'x.com', 0)], []],
  [
    'a successor that expires in a second',
    [of('a', 'x.com', -1), of('b', 'x.com', 0, { notAfterSeconds: NOW_SECONDS + 1 })],
    ['a'],
  ],
  ['a successor attached to nothing', [of('a', 'x.com', 10), of('b', 'x.com', 11, { inUse: false })], ['a']],
  [
    'a successor whose names are incomplete',
    [of('a', 'x.com', 10), of('b', 'x.com', 11, { namesComplete: false })],
    ['a'],
  ],
  ['an expired one', [of('a', 'x.com', -10, { status: 'EXPIRED' }), of('b', 'x.com', 11)], ['a']],
  ['a revoked one', [of('a', 'x.com', 10, { status: 'REVOKED' }), of('b', 'x.com', 11)], ['a']],
  ['one whose names are incomplete', [of('a', 'x.com', 10, { namesComplete: false }), of('b', 'x.com', 11)], []],
  ['one whose end is not known', [of('a', 'x.com', 10, { notAfterSeconds: undefined }), of('b', 'x.com', 11)], []],
  ['one without names', [of('a', '', 10), of('b', 'x.com', 11)], []],
];

for (const [name, certificates, want] of cases) {
  t.test(`supersededArns(): ${name}`, async (t) => {
    t.same([...arnsOf(supersededArns(certificates, NOW_SECONDS))], want);
  });
}

/** The contract word for word, in quadratic time. */
function bySpecification(certificates: readonly Certificate[]): readonly string[] {
  const covers = (has: string, name: string) =>
    has === name ||
    (has.startsWith('*.') && !name.startsWith('*.') && name.split('.').slice(1).join('.') === has.slice(2));
  return certificates
    .filter(({ subjectAlternativeNames, notAfterSeconds = 0 }) =>
      certificates.some(
        (other) =>
          other.status === 'ISSUED' &&
          (other.notAfterSeconds ?? 0) > Math.max(NOW_SECONDS, notAfterSeconds) &&
          subjectAlternativeNames.every((name) => other.subjectAlternativeNames.some((has) => covers(has, name))),
      ),
    )
    .map(({ arn }) => arn);
}

t.test('supersededArns() agrees with the contract read word for word, on random lists', async (t) => {
  const names: [string, ...string[]] = ['a.com', 'b.com', '*.a.com', 'x.a.com', 'y.a.com', '*.x.a.com', 'z.x.a.com'];
  const { pick, integer } = random(3);
  for (let round = 0; round < 200; round += 1) {
    const list = Array.from({ length: integer(12) }, (_, at) =>
      of(`${at}`, Array.from({ length: 1 + integer(3) }, () => pick(names)).join(' '), integer(8) - 2, {
        status: pick(['ISSUED', 'ISSUED', 'EXPIRED']),
      }),
    );
    t.same([...arnsOf(supersededArns(list, NOW_SECONDS))], bySpecification(list), `round ${round}`);
  }
});

t.test('supersededArns() yields every hundred certificates', async (t) => {
  const list = Array.from({ length: 250 }, (_, at) => of(`${at}`, `${at % 200}.example`, at + 1));
  const { result: superseded, yields } = run(supersededArns(list, NOW_SECONDS));
  t.equal(yields, 3 + 2 + 2 + 3, '250 certificates, 200 sets of names, 200 names, 250 certificates');
  t.equal(superseded.size, 50);
});

t.test('supersededArnsAfter() agrees with looking at all, after any change', async (t) => {
  const names: [string, ...string[]] = ['a.com', 'b.com', '*.a.com', 'x.a.com', 'y.b.com', '*.x.a.com', 'z.x.a.com'];
  const { pick, integer } = random(5);
  const some = (arn: string) =>
    of(arn, Array.from({ length: 1 + integer(3) }, () => pick(names)).join(' '), integer(8) - 2);
  let list = Array.from({ length: 20 }, (_, at) => some(`${at}`));
  let superseded = arnsOf(supersededArns(list, NOW_SECONDS));
  for (let round = 0; round < 300; round += 1) {
    const arn = `${integer(24)}`;
    const before = list.filter((one) => one.arn === arn);
    const after = integer(3) === 0 ? [] : [some(arn)];
    list = [...list.filter((one) => one.arn !== arn), ...after];
    superseded = arnsOf(supersededArnsAfter(superseded, [...before, ...after], list, NOW_SECONDS));
    t.same([...superseded].sort(), [...arnsOf(supersededArns(list, NOW_SECONDS))].sort(), `round ${round}`);
  }
});

t.test('supersededArnsAfter() looks at nothing where nothing changed', async (t) => {
  const before = new Set(['a']);
  t.equal(arnsOf(supersededArnsAfter(before, [], [of('a', 'x.com', 10)], NOW_SECONDS)), before);
});

t.test('affectsSuperseded() by names, status and end alone', async (t) => {
  const one = of('a', 'x.com y.com', 10);
  t.equal(affectsSuperseded(one, { ...one, subjectAlternativeNames: ['x.com', 'y.com'], inUse: undefined }), false);
  for (const change of [
    { status: 'REVOKED' },
    { notAfterSeconds: undefined },
    { namesComplete: false },
    { domainName: 'z.com' },
    { subjectAlternativeNames: ['x.com'] },
    { subjectAlternativeNames: ['x.com', 'z.com'] },
  ]) {
    t.equal(affectsSuperseded(one, { ...one, ...change }), true, Object.keys(change).join(''));
  }
  t.equal(affectsSuperseded(undefined, one), true);
  t.equal(affectsSuperseded(one, undefined), true);
});
