/** Members of requests that the SDK's model does not have yet: it would drop them without a word. */

/** What is needed of a command of the SDK. */
interface Command {
  readonly middlewareStack: {
    add(
      middleware: (next: (args: SerializedArgs) => Promise<never>) => (args: SerializedArgs) => Promise<never>,
      options: { readonly step: 'serialize'; readonly priority: 'low'; readonly name: string },
    ): void;
  };
}

interface SerializedArgs {
  readonly input: never;
  readonly request?: unknown;
}

/**
 * The command, with these members laid over its JSON once the SDK has written it and before it is signed. A member of the
 * same name is replaced, because the SDK writes a union with a member that it does not know as `{}`.
 * @throws TypeError or SyntaxError from the client's `send` where the SDK writes something other than JSON
 */
export function withMembers<Of extends object>(command: Of, members: Readonly<Record<string, unknown>>): Of {
  (command as Command).middlewareStack.add(
    (next) => (args) => {
      const { request } = args;
      if (!hasBody(request)) throw new TypeError('The request of the SDK has no JSON');
      const { body } = request;
      const text = typeof body === 'string' ? body : new TextDecoder().decode(body);
      request.body = JSON.stringify({ ...JSON.parse(text), ...members });
      return next(args);
    },
    // Inside of the SDK's serializer, outside of what counts and signs the body.
    { step: 'serialize', priority: 'low', name: 'addRequestMembers' },
  );
  return command;
}

/** Text in older versions of the SDK, bytes in newer ones. */
function hasBody(request: unknown): request is { body: string | Uint8Array } {
  if (typeof request !== 'object' || request === null || !('body' in request)) return false;
  return typeof request.body === 'string' || request.body instanceof Uint8Array;
}
