/** The policy documents of deploy/aws/iam against the calls that the code makes, and the pages that show them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { actionsOf, countedActions, IAM_DOCUMENTS, iamDocument, importedActions } from '../fixtures/iam-documents.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const { Statement: STATEMENTS } = iamDocument('exporter.json');
/** STS answers it to everybody, whatever a policy says. */
const NEEDS_NO_PERMISSION = 'sts:GetCallerIdentity';
/** They are read by nobody's leave: ACM has no ARNs for lists. */
const WITHOUT_RESOURCE = ['acm:SearchCertificates', 'acm:ListCertificates'];

t.test('both ways to find the calls agree, so that none is missed', async (t) => {
  t.ok(importedActions().length > 5);
  t.same(importedActions(), countedActions());
});

t.test('the policy allows exactly the calls that the code makes', async (t) => {
  const needed = importedActions().filter((action) => action !== NEEDS_NO_PERMISSION);
  t.same(actionsOf(STATEMENTS).toSorted(), needed);
  t.same(
    STATEMENTS.filter(({ Effect }) => Effect !== 'Allow'),
    [],
  );
});

t.test('no document allows what reads keys or changes something', async (t) => {
  for (const name of IAM_DOCUMENTS) {
    const values = new Proxy({}, { get: (_, key) => String(key) });
    const actions = actionsOf(iamDocument(name, values).Statement);
    t.ok(actions.length > 0, name);
    const verbs = /^(acm(-pca)?:(Describe|List|Search)\w+|sts:(AssumeRole|AssumeRoleWithWebIdentity|TagSession))$/;
    t.same(
      actions.filter((action) => !verbs.test(action)),
      [],
      `${name}: neither ExportCertificate, GetCertificate nor a wildcard`,
    );
  }
});

t.test('resources are as narrow as IAM knows them', async (t) => {
  for (const { Action, Resource } of STATEMENTS) {
    for (const action of [Action].flat()) {
      const [service = ''] = action.split(':');
      const kind = service === 'acm' ? 'certificate' : 'certificate-authority';
      const narrow = `arn:aws:${service}:*:*:${kind}/*`;
      t.equal(Resource, WITHOUT_RESOURCE.includes(action) ? '*' : narrow, action);
    }
  }
});

t.test('a role in another account is assumed only by the exporter, and only with the external id', async (t) => {
  const values = { EXPORTER_ROLE_ARN: 'arn:aws:iam::111122223333:role/acm-exporter', EXTERNAL_ID: 'secret' };
  const [assume, tag] = iamDocument('trust-member.json', values).Statement;
  t.same(assume?.Principal, { AWS: values.EXPORTER_ROLE_ARN });
  t.same(assume?.Condition, { StringEquals: { 'sts:ExternalId': 'secret' } });
  t.same([tag?.Action, tag?.Principal], ['sts:TagSession', assume?.Principal]);
});

t.test('pages show the policy as it is, and say of each action what is lost without it', async (t) => {
  const shown = /### Permissions\n[\s\S]*?```json\n([\s\S]*?)```/.exec(read('README.md'))?.[1] ?? '{}';
  t.same(JSON.parse(shown), iamDocument('exporter.json'), 'README.md');
  const rows = Array.from(
    read('deploy/aws/README.md').matchAll(/^\| `([\w:-]+)` \| (\w+) \| (.+) \|$/gm),
    ([, action, sid, loss]) => ({ action, sid, loss }),
  );
  const pairs = STATEMENTS.flatMap(({ Sid: sid, Action }) => [Action].flat().map((action) => ({ action, sid })));
  t.same(
    rows.map(({ action, sid }) => ({ action, sid })),
    pairs,
    'deploy/aws/README.md',
  );
  t.ok(rows.every(({ loss = '' }) => loss.length > 20));
});
