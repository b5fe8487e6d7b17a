import { BoundedHandler, type BoundedHandlerOptions } from '../aws/bounded-handler.ts';

/** A handler that is shared. */
export interface TakenHandler {
  readonly requestHandler: BoundedHandler;
  /** To be called once, after the last request; the last one to do so closes the sockets. */
  readonly release: () => void;
}

/** Request handlers by account: all clients of an account, in whatever region and of whatever service, share its sockets. */
export interface RequestHandlers {
  /** The handler of an account ('' where only STS knows it), made for the first who takes it. */
  readonly take: (accountId: string) => TakenHandler;
}

/** No handler yet. A handler for each target would weigh more than all that an idle target knows. */
export function createRequestHandlers(options: BoundedHandlerOptions): RequestHandlers {
  const shared = new Map<string, { readonly requestHandler: BoundedHandler; takers: number }>();
  return {
    take: (accountId) => {
      const entry = shared.get(accountId) ?? { requestHandler: new BoundedHandler(options), takers: 0 };
      shared.set(accountId, entry);
      entry.takers++;
      return {
        requestHandler: entry.requestHandler,
        release: () => {
          entry.takers--;
          if (entry.takers > 0) return;
          shared.delete(accountId);
          entry.requestHandler.destroy();
        },
      };
    },
  };
}
