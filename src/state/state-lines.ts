/** A state as lines of JSON, and back: a head with the version, the targets with their certificates, the findings, an end with a checksum. */
import { createHash } from 'node:crypto';
import type { Certificate } from '../certificate/certificate.ts';
import type { CertificateAuthority } from '../certificate/certificate-authority.ts';
import { type Finding, NO_FINDINGS } from '../certificate/findings.ts';
import type { Target } from '../certificate/target.ts';
import { INVENTORY_MODES } from '../certificate/vocabulary.ts';
import { faultText } from '../validation/input-fault.ts';
import { list } from '../validation/list.ts';
import { object, optional } from '../validation/object.ts';
import { anyText, boolean, oneOf, wholeNumber } from '../validation/scalar.ts';
import { converted, type Validator } from '../validation/validator.ts';
import { valueInput } from '../validation/value-input.ts';
import { certificateForm, certificateJson, finiteNumber, must } from './certificate-form.ts';
import { findingForm } from './finding-form.ts';
import type { SavedState, SavedTarget } from './saved-state.ts';

/** Another version is another form: what was written by one is not read by the other. */
export const STATE_VERSION = 1;

/** That a text is no state; the message says what of it is wrong. */
export class StateFormatError extends Error {
  override readonly name = 'StateFormatError';
}

/** The lines, one after the other as they are asked for. */
export function* stateLines({ savedAtSeconds, targets, findings }: SavedState): Generator<string> {
  const hash = createHash('sha256');
  let count = 0;
  const line = (value: object) => {
    const text = `${JSON.stringify(value)}\n`;
    hash.update(text);
    count += 1;
    return text;
  };
  yield line({ state_of: 'acm-exporter', version: STATE_VERSION, saved_at: savedAtSeconds });
  for (const { snapshot, lastSuccessSeconds, inventoryGaps } of targets) {
    const { target, inventoryMode, detailsPending, detailsUnread, authorities } = snapshot;
    const { accountId, region, accountName } = target;
    yield line({
      target: {
        accountId,
        region,
        accountName,
        lastSuccessSeconds,
        inventoryMode,
        detailsPending,
        detailsUnread,
        inventoryGaps,
        authorities: [...authorities.byArn.values()],
        authoritiesUnread: authorities.unread,
      },
    });
    for (const certificate of snapshot.certificates) yield line({ certificate: certificateJson(certificate) });
  }
  for (const [key, finding] of findings) yield line({ finding: { key, ...finding } });
  const sha256 = hash.digest('hex');
  yield `${JSON.stringify({ end: { lines: count, sha256 } })}\n`;
}

const count = must(wholeNumber(0, 1_000_000_000));

const authorityForm: Validator<CertificateAuthority> = converted(
  object({
    arn: must(anyText),
    status: optional(anyText),
    usageMode: optional(anyText),
    notAfterSeconds: optional(finiteNumber),
    acmPermission: optional(oneOf(['granted', 'missing', 'not_used'] as const)),
    readAtSeconds: optional(finiteNumber),
    isStale: must(boolean),
    deniedActions: must(list(anyText)),
  } satisfies Record<keyof CertificateAuthority, unknown>),
  ({ arn, status, usageMode, notAfterSeconds, acmPermission, readAtSeconds, isStale, deniedActions }) => ({
    arn,
    status,
    usageMode,
    notAfterSeconds,
    acmPermission,
    readAtSeconds,
    isStale,
    deniedActions,
  }),
);

const targetForm = object({
  accountId: must(anyText),
  region: must(anyText),
  accountName: must(anyText),
  lastSuccessSeconds: must(finiteNumber),
  inventoryMode: must(oneOf(INVENTORY_MODES)),
  detailsPending: count,
  detailsUnread: count,
  inventoryGaps: optional(object({ search: count, list: count })),
  authorities: must(list(authorityForm)),
  authoritiesUnread: count,
});

const headForm = object({
  state_of: must(oneOf(['acm-exporter'] as const)),
  version: must(anyText),
  saved_at: must(finiteNumber),
});
const endForm = object({ end: must(object({ lines: count, sha256: must(anyText) })) });
const lineForm = object({
  target: optional(targetForm),
  certificate: optional(certificateForm),
  finding: optional(findingForm),
});

