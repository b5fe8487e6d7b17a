/** What is running: the package's version and the commit it was made from. */
import { readFileSync } from 'node:fs';
import type { OwnRegistryDeps } from '../metrics/own-registry.ts';

/** In the bundle, `build.ts` has put the build in its place; the source has no such global. */
declare const ACM_EXPORTER_BUILD: Pick<OwnRegistryDeps['buildInfo'], 'version' | 'revision'>;

const CHECKOUT = new URL('../../', import.meta.url);

/** Version, revision (short commit, `unknown` where neither the build nor a checkout tells it) and Node's version. */
export function buildInfo(nodeVersion: string): OwnRegistryDeps['buildInfo'] {
  const build = typeof ACM_EXPORTER_BUILD === 'undefined' ? checkoutBuild() : ACM_EXPORTER_BUILD;
  return { ...build, nodeVersion };
}

/** Version and revision of a checkout, the one of this file unless another is named. */
export function checkoutBuild(root = CHECKOUT): typeof ACM_EXPORTER_BUILD {
  const { version }: { version: string } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  return { version, revision: revision(root) };
}

function revision(root: URL): string {
  const head = text(new URL('.git/HEAD', root));
  const ref = /^ref: (refs\/[\w./-]+)$/.exec(head ?? '')?.[1];
  const commit = ref === undefined ? head : (text(new URL(`.git/${ref}`, root)) ?? packed(root, ref));
  return /^[0-9a-f]{12}/.exec(commit ?? '')?.[0] ?? 'unknown';
}

/** git moves refs that rarely change into one file, `<commit> <ref>` a line. */
function packed(root: URL, ref: string): string | undefined {
  const line = (text(new URL('.git/packed-refs', root)) ?? '').split('\n').find((entry) => entry.endsWith(` ${ref}`));
  return line?.split(' ')[0];
}

function text(url: URL): string | undefined {
  try {
    return readFileSync(url, 'utf8').trim();
  } catch {
    return undefined;
  }
}
