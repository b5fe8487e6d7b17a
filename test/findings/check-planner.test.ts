import t from 'tap';
import { createCheckPlanner } from '../../src/findings/check-planner.ts';
import { certificate, certificateDetail, checkKey, dnsValidation } from '../fixtures/certificate-builder.ts';
import { fakeClock } from '../fixtures/fake-clock.ts';
import { onlyKinds } from '../fixtures/findings-checks.ts';

const KINDS = onlyKinds('validation_record', 'caa', 'http');
const planChecks = createCheckPlanner(fakeClock().turns, KINDS);
const redirect = { from: 'http://www.example.com/.well-known/pki-validation/a.txt', to: 'https://v.example/a.txt' };

/** A certificate whose name is validated by a redirect to this place. */
const byHttp = (to: string) =>
  certificate({
    detail: certificateDetail({
      domainValidations: [dnsValidation('www.example.com', { record: undefined, redirect: { ...redirect, to } })],
    }),
  });

t.test('a planner plans each distinct check once, however many certificates need it', async (t) => {
  const one = certificate({
    subjectAlternativeNames: ['www.example.com', '*.example.com', 'example.com'],
    detail: certificateDetail({ domainValidations: [dnsValidation('*.example.com'), dnsValidation('EXAMPLE.com')] }),
  });
  const plan = await planChecks([[one], [{ ...one, arn: `${one.arn}2` }], [byHttp('a'), byHttp('b'), byHttp('a')]]);
  t.same(
    [...plan.values()].map(({ kind, validatedDomain }) => `${kind} ${validatedDomain}`),
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
  for (const [key, check] of plan) t.equal(check.key, key);
});

t.test('a planner plans nothing for no certificates', async (t) => {
  t.same(await planChecks([]), new Map());
});

t.test('a planner lets others have their turn after a certificate', async (t) => {
  let turns = 0;
  const next = async () => {
    turns += 1;
  };
  const plan = createCheckPlanner({ ...fakeClock().turns, due: () => turns < 1, next }, KINDS);
  t.equal((await plan([[certificate()], [{ ...certificate(), domainName: 'a.example' }]])).size, 3);
  t.equal(turns, 1);
});

t.test('a planner gives the same check for the same certificate, and sees what has changed in one', async (t) => {
  const before = certificate();
  const record = (await planChecks([[before]])).get(checkKey('validation_record'));
  t.not(record, undefined);
  t.equal((await planChecks([[before]])).get(checkKey('validation_record')), record);
  t.equal((await planChecks([[{ ...before, detail: undefined }]])).has(checkKey('validation_record')), false);
});

t.test('a planner has the same check once in memory, as long as somebody needs it', async (t) => {
  const [one, other] = [certificate(), { ...certificate(), arn: `${certificate().arn}2` }];
  const checkOf = async (...certificates: ReturnType<typeof certificate>[]) =>
    (await planChecks([certificates])).get(checkKey('validation_record'));
  const first = await checkOf(one, other);
  t.equal(await checkOf(other), first, 'that of the second certificate');
  t.equal(await checkOf({ ...other, inUse: false }), first, 'that of a certificate which is new since');
  const domainName = 'WWW.EXAMPLE.COM';
  const spelled = { ...other, detail: certificateDetail({ domainValidations: [dnsValidation(domainName)] }) };
  t.equal((await checkOf(spelled))?.validatedDomain, domainName, 'another spelling is that of whom the log is to name');
});
