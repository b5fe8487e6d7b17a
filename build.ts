/**
 * `npm run build`: JavaScript in dist, for the image and for publishing. Everything in src that is no TypeScript
 * (scenarios) is copied to the same place, because it is read at run time.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, 'dist');
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));

// What an earlier build left behind must not be published.
rmSync(dist, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [join(typescript, 'bin', 'tsc'), '-p', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
if (status === 0) {
  cpSync(join(root, 'src'), dist, {
    recursive: true,
    filter: (source) => !source.endsWith('.ts') || statSync(source).isDirectory(),
  });
  // Outside of the checkout nothing else tells `exporter_build_info` the commit.
  const { stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' });
  writeFileSync(join(dist, 'REVISION'), stdout ?? '');
} else {
  process.exitCode = 1;
}
