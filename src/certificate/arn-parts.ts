/** What stands before the resource in an ARN; '' for what is empty, as region and account are in those of API Gateway. */
export interface ArnParts {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly accountId: string;
}

/** Splits `arn:<partition>:<service>:<region>:<account>:<resource>`; all parts of what is not an ARN are ''. */
export function arnParts(arn: string): ArnParts {
  const [prefix, ...parts] = arn.split(':', 5);
  const [partition = '', service = '', region = '', accountId = ''] = prefix === 'arn' ? parts : [];
  return { partition, service, region, accountId };
}
