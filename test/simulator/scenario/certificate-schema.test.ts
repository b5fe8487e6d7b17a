import t from 'tap';
import { certificateSchema, unspecifiedCertificate } from '../../../src/simulator/scenario/certificate-schema.ts';
import { faultText } from '../../../src/validation/input-fault.ts';
import { faultsOf } from '../../../src/validation/validated.ts';
import { valueInput } from '../../../src/validation/value-input.ts';
import { SIMULATED_NOW_SECONDS as NOW } from '../../fixtures/simulator-clients.ts';

const validate = (certificate: object) => certificateSchema(NOW)(valueInput(certificate, 'certificate'));

t.test('certificateSchema() counts times from the start and names out', async (t) => {
  t.match(validate({ names: ['n{1..2}.example.com'], created: '1 hour ago', lifetime: '90 days' }), {
    value: { names: ['n1.example.com', 'n2.example.com'], created: NOW - 3_600, lifetime: 90 * 86_400 },
  });
});

t.test('certificateSchema() takes the status of a name alone, or all about it', async (t) => {
  const record = { name: '_x.b.example.com', value: '_y.acm-validations.aws' };
  t.match(validate({ validation: { 'a.example.com': 'SUCCESS', 'b.example.com': { record } } }), {
    value: { validation: { 'a.example.com': { status: 'SUCCESS' }, 'b.example.com': { record } } },
  });
});

t.test('certificateSchema() keeps raw fields as they are', async (t) => {
  const describe = { NotAfter: 'soon', InUseBy: [1, null, { a: true }], Serial: '5' };
  t.match(validate({ wire: { describe } }), { value: { wire: { describe } } });
});

t.test('certificateSchema() says what is wrong, where', async (t) => {
  const faults = faultsOf(validate({ expire: 'in 3 days', renewal: { status: 'DONE' }, validation: { a: 'NO' } }));
  t.same(faults.map(faultText), [
    'certificate.expire: Unknown key "expire"; did you mean "expires"?',
    'certificate.renewal.status: Unknown value "DONE"; must be one of PENDING_AUTO_RENEWAL, PENDING_VALIDATION, SUCCESS, FAILED',
    'certificate.validation.a: Unknown value "NO"; must be one of PENDING_VALIDATION, SUCCESS, FAILED',
  ]);
});

t.test('unspecifiedCertificate() is an issued one of ACM', async (t) => {
  t.match(unspecifiedCertificate(NOW), { status: 'ISSUED', type: 'AMAZON_ISSUED', names: [], in_use_by: [] });
});
