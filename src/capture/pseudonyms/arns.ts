/** ARNs: partition, service, region and kind of resource stay; the account and what names the resource are replaced. */
import { arnParts } from '../../certificate/arn-parts.ts';
import { parseRegion } from '../../config/region.ts';
import type { DomainNames } from './domain-names.ts';
import type { Identifiers } from './identifiers.ts';
import { createNumbered } from './numbered.ts';

export interface Arns {
  /** Any text that begins as an ARN does; its parts stay in their number and order. */
  readonly arn: (arn: string) => string;
  readonly count: () => number;
}

const PARTITION = /^aws(?:-cn|-us-gov|-iso(?:-[a-z])?|-eusc)?$/;
/** Services that have certificates, or whom messages name. */
const SERVICES: ReadonlySet<string> = new Set(
  (
    'acm acm-pca elasticloadbalancing cloudfront apigateway execute-api cognito-idp appsync es aoss network-firewall amplify apprunner ' +
    'elasticbeanstalk iot transfer vpc-lattice verified-access ec2 eks ecs lightsail iam sts organizations kms s3 tag'
  ).split(' '),
);
/** What AWS calls kinds of resources and of their parents. */
const KINDS: ReadonlySet<string> = new Set(
  (
    'certificate certificate-authority loadbalancer app net gwy listener targetgroup distribution distribution-tenant domainname domainnames domain ' +
    'domains apis restapis stages userpool apps service environment tls-configuration endpoint acme-endpoint verified-access-endpoint ' +
    'user role assumed-role federated-user root policy aws-service-role'
  ).split(' '),
);

/** None seen yet. */
export function createArns(identifiers: Identifiers, { domain }: Pick<DomainNames, 'domain'>): Arns {
  const seen = new Set<string>();
  const words = createNumbered((n) => `resource${n}`);

  const segment = (text: string): string => {
    if (text === '' || text === '*' || KINDS.has(text)) return text;
    const identifier = identifiers.uuid(text) ?? identifiers.account(text) ?? identifiers.hash(text);
    if (identifier !== undefined) return identifier;
    // The id of a user pool begins with its region.
    const [region = '', id] = text.split('_', 2);
    if (id !== undefined && parseRegion(region).ok) return `${region}_${words.of(text)}`;
    return text.includes('.') ? domain(text) : words.of(text);
  };
  const head = (text: string, isSafe: boolean): string => (text === '' || isSafe ? text : words.of(text));

  return {
    arn: (arn) => {
      seen.add(arn);
      const { partition, service, region, accountId } = arnParts(arn);
      const resource = arn.split(/:/g).slice(5).join(':');
      const parts = [
        'arn',
        head(partition, PARTITION.test(partition)),
        head(service, SERVICES.has(service)),
        head(region, parseRegion(region).ok),
        accountId === 'aws' ? accountId : (identifiers.account(accountId) ?? head(accountId, false)),
        resource.replaceAll(/[^/:]+/g, segment),
      ];
      return parts.slice(0, arn.split(/:/g, 6).length).join(':');
    },
    count: () => seen.size,
  };
}
