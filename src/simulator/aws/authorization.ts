import { AwsError } from './error.ts';

/** What a SigV4 Authorization header says; the signature itself is not checked, the simulator knows no secrets. */
export interface Caller {
  readonly accessKeyId: string;
  readonly region: string;
  readonly service: string;
}

/**
 * The caller by the Authorization header (Signature Version 4, "Credential=<key>/<date>/<region>/<service>/aws4_request").
 * Throws what AWS answers: a missing header, a garbled one, a scope for another service.
 */
export function readAuthorization(header: string | undefined, service: string): Caller {
  if (header === undefined || header === '') {
    throw new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  }
  const scope = /^AWS4-HMAC-SHA256 .*?Credential=([^/,\s]+)\/(\d{8})\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request/.exec(
    header,
  );
  if (scope === null || !/SignedHeaders=[^,\s]+/.test(header) || !/Signature=[0-9a-f]{64}/.test(header)) {
    throw new AwsError(
      'IncompleteSignatureException',
      `Authorization header is not a complete signature: '${header}'.`,
    );
  }
  const [, accessKeyId = '', , region = '', named = ''] = scope;
  if (named !== service) {
    const message = `Credential should be scoped to correct service: '${service}'.`;
    throw new AwsError('InvalidSignatureException', message);
  }
  return { accessKeyId, region, service: named };
}

/** What AWS says to a rejected access key; the scenario names keys with one of these. */
export const REJECTIONS = [
  'UnrecognizedClientException',
  'ExpiredTokenException',
  'InvalidSignatureException',
] as const;
export type Rejection = (typeof REJECTIONS)[number];

const REJECTION_MESSAGES: Readonly<Record<Rejection, string>> = {
  UnrecognizedClientException: 'The security token included in the request is invalid.',
  ExpiredTokenException: 'The security token included in the request is expired',
  InvalidSignatureException:
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
};

/** The error with which AWS turns credentials down, with its own words. */
export function rejection(type: Rejection): AwsError {
  return new AwsError(type, REJECTION_MESSAGES[type]);
}
