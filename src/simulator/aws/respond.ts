import { sleep } from '../../clock/sleep.ts';
import { isJsonObject } from '../../validation/json-object.ts';
import type { Authorities } from '../estate/authorities.ts';
import type { Estate } from '../estate/estate.ts';
import type { Organization } from '../estate/organization.ts';
import type { AccountBehavior } from './account-behavior.ts';
import type { Members } from './arguments.ts';
import { type Caller, readAuthorization, rejection } from './authorization.ts';
import { AwsError } from './error.ts';
import {
  type AwsFault,
  type AwsFaults,
  actionOf,
  type CannedAnswer,
  cannedAnswer,
  faultError,
  JSON_CONTENT_TYPE,
} from './fault.ts';
import { garbledItems } from './garbled-items.ts';
import { OPERATIONS, type Operation, PCA_OPERATIONS, TAGGING_OPERATIONS } from './operations.ts';
import { ORGANIZATIONS_OPERATIONS } from './organizations.ts';
import type { TakeQuota } from './quota.ts';
import { describeRegionsXml, listRegions } from './regions.ts';
import type { RequestLog } from './request-log.ts';
import type { Sabotage } from './sabotage.ts';
import { accountOf, asStsError, stsAnswer, stsErrorBody } from './sts.ts';

/** A request to AWS, read in full. */
export interface AwsRequest {
  readonly target: string | undefined;
  readonly authorization: string | undefined;
  readonly contentType: string;
  readonly body: string;
}

/** What to send, and what to do to the connection while sending it. */
export interface AwsReply extends CannedAnswer {
  readonly sabotage: Sabotage;
  readonly retryAfterSeconds?: number | undefined;
}

export interface AwsDeps {
  readonly account: AccountBehavior;
  readonly estate: Estate;
  readonly authorities: Authorities;
  readonly organization: Organization;
  readonly faults: AwsFaults;
  readonly requests: RequestLog;
  readonly takeQuota: TakeQuota;
  readonly now: () => number;
  /** Ends delays when the simulator closes. */
  readonly signal: AbortSignal;
  /** Answers that take the place of those of the estate. */
  readonly recorded?: Recorded | undefined;
}

/** What was answered to a question once; undefined where the estate is to answer. Throws an AwsError. */
export type Recorded = (question: RecordedQuestion) => AwsReply | undefined;

export interface RecordedQuestion {
  readonly service: Service;
  readonly region: string;
  readonly operation: string;
  /** The members of the request; none of STS, which speaks another protocol. */
  readonly request: Members;
}

/** Signature Version 4's names. */
type Service = 'acm' | 'acm-pca' | 'sts' | 'ec2' | 'organizations' | 'account' | 'tagging';

interface Protocol {
  readonly service: Service;
  readonly operation: string;
  /** Throws an AwsError for what is no JSON object. */
  readonly members: () => Members;
  readonly run: (caller: Caller, accountId: string) => string;
  readonly errorReply: (error: AwsError) => { readonly status: number; readonly body: string };
  readonly contentType: string;
}

/** Answers one request as AWS does: credentials first, then faults, the operation's name, its quota, its arguments. */
export async function respond(request: AwsRequest, deps: AwsDeps): Promise<AwsReply> {
  const protocol = request.contentType.startsWith('application/x-www-form-urlencoded')
    ? queryProtocol(request, deps)
    : jsonProtocol(request, deps);
  const log = (caller: Caller | undefined, status: number, outcome: string): void => {
    const accountId = caller === undefined ? '' : accountOf(caller.accessKeyId, deps.account.accountId);
    const region = caller?.region ?? '';
    deps.requests.add({ atSeconds: deps.now(), operation: protocol.operation, accountId, region, status, outcome });
  };
  let caller: Caller | undefined;
  let fault: AwsFault | undefined;
  try {
    caller = authenticate(request, protocol.service, deps);
    const accountId = accountOf(caller.accessKeyId, deps.account.accountId);
    fault = deps.faults.take(protocol.operation, caller.region, accountId);
    if (fault?.kind === 'delay') await sleep((fault.seconds ?? 1) * 1_000, deps.signal);
    const sabotaged = fault === undefined ? undefined : applyFault(fault, actionOf(protocol), accountId);
    if (sabotaged !== undefined) {
      log(
        caller,
        sabotaged.sabotage === 'hang' || sabotaged.sabotage === 'reset' ? 0 : sabotaged.status,
        fault?.kind ?? '',
      );
      return sabotaged;
    }
    const { service, operation, members } = protocol;
    const recorded = deps.recorded?.({ service, operation, region: caller.region, request: members() });
    if (recorded !== undefined) {
      log(caller, recorded.sabotage === 'none' ? recorded.status : 0, 'recorded');
      return garble(recorded, fault);
    }
    const body = protocol.run(caller, accountId);
    log(caller, 200, fault?.kind ?? 'ok');
    return garble({ status: 200, body, contentType: protocol.contentType, sabotage: 'none' }, fault);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    log(caller, error.status, error.type);
    const reply = { ...protocol.errorReply(error), contentType: protocol.contentType, sabotage: 'none' } as const;
    return { ...reply, retryAfterSeconds: fault?.retry_after };
  }
}

