/** Reads the tags of certificates, and leaves it for a while where ACM denies it. */

import { decodeTags } from '../aws/decode-tags.ts';
import { optionalCall } from '../aws/optional-call.ts';
import type { Certificate } from '../certificate/certificate.ts';
import type { Fault } from '../certificate/fault.ts';
import type { DecodeFault } from '../certificate/sweep.ts';
import type { AcmApi } from './api.ts';

/** So many denials in a row are a policy without `acm:ListTagsForCertificate`, not one about certain certificates. */
const DENIALS_IN_A_ROW = 8;

export interface TagReaderOptions {
  readonly api: Pick<AcmApi, 'listTagsForCertificate'>;
  readonly tagKeys: readonly string[];
}

export interface TagsRead {
  /** Undefined where they could not be read, or were not asked for after so many denials. */
  readonly tags: Certificate['tags'];
  readonly faults: readonly DecodeFault[];
  /** Empty where no call was made. */
  readonly failures: readonly Fault[];
}

export interface TagReader {
  /** A new poll begins: tags that are due are asked for again, whatever was denied. */
  readonly begin: () => void;
  /** @throws Fault if the credentials or the signal end everything */
  readonly read: (arn: string, signal: AbortSignal) => Promise<TagsRead>;
}

/** A reader that no call was denied to yet. */
export function createTagReader({ api, tagKeys }: TagReaderOptions): TagReader {
  let denials = 0;
  return {
    begin: () => {
      denials = 0;
    },
    read: async (arn, signal) => {
      if (denials >= DENIALS_IN_A_ROW) return { tags: undefined, faults: [], failures: [] };
      const answer = await optionalCall(
        'ListTagsForCertificate',
        () => api.listTagsForCertificate(arn, signal),
        signal,
      );
      if (!answer.ok) {
        denials = answer.fault.reason === 'access_denied' ? denials + 1 : 0;
        return { tags: undefined, faults: [], failures: [answer.fault] };
      }
      denials = 0;
      const faults: DecodeFault[] = [];
      return { tags: decodeTags(arn, answer.value, tagKeys, faults), faults, failures: [] };
    },
  };
}
