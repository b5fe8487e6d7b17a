/** The least that IAM has to allow for a configuration. */
import type { Config } from '../config/config.ts';
import { readsAllRegions, roleArn, rolePartition } from '../discovery/planned-accounts.ts';
import type { TargetRules } from '../discovery/target-rules.ts';
import { targetRules } from './target-rules.ts';
import { askedTagKeys } from './targets.ts';

/** A policy document, as IAM takes it. */
export interface IamPolicy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly IamStatement[];
}

export interface IamStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
}

/** A policy for each role that there is. */
export interface IamPolicies {
  /** Of the credentials that the exporter runs with. */
  readonly exporter: IamPolicy;
  /** Of the role of `assume_role.hub_arn`. */
  readonly hub?: IamPolicy;
  /** Of the roles in the other accounts. */
  readonly member?: IamPolicy;
}

/** @param homeRegion what AWS's own settings name; undefined where they name none */
export function iamPolicies(config: Config, homeRegion: string | undefined): IamPolicies {
  const rules = targetRules(config, homeRegion);
  const partition = rolePartition(rules);
  const roles = memberRoles(rules, partition);
  const reading = readingStatements(config, rules, partition);
  const first = policy([...(readsOwn(rules) ? reading : []), ...organizationStatements(rules), ...assuming(roles)]);
  const member = roles.length === 0 ? {} : { member: policy(reading) };
  if (rules.hubRole === undefined) return { exporter: first, ...member };
  return { exporter: policy(assuming([rules.hubRole.arn])), hub: first, ...member };
}

const policy = (statements: readonly IamStatement[]): IamPolicy => ({ Version: '2012-10-17', Statement: statements });

const allow = (sid: string, actions: readonly string[], resource: IamStatement['Resource']): IamStatement => ({
  Sid: sid,
  Effect: 'Allow',
  Action: actions,
  Resource: resource,
});

/** Whether an account is read without a role of its own: that of the credentials, or of the hub. */
function readsOwn({ accounts, organization, memberRole }: TargetRules): boolean {
  if (organization !== undefined || accounts.length === 0) return true;
  // An id may be that of the own account, which is not known here.
  return accounts.some(({ id, role }) => role === undefined && (id === '' || memberRole !== undefined));
}

/** ARNs of the roles in other accounts, `*` for accounts that are yet to be discovered. */
function memberRoles({ accounts, organization, memberRole }: TargetRules, partition: string): readonly string[] {
  const named = (id: string) => (memberRole === undefined ? [] : [roleArn(partition, id, memberRole.name)]);
  const listed = accounts.flatMap(({ id, role }) => (role === undefined ? (id === '' ? [] : named(id)) : [role.arn]));
  const all = organization === undefined ? [] : named('*');
  const others = all.length === 0 ? listed : listed.filter((arn) => !arn.endsWith(`:role/${memberRole?.name}`));
  return [...all, ...others];
}

/** What IAM can limit to resources is limited; lists, and the tagging API, know none. */
function readingStatements(config: Config, rules: TargetRules, partition: string): readonly IamStatement[] {
  const certificates = `arn:${partition}:acm:*:*:certificate/*`;
  const isTagged = askedTagKeys(config).length > 0;
  return [
    allow('Inventory', ['acm:SearchCertificates', 'acm:ListCertificates'], '*'),
    allow('Details', ['acm:DescribeCertificate', 'acm:ListCertificateDomainValidations'], certificates),
    ...(isTagged
      ? [allow('Tags', ['acm:ListTagsForCertificate'], certificates), allow('TagsTogether', ['tag:GetResources'], '*')]
      : []),
    allow(
      'PrivateAuthorities',
      ['acm-pca:DescribeCertificateAuthority', 'acm-pca:ListPermissions'],
      `arn:${partition}:acm-pca:*:*:certificate-authority/*`,
    ),
    ...(readsAllRegions(rules) ? [allow('Regions', ['account:ListRegions', 'ec2:DescribeRegions'], '*')] : []),
  ];
}

function organizationStatements({ organization }: TargetRules): readonly IamStatement[] {
  if (organization === undefined) return [];
  const rules = [...organization.include, ...organization.exclude];
  const byUnit = rules.some(({ units }) => units !== undefined);
  const byTag = rules.some(({ tags }) => tags !== undefined);
  const actions = [
    'organizations:ListAccounts',
    ...(byUnit ? ['organizations:ListAccountsForParent', 'organizations:ListOrganizationalUnitsForParent'] : []),
    ...(byTag ? ['organizations:ListTagsForResource'] : []),
  ];
  return [allow('Organization', actions, '*')];
}

function assuming(roles: readonly string[]): readonly IamStatement[] {
  return roles.length === 0 ? [] : [allow('Roles', ['sts:AssumeRole'], roles)];
}