function authenticate(request: AwsRequest, service: Service, { account, organization }: AwsDeps): Caller {
  const caller = readAuthorization(request.authorization, service);
  const rejected = account.rejectedKeys.get(caller.accessKeyId);
  if (rejected !== undefined) throw rejection(rejected);
  // A region that is not enabled for the account does not know its credentials.
  const accountId = accountOf(caller.accessKeyId, account.accountId);
  const regions = regionsOf(accountId, account, organization);
  if (REGIONAL.has(service) && !regions.includes(caller.region)) throw rejection('UnrecognizedClientException');
  return caller;
}

/** The others answer in regions that are not enabled as well, or in one region for all. */
const REGIONAL: ReadonlySet<Service> = new Set(['acm', 'acm-pca']);

function regionsOf(accountId: string, account: AccountBehavior, organization: Organization): readonly string[] {
  return organization.find(accountId)?.regions ?? account.regions;
}

/** The reply that a fault forces; undefined where the operation is to run. Throws the AwsError of a fault that is one. */
function applyFault(fault: AwsFault, action: string, accountId: string): AwsReply | undefined {
  const error = faultError(fault, action, accountId);
  if (error !== undefined) throw error;
  const canned = cannedAnswer(fault);
  if (canned !== undefined) return { ...canned, sabotage: 'none', retryAfterSeconds: fault.retry_after };
  if (fault.kind === 'hang' || fault.kind === 'reset') {
    return { status: 200, body: '', contentType: JSON_CONTENT_TYPE, sabotage: fault.kind };
  }
  return undefined;
}

function garble(reply: AwsReply, fault: AwsFault | undefined): AwsReply {
  switch (fault?.kind) {
    case 'broken_json':
      return { ...reply, body: reply.body.slice(0, Math.max(1, Math.floor(reply.body.length / 2))) };
    case 'wrong_content_type':
      return { ...reply, contentType: 'text/html' };
    case 'hang_in_body':
    case 'drip':
    case 'cut_body':
    case 'endless_body':
      return { ...reply, sabotage: fault.kind };
    case 'null_items':
    case 'text_items':
    case 'renamed_arn':
      // An answer of STS has no items.
      return reply.contentType === JSON_CONTENT_TYPE ? { ...reply, body: garbledItems(reply.body, fault.kind) } : reply;
    default:
      return reply;
  }
}

/** The services that speak JSON, by the first part of X-Amz-Target; what names none of them is taken to be for ACM. */
const JSON_SERVICES: Readonly<
  Record<string, { readonly service: Service; readonly operations: ReadonlyMap<string, Operation> }>
> = {
  CertificateManager: { service: 'acm', operations: OPERATIONS },
  ACMPrivateCA: { service: 'acm-pca', operations: PCA_OPERATIONS },
  AWSOrganizationsV20161128: { service: 'organizations', operations: ORGANIZATIONS_OPERATIONS },
  Account: { service: 'account', operations: new Map([['ListRegions', listRegions]]) },
  ResourceGroupsTaggingAPI_20170126: { service: 'tagging', operations: TAGGING_OPERATIONS },
};
const ACM = { service: 'acm', operations: OPERATIONS } as const;

function jsonProtocol(request: AwsRequest, deps: AwsDeps): Protocol {
  const [, prefix = '', named = 'unknown'] = /^(\w+)\.(\w+)$/.exec(request.target ?? '') ?? [];
  const known = JSON_SERVICES[prefix];
  const operation = known === undefined ? 'unknown' : named;
  const { service, operations } = known ?? ACM;
  const members = () => parseBody(request.body);
  const run = ({ region }: Caller, accountId: string): string => {
    const handler = operations.get(operation);
    if (handler === undefined) throw new AwsError('UnknownOperationException', '');
    if (!deps.takeQuota(accountId, region, operation)) throw new AwsError('ThrottlingException', 'Rate exceeded');
    const { account, estate, authorities, organization } = deps;
    const regions = regionsOf(accountId, account, organization);
    const context = {
      ...account,
      estate,
      authorities,
      organization,
      regions,
      accountId,
      region,
      nowSeconds: deps.now(),
    };
    return JSON.stringify(handler(members(), context));
  };
  const errorReply = ({ type, message, status }: AwsError) => ({
    status,
    body: JSON.stringify(message === '' ? { __type: type } : { __type: type, message }),
  });
  return { service, operation, members, run, errorReply, contentType: JSON_CONTENT_TYPE };
}

function parseBody(body: string): Members {
  let members: unknown;
  try {
    members = body === '' ? {} : JSON.parse(body);
  } catch {
    members = undefined;
  }
  if (!isJsonObject(members)) throw new AwsError('SerializationException', 'The request body is not a JSON object');
  return members;
}

function queryProtocol(request: AwsRequest, { account, organization, now }: AwsDeps): Protocol {
  const parameters = new URLSearchParams(request.body);
  const { accountIds } = account;
  const isEc2 = parameters.get('Version') === '2016-11-15';
  return {
    service: isEc2 ? 'ec2' : 'sts',
    operation: parameters.get('Action') ?? 'unknown',
    members: () => ({}),
    run: (_caller, accountId) =>
      isEc2
        ? describeRegionsXml(regionsOf(accountId, account, organization))
        : stsAnswer(parameters, { accountId, accountIds, account: organization.find, nowSeconds: now() }),
    errorReply: (error) => {
      const said = asStsError(error);
      return { status: said.status, body: stsErrorBody(said) };
    },
    contentType: 'text/xml',
  };
}
