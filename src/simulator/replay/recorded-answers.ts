import type { Exchange } from '../../capture/capture.ts';
import { isJsonObject } from '../../validation/json-object.ts';
import type { RecordedQuestion } from '../aws/respond.ts';

/** What AWS has answered to a question; undefined where nobody has asked it. */
export type RecordedAnswers = (question: RecordedQuestion) => Exchange | undefined;

/**
 * The answers in these exchanges. Where a question was asked more than once the last answer that was none of an error counts, else the last.
 * Where nobody has asked for exactly this, as a later version of the exporter may word a question differently, the same operation on the same
 * subject and page counts.
 */
export function recordedAnswers(exchanges: readonly Exchange[]): RecordedAnswers {
  const bySubject = Map.groupBy(exchanges, subjectOf);
  return (question) => {
    const same = bySubject.get(subjectOf(question)) ?? [];
    const wording = worded(question.request);
    const exact = same.filter(({ request }) => worded(request) === wording);
    const candidates = exact.length > 0 ? exact : same;
    return candidates.findLast(isSuccess) ?? candidates.at(-1);
  };
}

function isSuccess({ response }: Exchange): boolean {
  return 'body' in response && response.status < 300;
}

function subjectOf({ service, region, operation, request }: RecordedQuestion): string {
  const { CertificateArn, CertificateAuthorityArn, NextToken, PaginationToken } = request;
  return JSON.stringify([
    service,
    region,
    operation,
    CertificateArn,
    CertificateAuthorityArn,
    NextToken,
    PaginationToken,
  ]);
}

/** The same text for the same members, in whatever order. */
function worded(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    isJsonObject(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member,
  );
}
