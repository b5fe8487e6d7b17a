import { randomUUID } from 'node:crypto';
import type { AccountState } from '../estate/organization.ts';
import { AwsError } from './error.ts';

/** Which account a caller is in. Keys that AssumeRole gave out name theirs. */
export function accountOf(accessKeyId: string, homeAccountId: string): string {
  return /^ASIA(\d{12})SIMU$/.exec(accessKeyId)?.[1] ?? homeAccountId;
}

interface StsContext {
  readonly accountId: string;
  /** Accounts that roles can be assumed in, besides those that `account` knows. */
  readonly accountIds: readonly string[];
  /** What is known of an account of the organization. */
  readonly account: (id: string) => AccountState | undefined;
  readonly nowSeconds: number;
}

/** STS's query protocol: GetCallerIdentity and AssumeRole, form parameters to XML. Throws an AwsError. */
export function stsAnswer(parameters: URLSearchParams, context: StsContext): string {
  const action = parameters.get('Action') ?? '';
  if (action === 'GetCallerIdentity') return callerIdentity(context.accountId);
  if (action === 'AssumeRole') return assumedRole(parameters, context);
  throw new AwsError('InvalidAction', `Could not find operation ${action} for version ${parameters.get('Version')}`);
}

function callerIdentity(accountId: string): string {
  return envelope(
    'GetCallerIdentity',
    `<Arn>arn:aws:iam::${accountId}:user/simulator</Arn><UserId>AIDASIMULATOR</UserId><Account>${accountId}</Account>`,
  );
}

function assumedRole(parameters: URLSearchParams, { accountIds, account, nowSeconds }: StsContext): string {
  const roleArn = parameters.get('RoleArn') ?? '';
  const [, accountId, role] = /^arn:aws[\w-]*:iam::(\d{12}):role\/([\w+=,.@/-]+)$/.exec(roleArn) ?? [];
  if (accountId === undefined || role === undefined) throw new AwsError('ValidationError', `${roleArn} is invalid`);
  const trusting = account(accountId);
  const isTrusted =
    trusting?.trusts !== false &&
    (trusting?.externalId ?? parameters.get('ExternalId')) === parameters.get('ExternalId');
  if ((!accountIds.includes(accountId) && trusting === undefined) || !isTrusted) {
    throw new AwsError(
      'AccessDenied',
      `User is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
      403,
    );
  }
  const session = parameters.get('RoleSessionName') ?? 'session';
  const expiration = new Date((nowSeconds + 3_600) * 1_000).toISOString();
  return envelope(
    'AssumeRole',
    `<AssumedRoleUser><AssumedRoleId>AROASIMULATOR:${escapeXml(session)}</AssumedRoleId>` +
      `<Arn>arn:aws:sts::${accountId}:assumed-role/${escapeXml(role)}/${escapeXml(session)}</Arn></AssumedRoleUser>` +
      `<Credentials><AccessKeyId>ASIA${accountId}SIMU</AccessKeyId><SecretAccessKey>simulated</SecretAccessKey>` +
      `<SessionToken>simulated</SessionToken><Expiration>${expiration}</Expiration></Credentials>`,
  );
}

function envelope(action: string, result: string): string {
  return (
    `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result>${result}</${action}Result>` +
    `<ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></${action}Response>`
  );
}

/** What STS calls the errors that JSON services name otherwise; it answers credentials with 403. */
const STS_ERRORS: Readonly<Record<string, readonly [code: string, status: number]>> = {
  UnrecognizedClientException: ['InvalidClientTokenId', 403],
  ExpiredTokenException: ['ExpiredToken', 403],
  InvalidSignatureException: ['SignatureDoesNotMatch', 403],
  MissingAuthenticationTokenException: ['MissingAuthenticationToken', 403],
  IncompleteSignatureException: ['IncompleteSignature', 400],
  AccessDeniedException: ['AccessDenied', 403],
  ThrottlingException: ['Throttling', 400],
  UnknownOperationException: ['InvalidAction', 400],
};

/** An error as STS has it. */
export function asStsError(error: AwsError): AwsError {
  const [code, status] = STS_ERRORS[error.type] ?? [error.type, error.status];
  return new AwsError(code, error.message, status);
}

/** STS's error document. */
export function stsErrorBody(error: AwsError): string {
  return (
    '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>' +
    `<Code>${escapeXml(error.type)}</Code><Message>${escapeXml(error.message)}</Message></Error>` +
    `<RequestId>${randomUUID()}</RequestId></ErrorResponse>`
  );
}

function escapeXml(text: string): string {
  return text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
