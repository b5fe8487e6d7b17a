/** Values that say nothing of whose estate it is, wherever they stand. All others are replaced where no field vouches for them. */
import { ROOT_HIERARCHIES } from '../../certificate/root-hierarchies.ts';

/** AWS's enumerations and constants, and the issuers of its public certificates; as in the API models of ACM and AWS Private CA. */
const WORDS: ReadonlySet<string> = new Set([
  ...ROOT_HIERARCHIES,
  ...(
    'PENDING_VALIDATION ISSUED INACTIVE EXPIRED VALIDATION_TIMED_OUT REVOKED FAILED AMAZON_ISSUED IMPORTED PRIVATE ' +
    'RSA_1024 RSA_2048 RSA_3072 RSA_4096 EC_prime256v1 EC_secp384r1 EC_secp521r1 ' +
    'RSA-1024 RSA-2048 RSA-3072 RSA-4096 EC-prime256v1 EC-secp384r1 EC-secp521r1 ' +
    'AWS_MANAGED CUSTOMER_PROVIDED ACME CLIENT_AND_SERVER_AUTH CLIENT_AUTH_ONLY EMAIL DNS HTTP CNAME TXT CLOUDFRONT ' +
    'PENDING_AUTO_RENEWAL PENDING_DOMAIN_VALIDATION SUCCESS ELIGIBLE INELIGIBLE ENABLED DISABLED DOMAIN_VALIDATION_METHOD ' +
    'CREATING PENDING_CERTIFICATE ACTIVE DELETED GENERAL_PURPOSE SHORT_LIVED_CERTIFICATE ROOT SUBORDINATE ' +
    'DescribeCertificate ListCertificates SearchCertificates ListTagsForCertificate ListCertificateDomainValidations ' +
    'DescribeCertificateAuthority ListPermissions IssueCertificate GetCertificate GetCallerIdentity ' +
    'GetResources acm:certificate acm.amazonaws.com Amazon aws Sender Receiver'
  ).split(' '),
]);
/** `Amazon RSA 2048 M03`, `Amazon ECDSA 256 M01`: the intermediates below Amazon's roots. */
const AMAZON_ISSUER = /^Amazon (?:RSA|ECDSA) \d{3,4} M\d\d$/;

/** Whether a value is one of these. */
export function isSafeWord(text: string): boolean {
  return WORDS.has(text) || AMAZON_ISSUER.test(text);
}
