/** IAM roles, as AWS writes them: ARNs, names with a path, external ids. */
import { quoted } from '../validation/input-fault.ts';
import { accept, type ParsedText, refuse } from '../validation/text-parser.ts';

/** IAM's characters of a role's name, 64 at most, after its path. */
const NAME = /^(?:[!-~]+\/)?[\w+=,.@-]{1,64}$/;
const ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/(.+)$/;
/** STS's constraint on ExternalId. */
const EXTERNAL_ID = /^[\w+=,.@:/-]{2,1224}$/;

/** The ARN of a role. */
export function parseRoleArn(text: string): ParsedText<string> {
  const name = ARN.exec(text)?.[1];
  if (name !== undefined && NAME.test(name)) return accept(text);
  const problem = `Invalid role ARN ${quoted(text)}`;
  const assumed = /^arn:(aws[a-z-]*):sts::(\d{12}):assumed-role\/([^/]+)/.exec(text);
  if (assumed !== null) {
    const [, partition, account, role] = assumed;
    return refuse(problem, `that is a session; the role is "arn:${partition}:iam::${account}:role/${role}"`);
  }
  const account = /^arn:aws[a-z-]*:iam::([^:]*):role\//.exec(text)?.[1];
  if (account !== undefined && !/^\d{12}$/.test(account)) {
    return refuse(problem, `its account must be twelve digits: ${quoted(account)} has ${account.length} characters`);
  }
  return refuse(problem, 'must be like "arn:aws:iam::123456789012:role/acm-exporter"');
}

/** The name of a role, with its path if it has one. */
export function parseRoleName(text: string): ParsedText<string> {
  if (text.startsWith('arn:')) {
    return refuse(`ARN ${quoted(text)} in place of a name`, 'must be a name such as "acm-exporter"');
  }
  if (!text.startsWith('/') && NAME.test(text)) return accept(text);
  return refuse(
    `Invalid role name ${quoted(text)}`,
    'must be a name such as "acm-exporter" or "monitoring/acm-exporter"',
  );
}

/** What a role's trust policy may ask for (`sts:ExternalId`). It is no secret. */
export function parseExternalId(text: string): ParsedText<string> {
  if (EXTERNAL_ID.test(text)) return accept(text);
  return refuse('Invalid external id', 'must be 2 to 1224 letters, digits or any of "_+=,.@:/-"');
}
