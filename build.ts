/**
 * `npm run build`: the program and all that it imports as one bundle in dist, for the package and the image. It depends on
 * nothing but Node, and starts with less than half of the CPU time that hundreds of files take (bench/README.md). Names and lines stay
 * as they are: a stack trace in a bug report is worth more than the 1.6 MB that minifying would save.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { checkoutBuild } from './src/wiring/build-info.ts';

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, 'dist');

const { output } = await build({
  cwd: root,
  input: 'src/main.ts',
  platform: 'node',
  logLevel: 'warn',
  transform: { define: { ACM_EXPORTER_BUILD: JSON.stringify(buildOfCheckout()) } },
  // All files side by side: what is read at run time is found from any of them.
  output: { dir: dist, cleanDir: true, format: 'esm', chunkFileNames: '[name]-[hash].js', comments: false },
});
cpSync(join(root, 'src/simulator/scenarios'), join(dist, 'scenarios'), { recursive: true });

const modules = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
const packages = [...new Set(modules.flatMap((id) => packageFolder(id) ?? []))].sort().map(readPackage);
writeFileSync(join(dist, 'THIRD-PARTY-LICENSES.txt'), packages.map(notice).join(`\n${'-'.repeat(80)}\n`));
writeFileSync(join(dist, 'sbom.cdx.json'), `${JSON.stringify(billOfMaterials(), undefined, 2)}\n`);

/** git knows the commit in a worktree, too. The image is built without git, and is told the commit. */
function buildOfCheckout(): ReturnType<typeof checkoutBuild> {
  const { version, revision } = checkoutBuild();
  const told = process.env['REVISION'];
  if (told !== undefined) return { version, revision: told.slice(0, 12) };
  const { stdout } = spawnSync('git', ['rev-parse', '--short=12', 'HEAD'], { cwd: root, encoding: 'utf8' });
  return { version, revision: stdout?.trim() || revision };
}

/** The innermost package that a file belongs to; undefined for our own and for the bundler's. */
function packageFolder(id: string): string | undefined {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id)?.[0];
}

function readPackage(folder: string) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  return { name, version, license, text: file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim() };
}

/** Licenses ask for their text wherever the code goes. Parts of the AWS SDK leave out Apache's, which is the same for all. */
function notice({ name, version, license, text }: ReturnType<typeof readPackage>): string {
  const apache = packages.find((other) => other.license === 'Apache-2.0' && other.text !== '')?.text;
  const found = text || (license === 'Apache-2.0' ? apache : 'The package has no text of its license.');
  return `${name} ${version}, ${license}\n\n${found}\n`;
}

/**
 * What is in the bundle, in CycloneDX 1.6. Tools that read package.json find nothing, because all packages are for development.
 * Neither a time nor a random number, so that the same checkout gives the same file.
 */
function billOfMaterials(): object {
  const component = (type: string, { name, version, license }: Omit<ReturnType<typeof readPackage>, 'text'>) => {
    const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
    return { type, 'bom-ref': purl, name, version, licenses: [{ expression: license }], purl };
  };
  const self = component('application', JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
  const components = packages.map((each) => component('library', each));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: self },
    components,
    dependencies: [{ ref: self['bom-ref'], dependsOn: components.map((each) => each['bom-ref']) }],
  };
}
