import { isJsonObject } from '../../validation/json-object.ts';
import { migrationStatusAt, statusAt } from '../estate/certificate-state.ts';
import { type Members, word } from './arguments.ts';
import type { CallContext } from './call-context.ts';
import { requestedCertificate } from './describe-certificate.ts';
import { AwsError, constraintError } from './error.ts';

/** UpdateCertificateOptions, as far as it starts a migration from e-mail to DNS validation (July 2026). */
export function updateCertificateOptions(request: Members, context: CallContext): Members {
  const { nowSeconds, estate } = context;
  const state = requestedCertificate(request, context);
  const options = request['Options'];
  if (!isJsonObject(options)) throw constraintError(null, 'options', 'Member must not be null');
  const to = word(options, 'ValidationMethod', ['DNS']);
  if (to === undefined) return {};
  if (
    state.type !== 'AMAZON_ISSUED' ||
    statusAt(state, nowSeconds) !== 'ISSUED' ||
    state.validationMethod !== 'EMAIL'
  ) {
    throw new AwsError('InvalidStateException', `Certificate ${state.arn} cannot change its validation method.`);
  }
  const status = state.migration === undefined ? undefined : migrationStatusAt(state.migration, nowSeconds);
  if (status === 'PENDING_DOMAIN_VALIDATION') {
    throw new AwsError('ConflictException', `Certificate ${state.arn} is being updated already.`);
  }
  estate.patch(state.arn, {
    migration: {
      status: 'PENDING_DOMAIN_VALIDATION',
      from: 'EMAIL',
      to,
      requestedAtSeconds: nowSeconds,
      updatedAtSeconds: nowSeconds,
      validation: new Map(),
    },
  });
  return {};
}
