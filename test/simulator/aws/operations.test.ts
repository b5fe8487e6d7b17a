import { RequestCertificateCommand } from '@aws-sdk/client-acm';
import t from 'tap';
import { OPERATIONS } from '../../../src/simulator/aws/operations.ts';
import { simulated } from '../../fixtures/simulator-clients.ts';

t.test('OPERATIONS are those that a reader of ACM needs', async (t) => {
  t.same([...OPERATIONS.keys()].toSorted(), [
    'DescribeCertificate',
    'ListCertificateDomainValidations',
    'ListCertificates',
    'ListTagsForCertificate',
    'SearchCertificates',
    'UpdateCertificateOptions',
  ]);
});

t.test('any other operation is an UnknownOperationException', async (t) => {
  const { acm } = await simulated(t, 'regions: [us-east-1]');
  await t.rejects(acm.send(new RequestCertificateCommand({ DomainName: 'a.example.com' })), {
    name: 'UnknownOperationException',
  });
});
