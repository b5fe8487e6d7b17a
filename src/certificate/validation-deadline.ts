import type { Certificate } from './certificate.ts';
import type { ValidationProcess } from './vocabulary.ts';

/** ACM gives up a validation 72 hours after it was asked for. */
export const VALIDATION_TIMEOUT_SECONDS = 72 * 3600;

/** When ACM gives up a validation that is pending. */
export interface ValidationDeadline {
  readonly process: Extract<ValidationProcess, 'issuance' | 'migration'>;
  /** Unix seconds. */
  readonly deadlineSeconds: number;
}

/**
 * The deadlines that run now: of the first issuance while the certificate is PENDING_VALIDATION, of a change of
 * validation method while that is PENDING_DOMAIN_VALIDATION. None for a renewal: its request times out too, but ACM
 * repeats it, and when it was made is not told.
 */
export function validationDeadlines(certificate: Certificate): readonly ValidationDeadline[] {
  const { status, createdAtSeconds, detail } = certificate;
  const migration = detail?.migration;
  const deadlines: ValidationDeadline[] = [];
  if (status === 'PENDING_VALIDATION' && createdAtSeconds !== undefined) {
    deadlines.push({ process: 'issuance', deadlineSeconds: createdAtSeconds + VALIDATION_TIMEOUT_SECONDS });
  }
  if (migration?.status === 'PENDING_DOMAIN_VALIDATION' && migration.requestedAtSeconds !== undefined) {
    deadlines.push({
      process: 'migration',
      deadlineSeconds: migration.requestedAtSeconds + VALIDATION_TIMEOUT_SECONDS,
    });
  }
  return deadlines;
}
