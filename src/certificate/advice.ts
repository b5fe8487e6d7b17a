import type { BlockedReason } from './vocabulary.ts';

/**
 * What is to be done about each reason, in one sentence; '' where what DNS or HTTP said (the findings' hints) says more
 * than a sentence for all could. docs/renewal.md has the steps.
 */
export const ADVICE: Readonly<Record<BlockedReason, string>> = {
  imported:
    'ACM never renews what was imported: get a new certificate from its authority and import it under the same ARN.',
  acme_client: 'ACM leaves this one to the ACME client that got it: see to it that the client renews in time.',
  not_in_use: 'ACM renews only what is in use: attach it to a resource, or delete it.',
  ineligible: 'ACM says that it is not eligible for renewal: request a new certificate and put it in its place.',
  expired:
    'ACM does not renew what has expired: request a new certificate and put it in its place, or delete this one.',
  not_issued: 'Nothing was issued that could be renewed: finish its validation, or delete it.',
  email_validation: 'A person must approve each renewal by e-mail: move it to DNS validation.',
  validation_record_missing: '',
  validation_record_mismatch: '',
  validation_record_chain_too_long: '',
  caa_denied: '',
  http_redirect_broken: '',
  dns_lookup_failed: '',
  pending_validation: 'ACM has tried to renew it and waits: put right what keeps a name from being validated.',
  renewal_failed: 'ACM has given up the renewal: put right its cause, or request a new certificate.',
  invalid_name:
    'A name has a label with hyphens in its third and fourth place that is no valid IDN: request a certificate without it.',
};

/** What is to be done about a certificate that is still in use, or may be, although another one has replaced it. */
export const SUPERSEDED_ADVICE = 'A newer certificate covers all of its names: attach that one instead.';
