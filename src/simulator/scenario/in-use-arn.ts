import { uuidFor } from '../estate/tokens.ts';

type MakeArn = (accountId: string, region: string, id: string) => string;

/** ARNs as InUseBy gives them, of services that take certificates from ACM (acm-services.html). */
const SERVICES: Readonly<Record<string, MakeArn>> = {
  alb: (account, region, id) =>
    `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/app/web/${id.slice(0, 16)}`,
  nlb: (account, region, id) =>
    `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/net/tcp/${id.slice(0, 16)}`,
  elb: (account, region, id) =>
    `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/classic-${id.slice(0, 8)}`,
  cloudfront: (account, _region, id) => `arn:aws:cloudfront::${account}:distribution/E${id.slice(0, 13).toUpperCase()}`,
  apigateway: (_account, region, id) => `arn:aws:apigateway:${region}::/domainnames/api-${id.slice(0, 8)}.example.com`,
  cognito: (account, region, id) => `arn:aws:cognito-idp:${region}:${account}:userpool/${region}_${id.slice(0, 9)}`,
  appsync: (account, region, id) =>
    `arn:aws:appsync:${region}:${account}:domainnames/gql-${id.slice(0, 8)}.example.com`,
  opensearch: (account, region, id) => `arn:aws:es:${region}:${account}:domain/search-${id.slice(0, 8)}`,
  'network-firewall': (account, region, id) =>
    `arn:aws:network-firewall:${region}:${account}:tls-configuration/inspect-${id.slice(0, 8)}`,
  amplify: (account, region, id) => `arn:aws:amplify:${region}:${account}:apps/d${id.slice(0, 12)}/domains/example.com`,
};

/** The short words that a scenario can use for a resource. */
export const IN_USE_WORDS: readonly string[] = Object.keys(SERVICES);

/** The ARN that a short word stands for, made up from the seed; an ARN stays as it is. */
export function inUseArn(use: string, accountId: string, region: string, seed: string): string {
  return SERVICES[use]?.(accountId, region, uuidFor('in use', use, seed).replaceAll('-', '')) ?? use;
}
