import type { Capture, Exchange } from '../../capture/capture.ts';
import { arnParts } from '../../certificate/arn-parts.ts';
import { AwsError } from '../aws/error.ts';
import { JSON_CONTENT_TYPE } from '../aws/fault.ts';
import type { AwsReply, Recorded } from '../aws/respond.ts';
import { stsErrorBody } from '../aws/sts.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { recordedAnswers } from './recorded-answers.ts';

/** What the simulator needs to be an account that was captured. */
export interface Replay {
  /** A world with nothing in it: all that is known of the account are answers. */
  readonly scenario: Scenario;
  readonly recorded: Recorded;
}

/** Where neither STS nor an ARN has told the account. */
const UNKNOWN_ACCOUNT = '000000000000';

/** The account of a capture. */
export function createReplay({ start: { regions }, exchanges }: Capture): Replay {
  const answers = recordedAnswers(exchanges);
  const operations = new Set(exchanges.map(({ region, operation }) => `${region} ${operation}`));
  return {
    scenario: emptyScenario(accountOf(exchanges), regions),
    recorded: (question) => {
      const exchange = answers(question);
      if (exchange !== undefined) return replyOf(exchange);
      if (question.service === 'sts') return undefined;
      // Denied questions are not repeated for every certificate, and partial captures end somewhere.
      throw operations.has(`${question.region} ${question.operation}`)
        ? new AwsError('ResourceNotFoundException', 'This is not in the capture.')
        : new AwsError('UnknownOperationException', 'This operation is not in the capture.');
    },
  };
}

function replyOf({ service, response }: Exchange): AwsReply | undefined {
  if ('failure' in response) {
    const sabotage = response.failure === 'timeout' ? 'hang' : 'reset';
    return { status: 500, body: '', contentType: JSON_CONTENT_TYPE, sabotage };
  }
  const { status } = response;
  if ('unreadable' in response) return { status, body: '…', contentType: 'text/plain', sabotage: 'none' };
  if (service !== 'sts') {
    return { status, body: JSON.stringify(response.body), contentType: JSON_CONTENT_TYPE, sabotage: 'none' };
  }
  // The identity is the scenario's account.
  if (status < 300) return undefined;
  const said = (...fields: readonly string[]): string => text(fields.map((field) => response.body[field]));
  const error = new AwsError(said('Code', '__type'), said('Message', 'message'), status);
  return { status, body: stsErrorBody(error), contentType: 'text/xml', sabotage: 'none' };
}

function accountOf(exchanges: readonly Exchange[]): string {
  for (const { service, response } of exchanges) {
    const account = service === 'sts' && 'body' in response ? response.body['Account'] : undefined;
    if (typeof account === 'string' && /^\d{12}$/.test(account)) return account;
  }
  const arn = exchanges.map(({ request }) => request['CertificateArn']).find((one) => typeof one === 'string');
  return (arn === undefined ? '' : arnParts(arn).accountId) || UNKNOWN_ACCOUNT;
}

function emptyScenario(accountId: string, regions: readonly string[]): Scenario {
  return {
    accountId,
    accountIds: [accountId],
    accounts: [],
    regions,
    certificates: [],
    authorities: [],
    dns: {
      records: [],
      faults: [],
      missing: new Set(),
      validates: false,
      second: { missing: new Set(), records: [], faults: [] },
    },
    redirects: [],
    quotas: {},
    faults: [],
    rejectedKeys: new Map(),
    describeLagSeconds: 0,
    searchShowsAcme: true,
    searchShowsN2: true,
    knowsRootHierarchies: true,
  };
}

/** The first of them that is a text. */
function text(values: readonly unknown[]): string {
  return values.find((value) => typeof value === 'string') ?? '';
}
