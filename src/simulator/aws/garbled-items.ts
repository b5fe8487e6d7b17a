import { isJsonObject } from '../../validation/json-object.ts';

/** Inventories whose items do not say which certificate they are. */
export const GARBLED_ITEM_KINDS = ['null_items', 'text_items', 'renamed_arn'] as const;
export type GarbledItemKind = (typeof GARBLED_ITEM_KINDS)[number];

const LISTS = ['Results', 'CertificateSummaryList'];

/** An answer of SearchCertificates or ListCertificates with its items garbled; any other one as it is. */
export function garbledItems(body: string, kind: GarbledItemKind): string {
  const answer: unknown = JSON.parse(body);
  if (!isJsonObject(answer)) return body;
  const garbled = Object.entries(answer).map(([key, value]) => [
    key,
    LISTS.includes(key) && Array.isArray(value) ? value.map((item: unknown) => garble(item, kind)) : value,
  ]);
  return JSON.stringify(Object.fromEntries(garbled));
}

function garble(item: unknown, kind: GarbledItemKind): unknown {
  if (kind === 'null_items' || !isJsonObject(item)) return null;
  const { CertificateArn, ...others } = item;
  return kind === 'text_items' ? CertificateArn : { Arn: CertificateArn, ...others };
}
