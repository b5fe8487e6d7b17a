import type { BlockedReason } from '../certificate/vocabulary.ts';
import type { Cause } from './vocabulary.ts';

/** What people read about a cause, wherever they meet it. Plain text: it is shown on pages, in terminals and in Markdown. */
export interface CauseWords {
  /** A few words without a full stop, for tables and legends. */
  readonly label: string;
  /** One sentence: what it means. */
  readonly meaning: string;
  /** One sentence: what to do next. It fits one line of a dashboard's table. */
  readonly action: string;
}

/**
 * The words for each cause, and for the reasons of `renewal_blocked` that are none: the one place they are written. Pages, terminals and dashboards take them from here;
 * docs/renewal.md and the runbooks repeat them, and a test compares.
 */
export const CAUSE_WORDS: Readonly<Record<BlockedReason | Cause, CauseWords>> = {
  imported: {
    label: 'Imported',
    meaning: 'ACM never renews imported certificates.',
    action: 'Import the next certificate under the same ARN before this one expires.',
  },
  acme_client: {
    label: 'Renewed by an ACME client',
    meaning: 'The ACME client that obtained the certificate renews it; ACM does not.',
    action: 'Check that the ACME client still runs and renews it in time.',
  },
  not_in_use: {
    label: 'Not in use',
    meaning: 'ACM renews only certificates that are attached to a resource or have been exported.',
    action: 'Attach it to the resource that needs it, or delete it if no host has an exported copy.',
  },
  ineligible: {
    label: 'Ineligible for renewal',
    meaning: 'ACM says the certificate is not eligible for managed renewal.',
    action: 'Request a new certificate and attach it in place of this one.',
  },
  expired: {
    label: 'Expired',
    meaning: 'ACM never renews an expired certificate.',
    action: 'Request a new certificate and attach it, or delete this one if nothing needs it.',
  },
  not_issued: {
    label: 'Not issued',
    meaning: 'ACM renews only issued certificates; this one is revoked, failed, timed out, pending or inactive.',
    action: 'Replace it now if it is revoked and in use, validate it if pending, else request it again.',
  },
  email_validation: {
    label: 'Validated by e-mail',
    meaning: 'Somebody must approve every renewal by clicking a link in an e-mail.',
    action: 'Switch it to DNS validation; the ARN stays the same.',
  },
  validation_record_missing: {
    label: 'Validation CNAME missing',
    meaning: 'A CNAME record that ACM needs for validation does not exist.',
    action: 'Create the CNAME record that ACM expects, and leave it in place for good.',
  },
  validation_record_mismatch: {
    label: 'Validation CNAME wrong',
    meaning: 'A validation CNAME points to a value other than the one ACM expects.',
    action: 'Change the CNAME record to the value that ACM expects.',
  },
  validation_record_chain_too_long: {
    label: 'Validation CNAME chain too long',
    meaning: 'A validation CNAME leads through more than five chained CNAMEs, which is as far as ACM follows.',
    action: 'Point the CNAME record directly at the value that ACM expects.',
  },
  caa_denied: {
    label: 'CAA denies Amazon',
    meaning: 'CAA records do not allow Amazon to issue for one of the names.',
    action: 'Add 0 issue "amazon.com" to the CAA records, and to issuewild if they have one.',
  },
  http_redirect_broken: {
    label: 'HTTP redirect broken',
    meaning: 'A name no longer redirects the validation path to the place ACM expects.',
    action: 'Point the name at its CloudFront distribution, which serves the redirect by itself.',
  },
  dns_lookup_failed: {
    label: 'DNS lookup failed',
    meaning: 'Checks of a name have failed for longer than the grace period; ACM may fail in the same way.',
    action: 'Fix the name servers or DNSSEC of the zone; if every zone fails, fix the resolver.',
  },
  pending_validation: {
    label: 'Renewal pending validation',
    meaning: 'ACM has tried to renew the certificate and could not validate a name.',
    action: 'Fix what the findings show; ACM then retries by itself.',
  },
  renewal_failed: {
    label: 'Renewal failed',
    meaning: 'ACM has stopped trying to renew the certificate.',
    action: 'Fix the cause that ACM reports, then request a new certificate or renew the private one.',
  },
  renewal_failing: {
    label: 'Renewal failing',
    meaning: 'ACM is trying to renew the certificate, and reports a reason why it cannot.',
    action: 'Fix the cause that ACM reports; ACM then retries by itself.',
  },
  not_exported_since_renewal: {
    label: 'Not exported since renewal',
    meaning: 'ACM has renewed the certificate, and hosts outside AWS still use the copy exported before that.',
    action: 'Export it again and deploy it on every host with the old copy; do not delete it.',
  },
  ca_not_active: {
    label: 'Private CA not active',
    meaning: 'The private CA that ACM renews the certificate from is disabled, expired or deleted, so it cannot issue.',
    action: 'Enable or restore the private CA, or request the certificate from one that is active.',
  },
  ca_permission_missing: {
    label: 'Private CA denies ACM',
    meaning: 'The owner of the private CA has not granted ACM the permission to renew certificates from it.',
    action: 'Grant acm.amazonaws.com permission: aws acm-pca create-permission on the private CA.',
  },
  ca_expires_too_soon: {
    label: 'Private CA expires too soon',
    meaning: 'The private CA expires before a certificate renewed on time would, and ACM requests 13 months.',
    action: 'Install a CA certificate that expires later, or request from another private CA.',
  },
  invalid_name: {
    label: 'Invalid name',
    meaning: 'ACM does not renew a name with hyphens in the third and fourth place that is not valid punycode.',
    action: 'Request a new certificate without that name.',
  },
  expired_in_use: {
    label: 'Expired and in use',
    meaning: 'Clients refuse the certificate, so every service that serves it is down.',
    action: 'Request or import a new certificate and attach it everywhere.',
  },
  revoked_in_use: {
    label: 'Revoked and in use',
    meaning: 'The certificate was revoked, and clients that check revocation refuse it.',
    action: 'Request a new certificate with a new key, attach it everywhere, then delete this one.',
  },
  expiring: {
    label: 'Expiring',
    meaning: 'Nothing shows that anybody will renew the certificate before it expires.',
    action: 'Renew it where it was issued, or attach one that ACM renews.',
  },
  renewal_overdue: {
    label: 'Renewal overdue',
    meaning: 'Nothing is visibly wrong, yet ACM has not renewed the certificate in the time a renewal takes.',
    action: 'Check DNS and DNSSEC from several networks, and the AWS Health Dashboard.',
  },
  replacement_not_attached: {
    label: 'Replacement not attached',
    meaning: 'A newer certificate covers all of its names, but this one may still be in use.',
    action: 'Attach the newer certificate that covers all of its names in place of this one.',
  },
  issuance_pending: {
    label: 'Issuance pending validation',
    meaning: 'ACM is waiting for the validation of a name, and gives up 72 hours after the request.',
    action: 'Create the CNAME records that ACM expects, or approve its e-mails.',
  },
  issuance_failed: {
    label: 'Issuance failed',
    meaning: 'ACM has not issued the certificate and will not try again.',
    action: 'Fix the cause that ACM reports, request a new certificate and delete this one.',
  },
  migration_pending: {
    label: 'Migration to DNS pending',
    meaning: 'The migration to DNS validation needs CNAME records, and is dropped after 72 hours.',
    action: 'Create the CNAME records that ACM expects; if it is too late, start the migration again.',
  },
  unused_expiring: {
    label: 'Unused and expiring',
    meaning: 'Nothing that AWS knows of uses the certificate, so ACM does not renew it.',
    action: 'Delete it if no host has an exported copy, or attach it if something needs it.',
  },
  dns_inconsistent: {
    label: 'DNS servers differ',
    meaning: 'DNS servers have given different answers about a name for longer than the record may be cached.',
    action: 'Make all name servers of the zone give the same answers; CAs ask from several places.',
  },
  caa_uncertain: {
    label: 'CAA uncertain',
    meaning:
      'It is uncertain whether CAA lets Amazon issue for one of the names, so ACM may fail to renew the certificate.',
    action: 'Make CAA allow Amazon plainly: no accounturi, no malformed record, no failing server.',
  },
};
