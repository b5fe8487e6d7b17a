import type { Certificate } from './certificate.ts';
import type { CertificateAuthorities } from './certificate-authority.ts';
import type { ErrorCounts } from './error-counts.ts';
import type { Findings } from './findings.ts';
import type { Filtered } from './selection.ts';
import type { InventoryGaps } from './sweep.ts';
import type { Target } from './target.ts';
import type { FaultReason, InventoryMode } from './vocabulary.ts';

/**
 * What polls of a target found. Immutable, and the same object from poll to poll while they find the same; what depends on the
 * clock is computed when it is read.
 */
export interface Snapshot {
  readonly target: Target;
  /** Those that are looked at. */
  readonly certificates: readonly Certificate[];
  /** What filters have done; absent where there are none, and all certificates are looked at. */
  readonly filtered?: Filtered | undefined;
  /** How far tags are known; absent where none are asked for. */
  readonly tags?: KnownTags | undefined;
  readonly inventoryMode: InventoryMode;
  /** Certificates whose detail or tags are still to be read or have aged out. */
  readonly detailsPending: number;
  /** Of those, the ones of which nothing was ever read and that are not known to be refused. */
  readonly detailsUnread: number;
  readonly findings: Findings;
  /** The private CAs of its certificates. */
  readonly authorities: CertificateAuthorities;
}

/** What is known of the tags of a target. */
export interface KnownTags {
  /** Certificates that are looked at, and of which no tags are known. */
  readonly unread: number;
  /** Actions in the way of reading them together that a policy denies, such as `tag:GetResources`. */
  readonly deniedActions: readonly string[];
}

/** How a target is doing, for the metrics of section "per target", the pages and readiness. */
export interface TargetState {
  readonly target: Target;
  /** Whether the last poll succeeded; undefined until one has ended. */
  readonly up: boolean | undefined;
  /** When the last complete sweep ended, Unix seconds; `snapshot` is as of then. */
  readonly lastSuccessSeconds: number | undefined;
  /** How long the last poll took, sweep and details. */
  readonly pollDurationSeconds: number | undefined;
  /** Failures so far, every reason present. */
  readonly errors: ErrorCounts;
  /** The message is one that anyone may read; what AWS said is in the log. */
  readonly lastError:
    | { readonly reason: FaultReason; readonly message: string; readonly atSeconds: number }
    | undefined;
  /** Undefined until the inventory's two calls were compared twice. */
  readonly inventoryGaps: InventoryGaps | undefined;
  /** The last good one, however old. */
  readonly snapshot: Snapshot | undefined;
}
