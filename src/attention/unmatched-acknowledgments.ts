import { arnParts } from '../certificate/arn-parts.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { matchesTags } from '../certificate/certificate-match.ts';
import type { TargetState } from '../certificate/snapshot.ts';
import type { Target } from '../certificate/target.ts';
import type { Acknowledgment } from './acknowledgment.ts';

/**
 * The acknowledgments that are for no certificate, in their order: a mistyped ARN, or a certificate that is gone. Not those that may be for
 * one that was not read yet, or whose tags were not.
 * @param isComplete whether these are all targets
 */
export type UnmatchedAcknowledgments = (
  acknowledgments: readonly Acknowledgment[],
  states: readonly Pick<TargetState, 'target' | 'snapshot'>[],
  isComplete: boolean,
) => readonly Acknowledgment[];

/** Looks at a list of certificates once, for as long as the acknowledgments are the same object. */
export function createUnmatchedAcknowledgments(): UnmatchedAcknowledgments {
  let known = new WeakMap<readonly Certificate[], ReadonlySet<Acknowledgment>>();
  let knownFor: readonly Acknowledgment[] = [];
  return (acknowledgments, states, isComplete) => {
    if (acknowledgments.length === 0 || !isComplete) return [];
    if (acknowledgments !== knownFor) known = new WeakMap();
    knownFor = acknowledgments;
    const matched = new Set<Acknowledgment>();
    for (const { snapshot } of states) {
      if (snapshot === undefined) continue;
      const list = snapshot.certificates;
      const ofList = known.get(list) ?? perhapsIn(acknowledgments, list);
      known.set(list, ofList);
      for (const each of ofList) matched.add(each);
    }
    const unread = states.filter(({ snapshot }) => snapshot === undefined).map(({ target }) => target);
    return acknowledgments.filter((each) => !matched.has(each) && !unread.some((target) => mayBeIn(target, each)));
  };
}

/** Whether a certificate of a target can be meant, as far as ARNs say it. */
function mayBeIn(target: Target, { match: { arns } }: Acknowledgment): boolean {
  return (
    arns === undefined ||
    arns.map(arnParts).some(({ accountId, region }) => {
      const isAccount = target.accountId === '' || target.accountId === accountId;
      return isAccount && target.region === region;
    })
  );
}

/** Those that are for a certificate of the list, or may be by tags that were not read. */
function perhapsIn(acknowledgments: readonly Acknowledgment[], list: readonly Certificate[]): Set<Acknowledgment> {
  const byArn = new Map(list.map((certificate) => [certificate.arn, certificate]));
  const together = tagsOf(list);
  return new Set(
    acknowledgments.filter(({ match }) => {
      const isFor = (certificate: Certificate) => matchesTags(certificate, match.tags) !== false;
      // Nearly all of those that match nothing end here, and not with a look at every certificate.
      if (match.arns === undefined) return [...(match.tags ?? [])].every(together.have) && list.some(isFor);
      return match.arns.map((arn) => byArn.get(arn)).some((named) => named !== undefined && isFor(named));
    }),
  );
}

/** All tags of a list: whether any certificate of it has one of these values for a key, as far as tags were read. */
function tagsOf(list: readonly Certificate[]) {
  const values = new Map<string, Set<string>>();
  let isUnread = false;
  for (const { tags } of list) {
    isUnread ||= tags === undefined;
    for (const [key, value] of tags ?? []) values.set(key, (values.get(key) ?? new Set()).add(value));
  }
  return {
    have: ([key, wanted]: readonly [key: string, wanted: readonly string[]]): boolean => {
      const known = values.get(key);
      return isUnread || (known !== undefined && (wanted.length === 0 || wanted.some((value) => known.has(value))));
    },
  };
}
