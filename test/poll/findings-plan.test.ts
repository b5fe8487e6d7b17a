import t from 'tap';
import { planFindings } from '../../src/poll/findings-plan.ts';
import { certificate, certificateDetail, dnsValidation } from '../fixtures/certificate-builder.ts';

const redirect = { from: 'http://www.example.com/.well-known/pki-validation/a.txt', to: 'https://v.example/a.txt' };

t.test('planFindings() plans each distinct check once, however many certificates need it', async (t) => {
  const one = certificate({
    subjectAlternativeNames: ['www.example.com', '*.example.com', 'example.com'],
    detail: certificateDetail({ domainValidations: [dnsValidation('*.example.com'), dnsValidation('EXAMPLE.com')] }),
  });
  const plan = planFindings([one, { ...one, arn: `${one.arn}2` }]);
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

t.test('planFindings() plans the redirects of HTTP-validated names', async (t) => {
  const validation = dnsValidation('www.example.com', { validationMethod: 'HTTP', record: undefined, redirect });
  const http = certificate({
    validationMethod: 'HTTP',
    detail: certificateDetail({ domainValidations: [validation] }),
  });
  t.same(
    [...planFindings([http, http]).redirects],
    [[redirect.from, { validatedDomain: 'www.example.com', redirect }]],
  );
});

t.test('planFindings() plans nothing for no certificates', async (t) => {
  t.same(planFindings([]), { records: new Map(), caa: new Map(), redirects: new Map() });
});
