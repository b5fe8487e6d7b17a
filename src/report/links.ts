import type { Cause } from '../attention/vocabulary.ts';
import { arnParts } from '../certificate/arn-parts.ts';

/** Where the runbooks are: the alerts link to the same place. */
const RUNBOOKS = 'https://github.com/acm-exporter/acm-exporter/blob/main/docs/runbooks';

/** Domains of the consoles, by partition. */
const CONSOLES: Readonly<Record<string, string>> = {
  aws: 'aws.amazon.com',
  'aws-cn': 'amazonaws.cn',
  'aws-us-gov': 'amazonaws-us-gov.com',
};

/** The certificate's page in the AWS console; undefined for a partition whose console is not known. */
export function consoleUrl(arn: string): string | undefined {
  const { partition, region } = arnParts(arn);
  const domain = Object.hasOwn(CONSOLES, partition) ? CONSOLES[partition] : undefined;
  const id = arn.split('/').at(-1) ?? '';
  if (domain === undefined || region === '' || id === arn) return undefined;
  const at = encodeURIComponent(region);
  const host = [...(partition === 'aws' ? [at] : []), 'console', domain].join('.');
  return `https://${host}/acm/home?region=${at}#/certificates/${encodeURIComponent(id)}`;
}

/** The runbook of a cause. */
export function runbookUrl(cause: Cause): string {
  return `${RUNBOOKS}/${cause}.md`;
}
