import { ListTagsForCertificateCommand } from '@aws-sdk/client-acm';
import t from 'tap';
import { simulated } from '../../fixtures/simulator-clients.ts';

t.test('listTagsForCertificate() gives all tags, odd ones as they are', async (t) => {
  const tags = `{team: web, 'aws:cloudformation:stack-name': x, note: "a \\"b\\" \\\\ c\\nd", empty: ''}`;
  const { simulator, acm } = await simulated(
    t,
    `{regions: [us-east-1], certificates: [{domain: a.example.com, tags: ${tags}}]}`,
  );
  const CertificateArn = [...simulator.world.certificates()][0]?.arn;
  const { Tags } = await acm.send(new ListTagsForCertificateCommand({ CertificateArn }));
  t.same(Tags, [
    { Key: 'team', Value: 'web' },
    { Key: 'aws:cloudformation:stack-name', Value: 'x' },
    { Key: 'note', Value: 'a "b" \\ c\nd' },
    { Key: 'empty', Value: '' },
  ]);
  const unknown = new ListTagsForCertificateCommand({ CertificateArn: `${CertificateArn}x` });
  await t.rejects(acm.send(unknown), { name: 'ResourceNotFoundException' });
});
