#!/usr/bin/env node
// Starts the exporter. Kept to what Node 12 can parse, so that a Node that is too old says so instead of failing at a
// `?.`; for the same reason there is no top-level await and no `node:` prefix.

// biome-ignore lint/style/useNodejsImportProtocol: Node 12 does not know the prefix
import { existsSync } from 'fs';
// biome-ignore lint/style/useNodejsImportProtocol: Node 12 does not know the prefix
import nodeModule from 'module';
// biome-ignore lint/style/useNodejsImportProtocol: Node 12 does not know the prefix
import { fileURLToPath } from 'url';

// Until there is something to end in order. As the first process of a container, one without handlers ignores signals.
// A check that was interrupted has not found everything fine.
const interrupted = process.argv.includes('check') || process.argv.includes('explain') ? 3 : 0;
process.on('SIGTERM', () => process.exit(interrupted));
process.on('SIGINT', () => process.exit(interrupted));
// By default SIGHUP ends a process, and SIGUSR1 opens a port of Node's inspector, which runs whatever it is sent.
process.on('SIGHUP', () => {});
process.on('SIGUSR1', () => {});

// The same as `engines` in package.json, which a test compares.
const ENGINES = '^22.18 || ^24 || >=26';

const [major, minor] = process.versions.node.split('.').map(Number);
if ((major === 22 && minor >= 18) || major === 24 || major >= 26) start();
else fail(`acm-exporter needs Node.js ${ENGINES}, and this is ${process.versions.node} (${process.execPath})`);

// In a checkout the source runs, whatever an earlier build has left in dist. Below node_modules Node does not strip
// types, and the published package and the image have no source.
function start() {
  const installed = import.meta.url.includes('/node_modules/');
  const candidates = installed ? ['../dist/main.js'] : ['../src/main.ts', '../dist/main.js'];
  const main = candidates.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(fileURLToPath(url)));
  if (main) {
    if (main.pathname.endsWith('/dist/main.js')) keepCompiled(new URL('.cache', main));
    // Not awaited: Node itself reports what fails in there.
    import(main.href);
  } else {
    fail('acm-exporter is not complete: neither src/main.ts nor dist/main.js is there; install it again');
  }
}

// Later starts find the bundle compiled. It is kept beside the bundle, because whoever can write there can change the code
// anyway; Node's default is the temporary directory, where others can write too. If it can't be written, nothing is lost.
function keepCompiled(folder) {
  nodeModule.enableCompileCache(fileURLToPath(folder));
}

function fail(message) {
  console.error(message);
  process.exitCode = 1;
}
