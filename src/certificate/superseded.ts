import { type Certificate, isExpired } from './certificate.ts';
import { certificateNames } from './names.ts';
import { isSameList } from './same-list.ts';

/** An ISSUED, unexpired certificate that may take the place of others. */
interface Successor {
  readonly names: ReadonlySet<string>;
  readonly notAfterSeconds: number;
}

/** Certificates looked at in a step: well under a millisecond. */
const STEP_CERTIFICATES = 100;

/**
 * ARNs of the certificates for which another one of the same list (one account and region) is ISSUED, by the clock not
 * expired, covers all of their names and expires later. A wildcard covers names with exactly one label more. A
 * certificate whose names or end are not known is not superseded, nor is one that expires at the very moment
 * that the other does.
 *
 * Near-linear: successors with the same names are folded into the one that expires last, and stand in an index by name,
 * latest first. A certificate is compared only with those that cover its rarest name, and only until the first that
 * covers it; the answer is kept for all certificates of the same names.
 *
 * Yields at each step, because there may be ten thousand certificates and more; the clock's turns run it.
 */
export function* supersededArns(
  certificates: readonly Certificate[],
  nowSeconds: number,
): Generator<void, ReadonlySet<string>> {
  const index = yield* indexByName(yield* successors(certificates, nowSeconds));
  const lastExpiries = new Map<string, number>();
  const superseded = new Set<string>();
  for (const [i, certificate] of certificates.entries()) {
    if (i % STEP_CERTIFICATES === 0) yield;
    const { arn, notAfterSeconds, namesComplete } = certificate;
    const names = certificateNames(certificate);
    if (notAfterSeconds === undefined || !namesComplete || names.length === 0) continue;
    const key = nameSetKey(names);
    const lastExpiry = lastExpiries.get(key) ?? lastExpiryCovering(names, index);
    lastExpiries.set(key, lastExpiry);
    if (lastExpiry > notAfterSeconds) superseded.add(arn);
  }
  return superseded;
}

/**
 * The same after some of the certificates have changed, come, gone or expired: looks only at those that have a name in
 * common with them, or one beside it under the same parent, because no other can be affected.
 * @param before the answer before that
 * @param versions of the certificates that changed, as they were and as they are
 */
export function* supersededArnsAfter(
  before: ReadonlySet<string>,
  versions: readonly Certificate[],
  certificates: readonly Certificate[],
  nowSeconds: number,
): Generator<void, ReadonlySet<string>> {
  if (versions.length === 0) return before;
  // One after the other they would cost more than all at once.
  if (versions.length * 4 >= certificates.length) return yield* supersededArns(certificates, nowSeconds);
  const parents = new Set(versions.flatMap(parentsOf));
  const near: Certificate[] = [];
  for (const [i, certificate] of certificates.entries()) {
    if (i % STEP_CERTIFICATES === 0) yield;
    if (parentsOf(certificate).some((parent) => parents.has(parent))) near.push(certificate);
  }
  const now = yield* supersededArns(near, nowSeconds);
  const gone = new Set(versions.map(({ arn }) => arn));
  const after = new Set([...before].filter((arn) => !gone.has(arn)));
  for (const certificate of near) {
    // Only of these it is certain that all that may cover them are near.
    const [first] = parentsOf(certificate);
    if (first === undefined || !parents.has(first)) continue;
    if (now.has(certificate.arn)) after.add(certificate.arn);
    else after.delete(certificate.arn);
  }
  return after;
}

/** Whether two versions of a certificate differ in anything that decides what is superseded. */
export function affectsSuperseded(before: Certificate | undefined, after: Certificate | undefined): boolean {
  if (before === undefined || after === undefined) return true;
  return (
    before.status !== after.status ||
    before.notAfterSeconds !== after.notAfterSeconds ||
    before.namesComplete !== after.namesComplete ||
    before.domainName !== after.domainName ||
    !isSameList(before.subjectAlternativeNames, after.subjectAlternativeNames)
  );
}

/** The domains that the names stand directly in, those of wildcards included: whatever covers a name has one there too. */
function parentsOf(certificate: Certificate): readonly string[] {
  return certificateNames(certificate).map((name) => name.slice(name.indexOf('.') + 1));
}

/** One for each set of names, the one that expires last. */
function* successors(certificates: readonly Certificate[], nowSeconds: number): Generator<void, Iterable<Successor>> {
  const byNames = new Map<string, Successor>();
  for (const [i, certificate] of certificates.entries()) {
    if (i % STEP_CERTIFICATES === 0) yield;
    const { status, notAfterSeconds } = certificate;
    if (status !== 'ISSUED' || notAfterSeconds === undefined || isExpired(certificate, nowSeconds)) continue;
    const names = certificateNames(certificate);
    const key = nameSetKey(names);
    const other = byNames.get(key);
    if (other === undefined || other.notAfterSeconds < notAfterSeconds) {
      byNames.set(key, { names: new Set(names), notAfterSeconds });
    }
  }
  return byNames.values();
}

type NameIndex = ReadonlyMap<string, readonly Successor[]>;

/** For each name the successors that have it, those that expire last first. */
function* indexByName(successors: Iterable<Successor>): Generator<void, NameIndex> {
  const index = new Map<string, Successor[]>();
  let looked = 0;
  for (const successor of successors) {
    if (looked++ % STEP_CERTIFICATES === 0) yield;
    for (const name of successor.names) {
      const list = index.get(name);
      if (list === undefined) index.set(name, [successor]);
      else list.push(successor);
    }
  }
  for (const list of index.values()) {
    if (looked++ % STEP_CERTIFICATES === 0) yield;
    list.sort((a, b) => b.notAfterSeconds - a.notAfterSeconds);
  }
  return index;
}

/** The last expiry of any successor that covers all of the names, at least one; minus infinity where there is none. */
function lastExpiryCovering(names: readonly string[], index: NameIndex): number {
  const candidates = names.map((name) => coveringNames(name).map((covering) => index.get(covering) ?? []));
  const rarest = candidates.reduce((a, b) => (sizeOf(b) < sizeOf(a) ? b : a));
  const expiries = rarest.map((list) => list.find((successor) => coversAll(successor, names))?.notAfterSeconds);
  return Math.max(...expiries.map((seconds) => seconds ?? Number.NEGATIVE_INFINITY));
}

function sizeOf(lists: readonly (readonly Successor[])[]): number {
  return lists.reduce((sum, list) => sum + list.length, 0);
}

function coversAll(successor: Successor, names: readonly string[]): boolean {
  return names.every((name) => coveringNames(name).some((covering) => successor.names.has(covering)));
}

/** The names that cover a name: itself, and the wildcard in the place of its first label (RFC 6125 section 6.4.3). */
function coveringNames(name: string): readonly string[] {
  const dot = name.indexOf('.');
  return dot > 0 && !name.startsWith('*.') ? [name, `*${name.slice(dot)}`] : [name];
}

function nameSetKey(names: readonly string[]): string {
  return names.toSorted().join('\0');
}
