import { type Document, isMap, isNode, LineCounter, type Node, parseDocument } from 'yaml';
import type { Rejection } from './aws/authorization.ts';
import type { AwsFault } from './aws/fault.ts';
import { buildCertificate } from './build-certificate.ts';
import { buildScenario } from './build-scenario.ts';
import type { CertificateState } from './certificate-state.ts';
import type { DnsFaultRule } from './dns/data.ts';
import type { DnsRecord } from './dns/record.ts';
import type { Redirect } from './redirects.ts';
import { describeIssue, type Problem, pathText, ScenarioError } from './scenario-problems.ts';
import { checkCertificate, checkScenario } from './scenario-rules.ts';
import { certificateSchema, scenarioSchema } from './scenario-schema.ts';

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

/** The scenario that a YAML text describes; relative times count from `nowSeconds`. Throws a ScenarioError. */
export function parseScenario(yamlText: string, nowSeconds: number): Scenario {
  const lines = new LineCounter();
  const document = parseDocument(yamlText, { lineCounter: lines });
  if (document.errors.length > 0) throw new ScenarioError(document.errors.map(({ message }) => message));
  const lineOf = ({ path }: Problem): number => {
    const offset = nearestNode(document, path)?.range?.[0];
    return offset === undefined ? 1 : lines.linePos(offset).line;
  };
  const failure = (problems: readonly Problem[]): ScenarioError => {
    const placed = problems
      .map((problem) => ({ ...problem, line: lineOf(problem) }))
      .toSorted((a, b) => a.line - b.line);
    return new ScenarioError(placed.map(({ line, path, message }) => `line ${line}: ${pathText(path)}${message}`));
  };
  const input: unknown = document.toJS() ?? {};
  const parsed = scenarioSchema(nowSeconds).safeParse(input, { reportInput: true });
  if (!parsed.success) throw failure(parsed.error.issues.flatMap(describeIssue));
  const problems = checkScenario(parsed.data, nowSeconds);
  if (problems.length > 0) throw failure(problems);
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

/** The node at a path, or the nearest one above it that is there; of a mapping its first key, where it begins. */
function nearestNode(document: Document, path: readonly (string | number)[]): Node | undefined {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const firstKey: unknown = isMap(node) ? node.items[0]?.key : undefined;
    if (isNode(node)) return isNode(firstKey) ? firstKey : node;
  }
  return undefined;
}
