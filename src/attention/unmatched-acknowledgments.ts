import type { Certificate } from '../certificate/certificate.ts';
import { matchesTags } from '../certificate/certificate-match.ts';
import type { TargetState } from '../certificate/snapshot.ts';
import type { Acknowledgment } from './acknowledgment.ts';

/** The acknowledgments that are for no certificate of these targets, in their order: a mistyped ARN, or a certificate that is gone. */
export type UnmatchedAcknowledgments = (
  acknowledgments: readonly Acknowledgment[],
  states: readonly Pick<TargetState, 'snapshot'>[],
) => readonly Acknowledgment[];

/** Looks at a list of certificates once, for as long as the acknowledgments are the same object. */
export function createUnmatchedAcknowledgments(): UnmatchedAcknowledgments {
  let known = new WeakMap<readonly Certificate[], ReadonlySet<Acknowledgment>>();
  let knownFor: readonly Acknowledgment[] = [];
  return (acknowledgments, states) => {
    if (acknowledgments.length === 0) return [];
    if (acknowledgments !== knownFor) known = new WeakMap();
    knownFor = acknowledgments;
    const matched = new Set<Acknowledgment>();
    for (const { snapshot } of states) {
      if (snapshot === undefined) continue;
      const list = snapshot.certificates;
      const ofList = known.get(list) ?? matchedIn(acknowledgments, list);
      known.set(list, ofList);
      for (const each of ofList) matched.add(each);
    }
    return acknowledgments.filter((each) => !matched.has(each));
  };
}

function matchedIn(acknowledgments: readonly Acknowledgment[], list: readonly Certificate[]): Set<Acknowledgment> {
  const byArn = new Map(list.map((certificate) => [certificate.arn, certificate]));
  return new Set(
    acknowledgments.filter(({ match }) => {
      const isFor = (certificate: Certificate) => matchesTags(certificate, match.tags) === true;
      if (match.arns === undefined) return list.some(isFor);
      return match.arns.map((arn) => byArn.get(arn)).some((named) => named !== undefined && isFor(named));
    }),
  );
}
