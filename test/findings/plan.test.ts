import t from 'tap';
import { redirectKey } from '../../src/certificate/expected-findings.ts';
import { createFindingsPlanner } from '../../src/findings/plan.ts';
import { certificate, certificateDetail, dnsValidation } from '../fixtures/certificate-builder.ts';

const planFindings = createFindingsPlanner(() => undefined);
const redirect = { from: 'http://www.example.com/.well-known/pki-validation/a.txt', to: 'https://v.example/a.txt' };

t.test('a planner plans each distinct check once, however many certificates need it', async (t) => {
  const one = certificate({
    subjectAlternativeNames: ['www.example.com', '*.example.com', 'example.com'],
    detail: certificateDetail({ domainValidations: [dnsValidation('*.example.com'), dnsValidation('EXAMPLE.com')] }),
  });
  const plan = await planFindings([[one], [{ ...one, arn: `${one.arn}2` }]]);
  t.same(
    [...plan.records],
    [
      [
        '_name.example.com _value.example.com.acm-validations.aws',
        {
          validatedDomain: '*.example.com',
          record: { name: '_name.example.com.', value: '_value.example.com.acm-validations.aws.' },
        },
      ],
    ],
  );
  t.same([...plan.caa.keys()].sort(), ['*.example.com', 'example.com', 'www.example.com']);
  t.same([...plan.redirects], []);
});

t.test('a planner plans the redirects of HTTP-validated names', async (t) => {
  const validation = dnsValidation('www.example.com', { validationMethod: 'HTTP', record: undefined, redirect });
  const http = certificate({
    validationMethod: 'HTTP',
    detail: certificateDetail({ domainValidations: [validation] }),
  });
  t.same(
    [...(await planFindings([[http, http]])).redirects],
    [[redirectKey({ validatedDomain: 'www.example.com', redirect }), { validatedDomain: 'www.example.com', redirect }]],
  );
});

t.test('a planner plans one redirect for each place that it is expected to lead to', async (t) => {
  const elsewhere = { ...redirect, to: 'https://validation.us-east-1.acm-validations.aws/other' };
  const [one, other] = [redirect, elsewhere].map((expected) =>
    certificate({
      validationMethod: 'HTTP',
      detail: certificateDetail({
        domainValidations: [
          dnsValidation('www.example.com', { validationMethod: 'HTTP', record: undefined, redirect: expected }),
        ],
      }),
    }),
  );
  const { redirects } = await planFindings([[one, other].filter((each) => each !== undefined)]);
  t.same(
    [...redirects.values()].map((row) => row.redirect.to),
    [redirect.to, elsewhere.to],
  );
});

t.test('a planner plans nothing for no certificates', async (t) => {
  t.same(await planFindings([]), { records: new Map(), caa: new Map(), redirects: new Map() });
});

t.test('a planner breathes after each certificate, the deeper the more it needs, and waits for its turn', async (t) => {
  const steps: number[] = [];
  let turns = 0;
  const plan = createFindingsPlanner((count) => {
    steps.push(count);
    return steps.length === 1
      ? Promise.resolve().then(() => {
          turns += 1;
        })
      : undefined;
  });
  const names = ['a.example.com', 'b.example.com'];
  const two = certificate({ subjectAlternativeNames: names, detail: undefined });
  t.equal((await plan([[certificate()], [two]])).caa.size, 3);
  t.same(steps, [12, 13]);
  t.equal(turns, 1);
});

t.test('a planner sees what has changed in a certificate', async (t) => {
  const before = certificate();
  t.equal((await planFindings([[before]])).records.size, 1);
  t.equal((await planFindings([[before]])).records.size, 1);
  t.equal((await planFindings([[{ ...before, detail: undefined }]])).records.size, 0);
});
