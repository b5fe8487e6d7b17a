import t from 'tap';
import type { Certificate } from '../../src/certificate/certificate.ts';
import type { Check } from '../../src/certificate/check-kinds.ts';
import { expectedChecks } from '../../src/certificate/expected-checks.ts';
import { createCheckPlanner } from '../../src/findings/check-planner.ts';
import { certificate, certificateDetail, checkKey, dnsValidation } from '../fixtures/certificate-builder.ts';
import { random } from '../fixtures/certificate-random.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { onlyKinds } from '../fixtures/findings-checks.ts';

const KINDS = onlyKinds('validation_record', 'caa', 'http');
const planner = () => createCheckPlanner(fakeClock().turns, KINDS);
const redirect = { from: 'http://www.example.com/.well-known/pki-validation/a.txt', to: 'https://v.example/a.txt' };
const inWords = (checks: readonly Check[]) => checks.map(({ kind, validatedDomain }) => `${kind} ${validatedDomain}`);

/** A certificate whose name is validated by a redirect to this place. */
const byHttp = (to: string) =>
  certificate({
    detail: certificateDetail({
      domainValidations: [dnsValidation('www.example.com', { record: undefined, redirect: { ...redirect, to } })],
    }),
  });
/** One whose name is validated by a record, spelled like this. */
const byRecord = (domainName: string) =>
  certificate({ detail: certificateDetail({ domainValidations: [dnsValidation(domainName)] }) });

t.test('a planner plans each distinct check once, however many certificates need it', async (t) => {
  const one = certificate({
    subjectAlternativeNames: ['www.example.com', '*.example.com', 'example.com'],
    detail: certificateDetail({ domainValidations: [dnsValidation('*.example.com'), dnsValidation('EXAMPLE.com')] }),
  });
  const lists = [[one], [{ ...one, arn: `${one.arn}2` }], [byHttp('a'), byHttp('b'), byHttp('a')]];
  const { needed, gone } = await planner()(lists);
  t.same(
    inWords(needed),
    [
      'validation_record *.example.com',
      'caa www.example.com',
      'caa *.example.com',
      'caa example.com',
      'http www.example.com',
      'http www.example.com',
    ],
    'where several names share a check, the first one stands for it',
  );
  t.same(gone, []);
});

t.test('a planner plans nothing for no certificates', async (t) => {
  t.same(await planner()([]), { needed: [], gone: [] });
});

t.test('a planner lets others have their turn', async (t) => {
  let turns = 0;
  const next = async () => {
    turns += 1;
  };
  const plan = createCheckPlanner({ ...fakeClock().turns, due: () => turns < 2, next }, KINDS);
  t.equal((await plan([[certificate()], [{ ...certificate(), domainName: 'a.example' }]])).needed.length, 3);
  t.equal(turns, 2);
});

t.test('a planner tells only what has changed', async (t) => {
  const plan = planner();
  const [record, caa] = [checkKey('validation_record'), checkKey('caa')];
  const [one, other] = [certificate(), { ...certificate(), arn: `${certificate().arn}2` }];
  const keys = async (...lists: readonly (readonly Certificate[])[]) => {
    const { needed, gone } = await plan(lists);
    return { needed: needed.map(({ key }) => key).sort(), gone: [...gone].sort() };
  };
  const both = [caa, record].sort();
  t.same(await keys([one]), { needed: both, gone: [] });
  t.same(await keys([one]), { needed: [], gone: [] }, 'nothing for the same certificate in another list');
  t.same((await keys([one, other])).gone, [], 'another one that needs the same');
  t.same((await keys([other])).gone, [], 'the first has gone, the other still needs it');
  t.same((await keys([{ ...other, detail: undefined }])).gone, [record], 'nobody knows of the record any more');
  t.same((await keys([], [other])).needed, both, 'it is known again, in another target');
  t.same(await keys([], []), { needed: [], gone: both });
});

t.test(
  'a planner has the same check once in memory, and another one of those that need it where it differs',
  async (t) => {
    const plan = planner();
    const recordOf = async (...certificates: readonly Certificate[]) =>
      (await plan([certificates])).needed.find(({ kind }) => kind === 'validation_record');
    const first = await recordOf(byRecord('www.example.com'));
    t.not(first, undefined);
    const [same, spelled] = [byRecord('www.example.com'), byRecord('WWW.EXAMPLE.COM')];
    t.equal(await recordOf(same), first, 'that of a certificate which says the same');
    t.equal(await recordOf(spelled, same), first, 'the first that came stands for both');
    t.equal((await recordOf(spelled))?.validatedDomain, 'WWW.EXAMPLE.COM', 'once it is gone the other does');
  },
);

t.test('a planner agrees with planning all over again, on random changes', async (t) => {
  const { pick, integer } = random(5);
  const names: [string, ...string[]] = ['a.example', '*.a.example', 'A.example', 'b.example', 'c.example'];
  const some = Array.from({ length: 12 }, () => byRecord(pick(names)));
  const pool: [Certificate, ...Certificate[]] = [certificate(), ...some];
  const plan = planner();
  const have = new Map<string, Check>();
  for (let round = 0; round < 300; round += 1) {
    const lists = Array.from({ length: integer(4) }, () => Array.from({ length: integer(4) }, () => pick(pool)));
    const { needed, gone } = await plan(lists);
    for (const key of gone) have.delete(key);
    for (const check of needed) have.set(check.key, check);
    const wanted = lists.flat().flatMap((one) => expectedChecks(one, KINDS));
    t.same([...have.keys()].sort(), [...new Set(wanted.map(({ key }) => key))].sort(), `round ${round}: the keys`);
    for (const check of have.values()) {
      const words = wanted.filter(({ key }) => key === check.key);
      t.ok(
        words.some(({ validatedDomain }) => validatedDomain === check.validatedDomain),
        `round ${round}: ${check.validatedDomain} is of a certificate that is there`,
      );
    }
  }
});

t.test('a planner begins again from what it had where a certificate cannot be planned', async (t) => {
  let isBroken = true;
  const kinds = {
    ...KINDS,
    http: {
      ...KINDS.http,
      expected: (one: Certificate) => {
        if (isBroken && one.domainName === 'broken.example') throw new Error('defect');
        return KINDS.http.expected(one);
      },
    },
  };
  const plan = createCheckPlanner(fakeClock().turns, kinds);
  const [one, broken] = [certificate(), certificate({ domainName: 'broken.example' })];
  await plan([[one]]);
  await t.rejects(plan([[broken]]), { message: 'defect' });
  isBroken = false;
  t.ok((await plan([[broken]])).needed.length > 0);
  t.ok((await plan([[]])).gone.length > 0, 'nothing was counted twice');
});
