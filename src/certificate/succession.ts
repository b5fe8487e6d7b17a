import type { Certificate } from './certificate.ts';
import { createNameIndex, type Named, type NameIndex } from './name-index.ts';
import { certificateNames } from './names.ts';
import type { StandIn } from './stand-in.ts';
import { successionClass } from './succession-class.ts';

/**
 * What another certificate can do for this one: `superseded`: take its place as it is; `replaceable`: take its place once
 * somebody attaches it; `none`: nothing.
 */
export type SuccessionState = 'superseded' | 'replaceable' | 'none';

/**
 * Who can stand in for whom among the certificates of one account and region, kept up to date. A certificate is superseded by
 * another one of its class (see `successionClass`) that covers all of its names, expires later, and can stand in now (see
 * `standIn`). One whose names, end or class are not known is not superseded, nor is one that expires at the very moment that
 * the other does.
 */
export interface Succession {
  /** Takes the latest of a certificate, and whether it could serve in the place of others. The same as before is no news. */
  readonly put: (certificate: Certificate, standIn: StandIn) => void;
  /** Forgets a certificate. */
  readonly remove: (arn: string) => void;
  /**
   * Updates the answers after what came, went or changed since the last time, and returns the ARNs whose answer is
   * different now. Looks only at certificates that those could stand in for.
   */
  readonly settle: () => Generator<void, ReadonlySet<string>>;
  /** As of the last `settle`. */
  readonly stateOf: (arn: string) => SuccessionState;
}

/** Certificates of one class with the same names. */
interface Group extends Named {
  readonly key: string;
  readonly index: NameIndex<Group>;
  readonly members: Map<string, Member>;
}

interface Member {
  readonly group: Group;
  readonly notAfterSeconds: number;
  readonly standIn: StandIn;
  /** False while it may have names that are not known: then it can stand in for others, and nobody for it. */
  readonly namesComplete: boolean;
}

/** Groups looked at in a step: well under a millisecond. */
const STEP_GROUPS = 100;

/** A succession without certificates. */
export function createSuccession(): Succession {
  const classes = new Map<string, NameIndex<Group>>();
  const groups = new Map<string, Group>();
  const memberOf = new Map<string, Member>();
  const states = new Map<string, SuccessionState>();
  const changedGroups = new Set<Group>();
  const goneArns = new Set<string>();
  let changedArns = new Set<string>();

  const groupOf = (certificate: Certificate): Group | undefined => {
    const ofClass = successionClass(certificate);
    const names = new Set(certificateNames(certificate));
    if (ofClass === undefined || names.size === 0) return undefined;
    const key = [ofClass, ...[...names].sort()].join('\0');
    const known = groups.get(key);
    if (known !== undefined) return known;
    const index = classes.get(ofClass) ?? createNameIndex();
    classes.set(ofClass, index);
    return { key, names, index, members: new Map() };
  };
  const remove = (arn: string): void => {
    const member = memberOf.get(arn);
    if (member === undefined) return;
    const { group } = member;
    memberOf.delete(arn);
    goneArns.add(arn);
    group.members.delete(arn);
    changedGroups.add(group);
    if (group.members.size === 0) {
      group.index.remove(group);
      groups.delete(group.key);
    }
  };
  const setState = (arn: string, state: SuccessionState): void => {
    if ((states.get(arn) ?? 'none') === state) return;
    if (state === 'none') states.delete(arn);
    else states.set(arn, state);
    changedArns.add(arn);
  };
  const answer = (group: Group, expiriesOf: (group: Group) => LastExpiries): void => {
    const all = Array.from(group.index.covering(group), expiriesOf);
    const now = Math.max(...all.map((each) => each.now));
    const onceAttached = Math.max(...all.map((each) => each.onceAttached));
    for (const [arn, { notAfterSeconds, namesComplete }] of group.members) {
      const isLess = (seconds: number) => namesComplete && notAfterSeconds < seconds;
      setState(arn, isLess(now) ? 'superseded' : isLess(onceAttached) ? 'replaceable' : 'none');
    }
  };

  return {
    put: (certificate, standIn) => {
      const { arn, notAfterSeconds, namesComplete } = certificate;
      const group = notAfterSeconds === undefined ? undefined : groupOf(certificate);
      const before = memberOf.get(arn);
      if (group === undefined || notAfterSeconds === undefined) {
        remove(arn);
        return;
      }
      const member: Member = { group, notAfterSeconds, standIn, namesComplete };
      if (before !== undefined && isSame(before, member)) return;
      if (before?.group !== group) remove(arn);
      if (!groups.has(group.key)) {
        groups.set(group.key, group);
        group.index.add(group);
      }
      memberOf.set(arn, member);
      group.members.set(arn, member);
      changedGroups.add(group);
    },
    remove,
    settle: function* settle() {
      const affected = new Set<Group>();
      let looked = 0;
      for (const group of changedGroups) {
        if (looked++ % STEP_GROUPS === 0) yield;
        for (const covered of group.index.coveredBy(group)) affected.add(covered);
      }
      changedGroups.clear();
      const expiriesOf = remembering(lastExpiries);
      for (const group of affected) {
        if (looked++ % STEP_GROUPS === 0) yield;
        answer(group, expiriesOf);
      }
      for (const arn of goneArns) if (!memberOf.has(arn)) setState(arn, 'none');
      goneArns.clear();
      const changed = changedArns;
      changedArns = new Set();
      return changed;
    },
    stateOf: (arn) => states.get(arn) ?? 'none',
  };
}

/** Minus infinity where there is none. */
interface LastExpiries {
  /** Of those that can stand in now. */
  readonly now: number;
  readonly onceAttached: number;
}

function lastExpiries({ members }: Group): LastExpiries {
  const lastOf = (wanted: StandIn): number =>
    members
      .values()
      .reduce(
        (last, { standIn, notAfterSeconds }) => (standIn === wanted ? Math.max(last, notAfterSeconds) : last),
        Number.NEGATIVE_INFINITY,
      );
  return { now: lastOf('now'), onceAttached: lastOf('once_attached') };
}

/** One wildcard may cover thousands of groups. */
function remembering<In, Out>(ask: (about: In) => Out): (about: In) => Out {
  const known = new Map<In, Out>();
  return (about) => {
    const answer = known.get(about) ?? ask(about);
    known.set(about, answer);
    return answer;
  };
}

function isSame(some: Member, other: Member): boolean {
  return (
    some.group === other.group &&
    some.notAfterSeconds === other.notAfterSeconds &&
    some.standIn === other.standIn &&
    some.namesComplete === other.namesComplete
  );
}
