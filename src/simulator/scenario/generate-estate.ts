import { DAY_SECONDS } from '../../certificate/day-seconds.ts';
import type { CertificateState } from '../estate/certificate-state.ts';
import { buildCertificate } from './build-certificate.ts';
import { unspecifiedCertificate } from './certificate-schema.ts';

export interface GenerateOptions {
  readonly accountId: string;
  /** Filled in turn. */
  readonly regions: readonly string[];
  readonly nowSeconds: number;
  /** DNS names a certificate; three unless said otherwise. */
  readonly namesEach?: number;
}

/** The key types that ACM issues itself. */
const KEYS = ['RSA_2048', 'RSA_2048', 'RSA_2048', 'EC_prime256v1', 'RSA_2048', 'EC_secp384r1'] as const;
const USES = ['alb', 'cloudfront', 'nlb', 'apigateway', 'cognito', 'alb'] as const;

/**
 * An estate of any size for benchmarks, the same each time: mostly healthy DNS-validated certificates in use, a few of
 * each trouble, expiries spread over the whole lifetime. The objects are small; validation records are computed when asked for.
 */
export function generateEstate(count: number, options: GenerateOptions): readonly CertificateState[] {
  const usual = unspecifiedCertificate(options.nowSeconds);
  return Array.from({ length: count }, (_, index) => generated(index, usual, options));
}

function generated(
  index: number,
  usual: Parameters<typeof buildCertificate>[0],
  { accountId, regions, nowSeconds, namesEach = 3 }: GenerateOptions,
): CertificateState {
  const zone = `team${index % 97}.example${index % 13}.com`;
  const domain = index % 10 === 3 ? `*.app${index}.${zone}` : `app${index}.${zone}`;
  const names = Array.from(
    { length: namesEach - 1 },
    (_, place) => `${['www', 'api', 'cdn'][place] ?? `n${place}`}.app${index}.${zone}`,
  );
  const region = regions[index % regions.length] ?? '';
  const expires = nowSeconds + (((index * 7_919) % 197) + 1) * DAY_SECONDS;
  const use = USES[index % USES.length] ?? 'alb';
  const entry = {
    ...usual,
    id: `generated ${index}`,
    domain,
    names,
    expires,
    key_algorithm: KEYS[index % KEYS.length] ?? 'RSA_2048',
    in_use_by: index % 11 === 5 ? [] : [use],
    tags: { team: `team${index % 97}`, env: index % 3 === 0 ? 'prod' : 'test' },
    ...variation(index, expires, nowSeconds),
  };
  return buildCertificate(entry, { accountId, region, nowSeconds, index });
}

/** What makes some certificates different, in about the shares of a real estate. */
function variation(
  index: number,
  expires: number,
  nowSeconds: number,
): Partial<Parameters<typeof buildCertificate>[0]> {
  if (index % 20 === 7) return { type: 'IMPORTED', key_algorithm: 'RSA_4096' };
  if (index % 50 === 9) return { type: 'PRIVATE' };
  if (index % 40 === 11) return { validation_method: 'EMAIL' };
  if (index % 200 === 13) return { key_pair_origin: 'ACME', expires: nowSeconds + ((index % 45) + 1) * DAY_SECONDS };
  if (index % 100 === 17) return { status: 'EXPIRED', expires: nowSeconds - ((index % 300) + 1) * DAY_SECONDS };
  if (index % 250 === 19) return { status: 'PENDING_VALIDATION' };
  const inWindow = expires - nowSeconds < 45 * DAY_SECONDS;
  if (inWindow && index % 9 === 2) {
    return { renewal: { status: 'PENDING_VALIDATION', validation: {}, updated: nowSeconds - DAY_SECONDS } };
  }
  return inWindow
    ? { renewal: { status: 'PENDING_AUTO_RENEWAL', validation: {}, updated: nowSeconds - DAY_SECONDS } }
    : {};
}
