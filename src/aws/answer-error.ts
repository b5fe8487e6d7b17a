/** Errors for answers that the SDK cannot read: a proxy's page, another protocol's error, no body at all. In the SDK's own form. */

/** What is known of an answer before its body is read. */
export interface AnswerHead {
  readonly statusCode: number;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What an answer with an error says of itself. */
interface ErrorWords {
  /** AWS's name of the error, such as `ExpiredToken`; '' where there is none. */
  readonly name: string;
  readonly message: string;
}

/** The name of errors whose answers have none: their status says what they are, or that they cannot be used is all that is known. */
export const UNREADABLE = 'UnreadableAnswer';
const MAX_SEEN = 60;

/** That an answer cannot be used, whatever its status says. */
export function invalidAnswer(answer: AnswerHead, problem: string, cause?: unknown): Error {
  return answerError(answer, { name: UNREADABLE, message: problem }, cause);
}

/**
 * The error in an answer with a status of 300 or more; undefined where the SDK can read it by itself: JSON where JSON was
 * asked for, XML where the request was one of the older query protocol (STS).
 * @param body the beginning of it at least
 */
export function unreadableError(answer: AnswerHead, body: Uint8Array, isQuery: boolean): Error | undefined {
  const text = new TextDecoder().decode(body).trim();
  const inJson = jsonError(text);
  const inXml = xmlError(text);
  if (isQuery ? inXml : inJson) return undefined;
  const inHeader = answer.headers['x-amzn-errortype']?.split(':', 1)[0] ?? '';
  const said = inJson ?? inXml ?? { name: '', message: seen(text) };
  return answerError(answer, { name: said.name || inHeader || UNREADABLE, message: said.message }, undefined);
}

function answerError(answer: AnswerHead, { name, message }: ErrorWords, cause: unknown): Error {
  const { statusCode } = answer;
  const error = Object.assign(new Error(message, { cause }), {
    $fault: statusCode >= 500 ? 'server' : 'client',
    $metadata: { httpStatusCode: statusCode, requestId: answer.headers['x-amzn-requestid'] },
  });
  error.name = name;
  // As the SDK has it: read for the date, which tells of a wrong clock, and for Retry-After; too much for a log line.
  return Object.defineProperty(error, '$response', { value: answer, enumerable: false });
}

/** AWS JSON: `{"__type":"com.amazonaws.acm#ThrottlingException","message":"Rate exceeded"}`. */
function jsonError(text: string): ErrorWords | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    const fields: Readonly<Record<string, unknown>> = JSON.parse(text);
    const [name] = [fields['__type'], fields['code'], ''].filter((each) => typeof each === 'string');
    const [message] = [fields['message'], fields['Message'], ''].filter((each) => typeof each === 'string');
    return { name: name?.replace(/^.*#/, '') ?? '', message: message ?? '' };
  } catch {
    return undefined;
  }
}

/** `<ErrorResponse><Error><Code>ExpiredToken</Code>…`, as STS and EC2 have it, or a root that is the name of an error. */
function xmlError(text: string): ErrorWords | undefined {
  const code = /<Code>\s*([\w.]{1,80})\s*<\/Code>/.exec(text)?.[1] ?? /^<(\w{1,80}Exception)\s*\/?>/.exec(text)?.[1];
  if (code === undefined) return undefined;
  return { name: code, message: /<Message>([^<]{0,400})/.exec(text)?.[1] ?? '' };
}

function seen(text: string): string {
  if (text === '') return 'the body is empty';
  const title = /<title[^>]*>([^<]{1,200})/i.exec(text)?.[1]?.trim() ?? '';
  const form = /^<(!doctype html|html)\b/i.test(text) ? 'a web page' : text.startsWith('<') ? 'XML' : 'text';
  return `the body is ${form}: ${JSON.stringify((title === '' ? text : title).slice(0, MAX_SEEN))}`;
}
