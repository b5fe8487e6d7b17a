/** The account of credentials that several targets share: what one of them is told, all of them know. */
export interface SharedAccount {
  /** Twelve digits; '' while nobody was told. */
  readonly id: () => string;
  /** Whether it was STS that told it, so that nobody needs to ask again. */
  readonly isConfirmed: () => boolean;
  /** An answer of STS holds over what ARNs say. */
  readonly learn: (id: string, from: 'sts' | 'arns') => void;
}

/**
 * Not known yet.
 * @param onLearned told of an account that is new
 */
export function createSharedAccount(onLearned: (id: string) => void = () => undefined): SharedAccount {
  let known = '';
  let confirmed = false;
  return {
    id: () => known,
    isConfirmed: () => confirmed,
    learn: (id, from) => {
      if (known !== '' && from === 'arns') return;
      confirmed ||= from === 'sts';
      if (id === known) return;
      known = id;
      onLearned(id);
    },
  };
}
