import { canonicalName } from '../../certificate/domain-validation.ts';
import { PUBLISHED_QUOTAS } from '../aws/quota.ts';
import { buildAuthority } from './build-authority.ts';
import { buildCertificate } from './build-certificate.ts';
import { generateEstate } from './generate-estate.ts';
import { fillPlaceholders } from './placeholder.ts';
import type { Scenario } from './scenario.ts';
import { scenarioRecords, secondRecords } from './scenario-rules.ts';
import type { ScenarioFile } from './scenario-schema.ts';

/** The world that a checked scenario file describes. */
export function buildScenario(file: ScenarioFile, nowSeconds: number): Scenario {
  const region = file.regions[0] ?? '';
  const fill = (text: string): string => fillPlaceholders(text, file.account);
  const filledRules = (rules: ScenarioFile['dns']['faults']) =>
    rules.map((rule) => ({ ...rule, name: fill(rule.name) }));
  const authorities = new Map(
    file.certificate_authorities.map((entry) => [
      entry.id,
      buildAuthority(entry, { accountId: file.account, region, nowSeconds }),
    ]),
  );
  const listed = file.certificates.map((entry, index) => {
    const { certificate_authority: reference = '' } = entry;
    const certificate_authority = authorities.get(reference)?.arn ?? entry.certificate_authority;
    const context = { accountId: file.account, region, nowSeconds, index };
    return buildCertificate({ ...entry, certificate_authority }, context);
  });
  const generated =
    file.generate === undefined
      ? []
      : generateEstate(file.generate.count, {
          accountId: file.account,
          regions: file.generate.region === undefined ? file.regions : [file.generate.region],
          nowSeconds,
        });
  return {
    accountId: file.account,
    accountIds: [file.account, ...file.other_accounts],
    accounts: file.accounts,
    regions: file.regions,
    certificates: [...listed, ...generated],
    authorities: [...authorities.values()],
    dns: {
      records: scenarioRecords(file),
      faults: filledRules(file.dns.faults),
      missing: new Set(file.dns.missing.map((name) => canonicalName(fill(name)).replace(/^\*\./, ''))),
      validates: file.dns.validates,
      second: {
        missing: new Set(file.dns.second.missing.map((name) => canonicalName(fill(name)))),
        records: secondRecords(file),
        faults: filledRules(file.dns.second.faults),
      },
    },
    redirects: file.redirects.map(({ host, path, status, location, body, cloudfront }) => ({
      host,
      path: fill(path),
      status,
      location: location === undefined ? undefined : fill(location),
      body: body === undefined ? undefined : fill(body),
      cloudFront: cloudfront,
    })),
    quotas: quotasOf(file.quotas),
    faults: file.faults,
    rejectedKeys: new Map(Object.entries(file.rejected_keys)),
    describeLagSeconds: file.describe_lag,
    searchShowsAcme: file.search_shows_acme,
    searchShowsN2: file.search_shows_n2,
    knowsRootHierarchies: file.knows_root_hierarchies,
  };
}

function quotasOf(quotas: ScenarioFile['quotas']): Readonly<Record<string, number>> {
  if (quotas === false) return {};
  return quotas === true ? PUBLISHED_QUOTAS : { ...PUBLISHED_QUOTAS, ...quotas };
}