/** Takes the lines of a state, one after the other, and then gives all of it or nothing. */
export interface StateReader {
  /** @throws StateFormatError */
  readonly take: (line: string) => void;
  /** @throws StateFormatError where the end was not reached */
  readonly end: () => SavedState;
}

/** No line was read yet. */
export function createStateReader(): StateReader {
  const hash = createHash('sha256');
  const targets: { head: TargetHead; certificates: Certificate[] }[] = [];
  const findings = new Map<string, Finding>();
  let lines = 0;
  let savedAtSeconds: number | undefined;
  let isOver = false;

  const parsed = (text: string): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      throw new StateFormatError(`line ${lines + 1} is no JSON`);
    }
  };
  const checked = <T>(form: Validator<T>, value: unknown): T => {
    const validated = form(valueInput(value, `line ${lines + 1}`));
    if (!validated.ok) throw new StateFormatError(validated.faults.slice(0, 1).map(faultText).join());
    return validated.value;
  };
  const head = (value: unknown) => {
    const { version, saved_at: savedAt } = checked(headForm, value);
    if (version !== String(STATE_VERSION)) {
      throw new StateFormatError(`it has version ${version.slice(0, 20)}, not ${STATE_VERSION}`);
    }
    savedAtSeconds = savedAt;
  };
  const isEnd = (value: unknown) => typeof value === 'object' && value !== null && 'end' in value;
  const finish = (value: unknown) => {
    const { end } = checked(endForm, value);
    if (end.lines !== lines || end.sha256 !== hash.digest('hex')) throw new StateFormatError('its checksum is another');
    isOver = true;
  };
  const seen = new Set<string>();
  const once = (name: string) => {
    if (seen.has(name)) throw new StateFormatError(`line ${lines + 1} repeats an earlier one`);
    seen.add(name);
  };
  const member = (value: unknown) => {
    const { target, certificate, finding } = checked(lineForm, value);
    if (target !== undefined) {
      once(`target ${target.accountId}/${target.region}`);
      targets.push({ head: target, certificates: [] });
    }
    if (finding !== undefined) findings.set(finding.key, finding.finding);
    if (certificate === undefined) return;
    const latest = targets.at(-1);
    if (latest === undefined) throw new StateFormatError('a certificate is of no target');
    once(`${targets.length} ${certificate.arn}`);
    latest.certificates.push(certificate);
  };

  return {
    take: (line) => {
      if (isOver) throw new StateFormatError('it goes on after its end');
      const value = parsed(line);
      if (isEnd(value)) {
        finish(value);
        return;
      }
      if (savedAtSeconds === undefined) head(value);
      else member(value);
      hash.update(`${line}\n`);
      lines += 1;
    },
    end: () => {
      if (!isOver || savedAtSeconds === undefined) throw new StateFormatError('it ends early');
      return { savedAtSeconds, targets: targets.map((each) => savedTarget(each, findings)), findings };
    },
  };
}

type TargetHead = Omit<Target, never> & {
  readonly lastSuccessSeconds: number;
  readonly inventoryMode: SavedTarget['snapshot']['inventoryMode'];
  readonly detailsPending: number;
  readonly detailsUnread: number;
  readonly inventoryGaps?: SavedTarget['inventoryGaps'];
  readonly authorities: readonly CertificateAuthority[];
  readonly authoritiesUnread: number;
};

function savedTarget(
  { head, certificates }: { readonly head: TargetHead; readonly certificates: readonly Certificate[] },
  findings: ReadonlyMap<string, Finding>,
): SavedTarget {
  const { accountId, region, accountName, lastSuccessSeconds, inventoryMode, detailsPending, detailsUnread } = head;
  return {
    lastSuccessSeconds,
    inventoryGaps: head.inventoryGaps,
    snapshot: {
      target: { accountId, region, accountName },
      certificates,
      inventoryMode,
      detailsPending,
      detailsUnread,
      // As in snapshots that polls make: an empty target has none.
      findings: certificates.length === 0 ? NO_FINDINGS : findings,
      authorities: { byArn: new Map(head.authorities.map((each) => [each.arn, each])), unread: head.authoritiesUnread },
    },
  };
}
