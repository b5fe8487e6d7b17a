import type { CertificateState, NameValidation } from '../estate/certificate-state.ts';
import { wasIssued } from '../estate/certificate-state.ts';
import { validatedBase, validationEmailsFor, validationRecordFor, validationRedirectFor } from '../estate/tokens.ts';
import type { Members } from './arguments.ts';

/** Names that ACM validates: those of certificates that it issues itself on request, not of ACME's, private or imported. */
export function validatedNames(state: CertificateState): readonly string[] {
  return state.type === 'AMAZON_ISSUED' && state.validationMethod !== undefined ? state.names : [];
}

/** The CNAME for one name, the scenario's own or the one that follows from account and domain. */
export function recordOf(state: CertificateState, name: string, own: NameValidation | undefined): Members {
  const record = own?.record ?? validationRecordFor(state.accountId, name);
  return { Name: record.name, Type: 'CNAME', Value: record.value };
}

/** API type DomainValidation for one name. */
function domainValidation(
  state: CertificateState,
  name: string,
  status: string,
  own: NameValidation | undefined,
): Members {
  const method = own?.method ?? state.validationMethod;
  const base = { DomainName: name, ValidationStatus: own?.status ?? status, ValidationMethod: method };
  if (method === 'DNS') {
    return { ...base, ValidationDomain: own?.validationDomain ?? name, ResourceRecord: recordOf(state, name, own) };
  }
  if (method === 'HTTP') {
    const redirect = own?.redirect ?? validationRedirectFor(state.accountId, state.region, name);
    return { ...base, HttpRedirect: { RedirectFrom: redirect.from, RedirectTo: redirect.to } };
  }
  return { ...base, ...emailChallenge(name, own) };
}

/** Where ACM's validation mails go: the name itself or the superdomain that was chosen. */
export function emailChallenge(name: string, own: NameValidation | undefined): Members {
  const domain = own?.validationDomain ?? validatedBase(name);
  return { ValidationDomain: domain, ValidationEmails: own?.emails ?? validationEmailsFor(domain) };
}

/** DomainValidationOptions of the certificate itself; undefined where ACM gives none. */
export function issuanceValidations(state: CertificateState, status: string): readonly Members[] | undefined {
  const names = validatedNames(state);
  if (names.length === 0) return undefined;
  return names.map((name) => domainValidation(state, name, issuanceStatus(state, status), state.validation.get(name)));
}

/** How far a name of the certificate is by default: all done once it was issued. */
function issuanceStatus(state: CertificateState, status: string): string {
  if (wasIssued(state)) return 'SUCCESS';
  return status === 'PENDING_VALIDATION' ? 'PENDING_VALIDATION' : 'FAILED';
}

const RENEWAL_NAME_STATUS: Readonly<Record<string, string>> = { SUCCESS: 'SUCCESS', FAILED: 'FAILED' };

/** RenewalSummary.DomainValidationOptions: separate from those of the certificate; empty for private certificates. */
export function renewalValidations(state: CertificateState): readonly Members[] {
  const { renewal } = state;
  if (renewal === undefined) return [];
  const status = RENEWAL_NAME_STATUS[renewal.status] ?? 'PENDING_VALIDATION';
  return validatedNames(state).map((name) => {
    const validation = { ...state.validation.get(name), status: undefined, ...renewal.validation.get(name) };
    return domainValidation(state, name, status, validation);
  });
}
