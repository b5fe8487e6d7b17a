import { object, optional, required, withDefault } from '../../validation/object.ts';
import { anyText, numberAbove, oneOf, wholeNumber } from '../../validation/scalar.ts';
import type { ValueOf } from '../../validation/validator.ts';
import { AwsError } from './error.ts';
import { GARBLED_ITEM_KINDS } from './garbled-items.ts';

/** Ways to break, each seen in the field or asked of clients. `error` and `response` say the rest themselves. */
export const FAULT_KINDS = [
  'error',
  'response',
  'delay',
  'hang',
  'hang_in_body',
  'drip',
  'cut_body',
  'endless_body',
  'reset',
  'broken_json',
  'wrong_content_type',
  'empty_object',
  'throttled',
  'access_denied',
  'expired_token',
  'internal_failure',
  'unknown_operation',
  'unknown_operation_404',
  'unknown_operation_html',
  'expired_token_xml',
  'request_limit_xml',
  'empty_error',
  'deep_json',
  ...GARBLED_ITEM_KINDS,
] as const;

/** A fault as scenarios and the control API write it. */
export const awsFault = object({
  /** An operation's name, or `*` for all. */
  operation: withDefault(anyText, '*'),
  /** Only for callers of this account. */
  account: optional(anyText),
  /** Only in this region. */
  region: optional(anyText),
  /** Only the next so many calls; all from now on where absent. */
  times: optional(wholeNumber(1, 1_000_000)),
  kind: required(oneOf(FAULT_KINDS), `must be one of ${FAULT_KINDS.join(', ')}`),
  /** For `delay`: how long, before the call goes on as usual. */
  seconds: optional(numberAbove(0, 3_600)),
  /** For `error`, `empty_error` and `response`. */
  status: optional(wholeNumber(200, 599)),
  /** For `error`: the `__type`. */
  type: optional(anyText),
  message: optional(anyText),
  /** For `response`. */
  body: optional(anyText),
  content_type: optional(anyText),
  /** For answers that are errors: the seconds of their `Retry-After`. */
  retry_after: optional(wholeNumber(0, 3_600)),
});
export type AwsFault = ValueOf<typeof awsFault>;
/** A fault as it is set: `operation` may be left out. */
export type AwsFaultInput = Partial<AwsFault> & Pick<AwsFault, 'kind'>;

/** Faults that are set now; the first that fits a call applies. */
export interface AwsFaults {
  /** Sets a fault and gives the function that removes it. */
  readonly set: (fault: AwsFaultInput) => () => void;
  /** Removes all faults, or those of one operation. */
  readonly clear: (operation?: string) => void;
  /** Restores the faults that there were at first. */
  readonly restore: () => void;
  readonly list: () => readonly AwsFault[];
  /** The fault for this call, counted against its `times`. */
  readonly take: (operation: string, region: string, accountId?: string) => AwsFault | undefined;
}

/** Keeps the faults of the simulated AWS. */
export function createAwsFaults(initial: readonly AwsFault[]): AwsFaults {
  const atFirst = () => initial.map((fault) => ({ fault, left: fault.times ?? Number.POSITIVE_INFINITY }));
  let active = atFirst();
  return {
    set: (input) => {
      const fault = { operation: '*', ...input };
      const entry = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
      active = [...active, entry];
      return () => {
        active = active.filter((other) => other !== entry);
      };
    },
    clear: (operation) => {
      active = operation === undefined ? [] : active.filter(({ fault }) => fault.operation !== operation);
    },
    restore: () => {
      active = atFirst();
    },
    list: () => active.map(({ fault, left }) => (Number.isFinite(left) ? { ...fault, times: left } : fault)),
    take: (operation, region, accountId = '') => {
      const entry = active.find(
        ({ fault }) =>
          (fault.operation === '*' || fault.operation === operation) &&
          (fault.region === undefined || fault.region === region) &&
          (fault.account === undefined || fault.account === accountId),
      );
      if (entry === undefined) return undefined;
      entry.left -= 1;
      if (entry.left <= 0) active = active.filter((other) => other !== entry);
      return entry.fault;
    },
  };
}

/** A ready-made answer: what goes over the wire instead of the operation's own. */
export interface CannedAnswer {
  readonly status: number;
  readonly body: string;
  readonly contentType: string;
}

/** Of every answer of ACM and AWS Private CA (AWS JSON 1.1). */
export const JSON_CONTENT_TYPE = 'application/x-amz-json-1.1';
/** A parser that is not bounded makes half a gigabyte of it. */
const DEEP_JSON_LEVELS = 5_000_000;
const XML_ERRORS = {
  /** As STS says it: a gateway in between may speak its protocol. */
  expired_token_xml: ['ExpiredToken', 'The security token included in the request is expired', 403],
  /** As EC2 says it. */
  request_limit_xml: ['RequestLimitExceeded', 'Request limit exceeded.', 503],
} as const;
const HTML_ERROR = '<html><head><title>500</title></head><body><h1>Internal Server Error</h1></body></html>';

/** The answer of a fault that has one; undefined for those that delay, hang or garble. */
export function cannedAnswer(fault: AwsFault): CannedAnswer | undefined {
  switch (fault.kind) {
    case 'response':
      return {
        status: fault.status ?? 200,
        body: fault.body ?? '',
        contentType: fault.content_type ?? JSON_CONTENT_TYPE,
      };
    case 'empty_object':
      return { status: 200, body: '{}', contentType: JSON_CONTENT_TYPE };
    case 'unknown_operation_404':
      return { status: 404, body: '<UnknownOperationException/>\n', contentType: 'application/xml' };
    case 'unknown_operation_html':
      return { status: 500, body: HTML_ERROR, contentType: 'text/html' };
    case 'expired_token_xml':
    case 'request_limit_xml': {
      const [code, message, status] = XML_ERRORS[fault.kind];
      const body = `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
      return { status, body, contentType: 'text/xml' };
    }
    case 'empty_error':
      return { status: fault.status ?? 502, body: '', contentType: 'text/plain' };
    case 'deep_json':
      return { status: 200, body: '['.repeat(DEEP_JSON_LEVELS), contentType: JSON_CONTENT_TYPE };
    default:
      return undefined;
  }
}

/** An action as policies name it, in which the Tagging API has another prefix than in signatures. */
export function actionOf({ service, operation }: { readonly service: string; readonly operation: string }): string {
  return `${service === 'tagging' ? 'tag' : service}:${operation}`;
}

/** The AWS error of a fault that is one; `action` as in a policy, `acm:SearchCertificates`. */
export function faultError(fault: AwsFault, action: string, accountId: string): AwsError | undefined {
  switch (fault.kind) {
    case 'error':
      return new AwsError(fault.type ?? 'InternalFailure', fault.message ?? 'Simulated error', fault.status ?? 400);
    case 'throttled':
      return new AwsError('ThrottlingException', 'Rate exceeded');
    case 'access_denied': {
      const user = `arn:aws:iam::${accountId}:user/simulator`;
      const reason = `because no identity-based policy allows the ${action} action`;
      const message = `User: ${user} is not authorized to perform: ${action} ${reason}`;
      return new AwsError('AccessDeniedException', fault.message ?? message);
    }
    case 'expired_token':
      return new AwsError('ExpiredTokenException', 'The security token included in the request is expired');
    case 'internal_failure':
      return new AwsError('InternalFailure', 'The request processing has failed because of an unknown error.', 500);
    case 'unknown_operation':
      return new AwsError('UnknownOperationException', '');
    default:
      return undefined;
  }
}
