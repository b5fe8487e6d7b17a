import { GetCallerIdentityCommand, STSClient, type STSClientConfig } from '@aws-sdk/client-sts';
import { Fault } from '../certificate/fault.ts';
import { attempt, type OnRequest } from './attempt.ts';
import { BoundedHandler, type BoundedHandlerOptions } from './bounded-handler.ts';
import { retrying } from './retry.ts';
import type { Sleep } from './sleep.ts';

export interface CallerIdentityOptions {
  readonly region: string;
  /** A URL in place of AWS's own; without it the SDK's settings hold (`AWS_ENDPOINT_URL`, `AWS_ENDPOINT_URL_STS`, profile). */
  readonly endpoint?: string | undefined;
  /** In place of the SDK's default chain. */
  readonly credentials?: STSClientConfig['credentials'];
  readonly requestTimeoutMs: number;
  readonly onRequest: OnRequest;
  readonly nowMs: () => number;
  readonly sleep: Sleep;
  readonly random: () => number;
  readonly agent?: BoundedHandlerOptions['agent'];
}

const OPERATION = 'GetCallerIdentity';

/**
 * The account that the credentials belong to, twelve digits (STS GetCallerIdentity, which needs no permission).
 * @throws Fault
 */
export async function callerIdentity(options: CallerIdentityOptions, signal: AbortSignal): Promise<string> {
  const { region, endpoint, credentials, requestTimeoutMs: timeoutMs, agent } = options;
  const client = new STSClient({
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
    maxAttempts: 1,
    retryMode: 'standard',
    requestHandler: new BoundedHandler(agent === undefined ? {} : { agent }),
  });
  const send = async (abortSignal: AbortSignal) => {
    const { Account } = await client.send(new GetCallerIdentityCommand({}), { abortSignal });
    if (Account !== undefined && /^\d{12}$/.test(Account)) return Account;
    throw new Fault(
      'invalid_response',
      `${OPERATION} failed: Account must be twelve digits: current value is ${JSON.stringify(Account)?.slice(0, 80)}`,
    );
  };
  try {
    const once = () => attempt(send, { ...options, service: 'sts', operation: OPERATION, timeoutMs }, signal);
    return await retrying(once, { ...options, operation: OPERATION }, signal);
  } finally {
    client.destroy();
  }
}
