import { isMap, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { canonicalName } from '../certificate/domain-validation.ts';
import type { Rejection } from './aws/authorization.ts';
import type { AwsFault } from './aws/fault.ts';
import { PUBLISHED_QUOTAS } from './aws/quota.ts';
import { buildCertificate } from './build-certificate.ts';
import type { CertificateState } from './certificate-state.ts';
import type { DnsFaultRule } from './dns/data.ts';
import type { DnsRecord } from './dns/record.ts';
import { generateEstate } from './generate.ts';
import type { Redirect } from './redirects.ts';
import { checkCertificate, checkScenario, type Problem, scenarioRecords } from './scenario-rules.ts';
import { certificateSchema, type ScenarioFile, scenarioSchema } from './scenario-schema.ts';

/** A simulated world at its start: what AWS and DNS know, with absolute instants. */
export interface Scenario {
  readonly accountId: string;
  /** The account and those whose roles can be assumed. */
  readonly accountIds: readonly string[];
  readonly regions: readonly string[];
  readonly certificates: readonly CertificateState[];
  readonly dns: {
    readonly records: readonly DnsRecord[];
    readonly faults: readonly DnsFaultRule[];
    /** Canonical names whose validation CNAME is not published. */
    readonly missing: ReadonlySet<string>;
  };
  readonly redirects: readonly Redirect[];
  /** Requests per second by operation; empty where quotas are off. */
  readonly quotas: Readonly<Record<string, number>>;
  readonly faults: readonly AwsFault[];
  readonly rejectedKeys: ReadonlyMap<string, Rejection>;
  readonly describeLagSeconds: number;
  readonly searchShowsAcme: boolean;
}

/** A scenario that cannot be used: every problem with its place, the value seen and what would be right. */
export class ScenarioError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The scenario has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.join('\n')}`,
    );
    this.name = 'ScenarioError';
    this.problems = problems;
  }
}

/** The scenario that a YAML text describes; relative times count from `nowSeconds`. Throws a ScenarioError. */
export function parseScenario(yamlText: string, nowSeconds: number): Scenario {
  const lines = new LineCounter();
  const document = parseDocument(yamlText, { lineCounter: lines });
  if (document.errors.length > 0) throw new ScenarioError(document.errors.map(({ message }) => message));
  const where = ({ path, message }: Problem): string => {
    const node = nearestNode(document, path);
    const line = node?.range == null ? 1 : lines.linePos(node.range[0]).line;
    return `line ${line}: ${pathText(path)}${message}`;
  };
  const input: unknown = document.toJS() ?? {};
  const parsed = scenarioSchema(nowSeconds).safeParse(input, { reportInput: true });
  if (!parsed.success) throw new ScenarioError(parsed.error.issues.flatMap(describeIssue).map(where));
  const problems = checkScenario(parsed.data, nowSeconds);
  if (problems.length > 0) throw new ScenarioError(problems.map(where));
  return buildScenario(parsed.data, nowSeconds);
}

/** One certificate, as `world.add` takes it: the same form and rules as in a scenario file. Throws a ScenarioError. */
export function parseCertificate(
  input: unknown,
  context: {
    readonly accountId: string;
    readonly regions: readonly string[];
    readonly nowSeconds: number;
    readonly index: number;
  },
): CertificateState {
  const parsed = certificateSchema(context.nowSeconds).safeParse(input, { reportInput: true });
  const said = ({ path, message }: Problem): string => `${pathText(path)}${message}`;
  if (!parsed.success) throw new ScenarioError(parsed.error.issues.flatMap(describeIssue).map(said));
  const problems = checkCertificate(parsed.data, context.regions, context.nowSeconds);
  if (problems.length > 0) throw new ScenarioError(problems.map(said));
  return buildCertificate(parsed.data, { ...context, region: context.regions[0] ?? '' });
}

function buildScenario(file: ScenarioFile, nowSeconds: number): Scenario {
  const region = file.regions[0] ?? '';
  const listed = file.certificates.map((entry, index) =>
    buildCertificate(entry, { accountId: file.account, region, nowSeconds, index }),
  );
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
    regions: file.regions,
    certificates: [...listed, ...generated],
    dns: {
      records: scenarioRecords(file).flatMap(({ record }) => (record === undefined ? [] : [record])),
      faults: file.dns.faults,
      missing: new Set(file.dns.missing.map((name) => canonicalName(name).replace(/^\*\./, ''))),
    },
    redirects: file.redirects.map(({ location, ...redirect }) => ({ ...redirect, location })),
    quotas: quotasOf(file.quotas),
    faults: file.faults,
    rejectedKeys: new Map(Object.entries(file.rejected_keys)),
    describeLagSeconds: file.describe_lag,
    searchShowsAcme: file.search_shows_acme,
  };
}

function quotasOf(quotas: ScenarioFile['quotas']): Readonly<Record<string, number>> {
  if (quotas === false) return {};
  return quotas === true ? PUBLISHED_QUOTAS : { ...PUBLISHED_QUOTAS, ...quotas };
}

/** A schema's finding as problems: one for each unknown key, with the value seen otherwise. */
function describeIssue(issue: z.core.$ZodIssue): readonly Problem[] {
  const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], message: 'is not a key that is known here' }));
  }
  if (issue.code === 'invalid_union') {
    const [first] = issue.errors.toSorted((a, b) => depth(b) - depth(a));
    return (first ?? []).flatMap((inner) => describeIssue({ ...inner, path: [...issue.path, ...inner.path] }));
  }
  const seen = issue.input === undefined ? '' : `${JSON.stringify(issue.input)} `;
  return [
    {
      path,
      message: issue.input === undefined && issue.code === 'invalid_type' ? 'is missing' : `${seen}${sentence(issue)}`,
    },
  ];
}

/** The member of a union that the value fits best is the one with the deepest complaint. */
function depth(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(0, ...issues.map(({ path }) => path.length));
}

function sentence(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `is not one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type') return `is not of the right kind; write a value of type ${issue.expected}`;
  return issue.message.startsWith('is ') ? issue.message : `is not right: ${issue.message}`;
}

function pathText(path: readonly (string | number)[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
  return text === '' ? '' : `${text.replace(/^\./, '')}: `;
}

/** The node at a path, or the nearest one above it that is there. */
function nearestNode(document: ReturnType<typeof parseDocument>, path: readonly (string | number)[]) {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (isNode(node))
      return isMap(node) && node.items[0] !== undefined && isNode(node.items[0].key) ? node.items[0].key : node;
  }
  return undefined;
}
