import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { Fault } from '../certificate/fault.ts';
import type { Sleep } from '../clock/sleep.ts';
import { attempt, type OnRequest } from './attempt.ts';
import { type ClientOptions, clientSettings } from './client-settings.ts';
import { failed } from './fault.ts';
import { retrying } from './retry.ts';

export interface CallerIdentityOptions extends ClientOptions {
  readonly requestTimeoutMs: number;
  readonly onRequest: OnRequest;
  readonly nowMs: () => number;
  readonly sleep: Sleep;
  readonly random: () => number;
}

const OPERATION = 'GetCallerIdentity';

/**
 * The account that the credentials belong to, twelve digits (STS GetCallerIdentity, which needs no permission).
 * @throws Fault
 */
export async function callerIdentity(options: CallerIdentityOptions, signal: AbortSignal): Promise<string> {
  const { requestTimeoutMs: timeoutMs } = options;
  const client = new STSClient(clientSettings(options));
  const send = async (abortSignal: AbortSignal) => {
    const { Account, $metadata } = await client.send(new GetCallerIdentityCommand({}), { abortSignal });
    if (Account !== undefined && /^\d{12}$/.test(Account)) return Account;
    throw new Fault(
      'invalid_response',
      `${failed(OPERATION, $metadata.httpStatusCode)}: Account must be twelve digits: current value is ${JSON.stringify(Account)?.slice(0, 80)}`,
    );
  };
  try {
    const oneAttempt = () => attempt(send, { ...options, service: 'sts', operation: OPERATION, timeoutMs }, signal);
    return await retrying(oneAttempt, { ...options, operation: OPERATION }, signal);
  } finally {
    // It would end the handler too, and with it the requests of all others that share it.
    if (options.requestHandler === undefined) client.destroy();
  }
}
