import t from 'tap';
import { createFindingsPlanner } from '../../src/poll/findings-plan.ts';
import { certificate, certificateDetail, dnsValidation } from '../fixtures/certificate-builder.ts';

const planFindings = createFindingsPlanner(() => Promise.reject(new Error('no turn to yield')));
const redirect = { from: 'http://www.example.com/.well-known/pki-validation/a.txt', to: 'https://v.example/a.txt' };

t.test('a planner plans each distinct check once, however many certificates need it', async (t) => {
  const one = certificate({
    subjectAlternativeNames: ['www.example.com', '*.example.com', 'example.com'],
    detail: certificateDetail({ domainValidations: [dnsValidation('*.example.com'), dnsValidation('EXAMPLE.com')] }),
  });
  const plan = await planFindings([one, { ...one, arn: `${one.arn}2` }]);
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
    [...(await planFindings([http, http])).redirects],
    [[redirect.from, { validatedDomain: 'www.example.com', redirect }]],
  );
});

t.test('a planner plans nothing for no certificates', async (t) => {
  t.same(await planFindings([]), { records: new Map(), caa: new Map(), redirects: new Map() });
});

t.test('a planner yields its turn after every 500 certificates', async (t) => {
  let turns = 0;
  const plan = createFindingsPlanner(async () => {
    turns += 1;
  });
  const estate = Array.from({ length: 1_499 }, () => certificate());
  t.equal((await plan(estate)).caa.size, 1);
  t.equal(turns, 2);
});

t.test('a planner sees what has changed in a certificate', async (t) => {
  const before = certificate();
  t.equal((await planFindings([before])).records.size, 1);
  t.equal((await planFindings([before])).records.size, 1);
  t.equal((await planFindings([{ ...before, detail: undefined }])).records.size, 0);
});
