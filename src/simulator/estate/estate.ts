import type { CertificateState } from './certificate-state.ts';

/** A certificate with its place in the order of being added. */
export interface StoredCertificate {
  readonly sequence: number;
  readonly state: CertificateState;
}

/** All simulated certificates as they are now; they can be changed while they are served. */
export interface Estate {
  readonly certificates: () => Iterable<CertificateState>;
  /** In the order of being added. */
  readonly certificatesIn: (accountId: string, region: string) => readonly StoredCertificate[];
  readonly find: (arn: string) => CertificateState | undefined;
  readonly insert: (state: CertificateState) => void;
  /** Replaces some of a certificate's state; false where there is none of this ARN. */
  readonly patch: (arn: string, change: Partial<CertificateState>) => boolean;
  readonly remove: (arn: string) => boolean;
  /** Changes with every change of a certificate. */
  readonly version: () => number;
}

/** An estate of these certificates. */
export function createEstate(initial: Iterable<CertificateState>): Estate {
  const targets = new Map<string, StoredCertificate[]>();
  const byArn = new Map<string, StoredCertificate>();
  let sequence = 0;
  let version = 0;
  const targetOf = ({ accountId, region }: CertificateState): string => `${accountId} ${region}`;
  const insert = (state: CertificateState): void => {
    const stored = { sequence, state };
    sequence += 1;
    version += 1;
    const list = targets.get(targetOf(state));
    if (list === undefined) targets.set(targetOf(state), [stored]);
    else list.push(stored);
    byArn.set(state.arn, stored);
  };
  const replace = (stored: StoredCertificate, next: StoredCertificate | undefined): void => {
    const list = targets.get(targetOf(stored.state)) ?? [];
    const index = list.indexOf(stored);
    if (next === undefined) list.splice(index, 1);
    else list[index] = next;
    version += 1;
  };
  for (const state of initial) insert(state);
  return {
    certificates: function* () {
      for (const list of targets.values()) for (const { state } of list) yield state;
    },
    certificatesIn: (accountId, region) => targets.get(`${accountId} ${region}`) ?? [],
    find: (arn) => byArn.get(arn)?.state,
    insert,
    patch: (arn, change) => {
      const stored = byArn.get(arn);
      if (stored === undefined) return false;
      const next = { ...stored, state: { ...stored.state, ...change, arn } };
      replace(stored, next);
      byArn.set(arn, next);
      return true;
    },
    remove: (arn) => {
      const stored = byArn.get(arn);
      if (stored !== undefined) replace(stored, undefined);
      return byArn.delete(arn);
    },
    version: () => version,
  };
}
