import type { CertificateState } from '../estate/certificate-state.ts';
import { migrationStatusAt, statusAt } from '../estate/certificate-state.ts';
import { type Members, pageSize, text } from './arguments.ts';
import type { CallContext } from './call-context.ts';
import { requestedCertificate } from './describe-certificate.ts';
import { emailChallenge, issuanceValidations, recordOf, validatedNames } from './domain-validations.ts';
import { decodePageToken, encodePageToken } from './page-token.ts';

/** ListCertificateDomainValidations (July 2026): for each name what validates it now, and what a migration asks for. */
export function listCertificateDomainValidations(request: Members, context: CallContext): Members {
  const { accountId, region, nowSeconds } = context;
  const size = pageSize(request, 'MaxItems', 1_000, 1_000);
  const state = requestedCertificate(request, context);
  const scope = { operation: 'ListCertificateDomainValidations', accountId, region, request };
  const token = text(request, 'NextToken');
  const start = token === undefined ? 0 : decodePageToken(scope, token, 'InvalidArgsException').sequence;
  const names = validatedNames(state);
  const end = start + size;
  return {
    DomainValidationSummaryList: names.slice(start, end).map((name) => validationSummary(state, name, nowSeconds)),
    NextToken: end < names.length ? encodePageToken(scope, { sequence: end, value: '' }) : undefined,
  };
}

/** API type DomainValidationSummary. */
function validationSummary(state: CertificateState, name: string, nowSeconds: number): Members {
  const { migration } = state;
  const pending = migration !== undefined && migrationStatusAt(migration, nowSeconds) === 'PENDING_DOMAIN_VALIDATION';
  return {
    DomainName: name,
    ActiveValidationConfiguration: activeConfiguration(state, name, nowSeconds),
    RequestedValidationConfiguration: pending ? requestedConfiguration(state, name) : undefined,
  };
}

function activeConfiguration(state: CertificateState, name: string, nowSeconds: number): Members {
  const validation = state.validation.get(name);
  const method = validation?.method ?? state.validationMethod;
  const issuance = issuanceValidations(state, statusAt(state, nowSeconds))?.find((item) => item['DomainName'] === name);
  return {
    ValidationMethod: method,
    ValidationChallenge:
      method === 'DNS'
        ? { DnsValidationChallenge: { ResourceRecord: recordOf(state, name, validation) } }
        : { EmailValidationChallenge: emailChallenge(name, validation) },
    ValidationStatus: issuance?.['ValidationStatus'],
  };
}

function requestedConfiguration(state: CertificateState, name: string): Members {
  const validation = state.migration?.validation.get(name);
  return {
    ValidationMethod: state.migration?.to,
    ValidationChallenge: { DnsValidationChallenge: { ResourceRecord: recordOf(state, name, validation) } },
    ValidationStatus: validation?.status ?? 'PENDING_VALIDATION',
  };
}
