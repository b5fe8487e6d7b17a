/** Reads the tags of all certificates of an account and region together. */
import { decodeTags } from '../aws/decode-tags.ts';
import { isJsonObject, type JsonObject } from '../aws/json-body.ts';
import { pages } from '../aws/pages.ts';
import { Fault } from '../certificate/fault.ts';
import type { DecodeFault } from '../certificate/sweep.ts';
import type { Turns } from '../clock/turns.ts';
import type { TagsApi } from './api.ts';

/** Tags by the ARN of their certificate. */
export type TagsByArn = ReadonlyMap<string, ReadonlyMap<string, string>>;

export interface ReadTags {
  /** Of every certificate that has tags or once had some; one that never had any is not among them. */
  readonly tags: TagsByArn;
  readonly faults: readonly DecodeFault[];
}

/** 100,000 certificates, as in the inventory. */
const MOST_PAGES = 1_000;

/**
 * GetResources to its end.
 * @param tagKeys those that are kept
 * @throws Fault where that was not complete
 */
export async function readTags(
  { getResources }: TagsApi,
  tagKeys: readonly string[],
  turns: Turns,
  signal: AbortSignal,
): Promise<ReadTags> {
  const read = async (token: string | undefined): Promise<JsonObject> => {
    const { PaginationToken: NextToken, ...answer } = await getResources(token, signal);
    return { ...answer, NextToken };
  };
  const tags = new Map<string, ReadonlyMap<string, string>>();
  const faults: DecodeFault[] = [];
  for await (const page of pages(read, 'GetResources', 'ResourceTagMappingList', MOST_PAGES)) {
    await turns.map(page, (mapping) => {
      const [arn, fields] = named(mapping);
      tags.set(arn, decodeTags(arn, fields, tagKeys, faults));
    });
  }
  return { tags, faults };
}

/** Without its ARN it could be any certificate's, and that one would seem to have no tags: the answer is of no use. */
function named(mapping: unknown): readonly [arn: string, fields: JsonObject] {
  const arn = isJsonObject(mapping) ? mapping['ResourceARN'] : undefined;
  if (isJsonObject(mapping) && typeof arn === 'string') return [arn, mapping];
  throw new Fault('invalid_response', 'GetResources failed: each of ResourceTagMappingList must have a ResourceARN');
}
