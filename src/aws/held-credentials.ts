import type { fromTemporaryCredentials } from '@aws-sdk/credential-providers';

/** Credentials that are held by us and not by a client of the SDK. */
export interface HeldCredentials {
  /** AWS has refused them: the next request gets new ones. */
  readonly renew: () => void;
  /** Where they come from, and what must be there. */
  readonly source: string;
  /** What is done to get some, while a request waits for them: a hang is not the request's. */
  readonly underWay: () => string | undefined;
}

/** Credentials of a role. */
export interface RoleSession extends HeldCredentials {
  /** Rejects with a Fault that says what is wrong with the role. */
  readonly provider: () => Promise<TemporaryCredentials>;
}
export type TemporaryCredentials = Awaited<ReturnType<ReturnType<typeof fromTemporaryCredentials>>>;
