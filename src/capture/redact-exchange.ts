import type { CapturedResponse, Exchange, Members } from './capture.ts';
import type { Pseudonyms } from './pseudonyms/pseudonyms.ts';
import type { RawExchange } from './recording-handler.ts';
import { redact } from './redact.ts';

/** An exchange as the capture has it. */
export function redactExchange(
  { service, operation, request, response }: RawExchange,
  when: Pick<Exchange, 'seconds' | 'region'>,
  pseudonyms: Pseudonyms,
): Exchange {
  // An object stays an object.
  const members = (value: Members): Members => redact(value, pseudonyms) as Members;
  const redacted: CapturedResponse = 'body' in response ? { ...response, body: members(response.body) } : response;
  return { ...when, service, operation, request: members(request), response: redacted };
}
