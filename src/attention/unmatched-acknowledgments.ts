import type { Certificate } from '../certificate/certificate.ts';
import { matches } from '../certificate/certificate-match.ts';
import type { Acknowledgment } from './acknowledgment.ts';

/** Counts the acknowledgments that are for none of these certificates: a mistyped ARN, or a certificate that is gone. */
export type UnmatchedCount = (
  acknowledgments: readonly Acknowledgment[],
  lists: Iterable<readonly Certificate[]>,
) => number;

/** No account is asked for. */
const ANYWHERE = { accountId: '', accountName: '' };

/** Looks at a list of certificates once, for as long as the acknowledgments are the same object. */
export function createUnmatchedCount(): UnmatchedCount {
  let known = new WeakMap<readonly Certificate[], ReadonlySet<Acknowledgment>>();
  let knownFor: readonly Acknowledgment[] = [];
  return (acknowledgments, lists) => {
    if (acknowledgments.length === 0) return 0;
    if (acknowledgments !== knownFor) known = new WeakMap();
    knownFor = acknowledgments;
    const matched = new Set<Acknowledgment>();
    for (const list of lists) {
      const ofList = known.get(list) ?? matchedIn(acknowledgments, list);
      known.set(list, ofList);
      for (const each of ofList) matched.add(each);
    }
    return acknowledgments.length - matched.size;
  };
}

function matchedIn(acknowledgments: readonly Acknowledgment[], list: readonly Certificate[]): Set<Acknowledgment> {
  const byArn = new Map(list.map((certificate) => [certificate.arn, certificate]));
  return new Set(
    acknowledgments.filter(({ match }) => {
      const isFor = (certificate: Certificate) => matches(certificate, ANYWHERE, { tags: match.tags }) === true;
      if (match.arns === undefined) return list.some(isFor);
      return match.arns.map((arn) => byArn.get(arn)).some((named) => named !== undefined && isFor(named));
    }),
  );
}
