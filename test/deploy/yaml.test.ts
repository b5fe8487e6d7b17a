/** Every YAML file that is shipped can be read, as YAML 1.2 with merge keys and CloudFormation's short forms. Templates of the chart are rendered elsewhere. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import t from 'tap';
import { parseAllDocuments } from 'yaml';
import { CLOUDFORMATION_TAGS } from '../fixtures/cloudformation.ts';
import { ROOT } from '../fixtures/rules-files.ts';

const files = ['deploy', 'grafana', 'src', '.github'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }),
);
const paths = files
  .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name) && !entry.parentPath.includes('/templates'))
  .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));

t.test('every YAML file is YAML', async (t) => {
  t.ok(paths.length > 30, paths.join(' '));
  for (const path of paths) {
    const documents = parseAllDocuments(readFileSync(join(ROOT, path), 'utf8'), {
      merge: true,
      customTags: CLOUDFORMATION_TAGS,
    });
    const problems = [...documents].flatMap(({ errors, warnings }) => [...errors, ...warnings].map(String));
    t.same(problems, [], path);
  }
});
