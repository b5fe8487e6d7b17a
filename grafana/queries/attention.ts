/** What certificates need from somebody, as the exporter judges it and the alerts say it. */
import { OWN_CAUSES, SEVERITIES } from '../../src/attention/vocabulary.ts';
import { type Matchers, select } from '../metrics/metric.ts';
import { outlooks } from './outlooks.ts';
import { CERTIFICATES, chosen, IDENTITY, perCertificate } from './selection.ts';
import { TABLE_ROWS } from './table-rows.ts';

const ATTENTION = 'aws_acm_certificate_attention_timestamp_seconds';

/** What has begun, of any of its severities; those to come are there too. The value is when. */
function begun(where: Matchers, labels: readonly string[] = []): string {
  const by = ['certificate_arn', ...labels.filter((label) => label !== 'certificate_arn')].join(', ');
  return `max by (${by}) (${select(ATTENTION, { ...CERTIFICATES, ...where })} <= time())`;
}

/** Certificates in use that have expired. */
export function expiredInUse(): string {
  return chosen(begun({ cause: '="expired_in_use"' }));
}

/** Certificates that are a daily ticket or a page now. */
export function endangered(): string {
  return chosen(begun({ severity: '=~"warning|critical"' }));
}

/** How many certificates each cause blocks that stands between them and a renewal by ACM, a cause of tomorrow included. */
export function blockedByCause(): string {
  const where = { cause: `!~"${OWN_CAUSES.filter((cause) => cause !== 'renewal_overdue').join('|')}"` };
  const each = chosen(perCertificate(ATTENTION, { where, labels: ['cause'] }));
  return `sort_desc(count by (cause) (\n${each}\n))`;
}

/** Every matter of a certificate that will expire or has, with its gravest severity, those with the least time left first. */
export function toDo(): string {
  const gravest = SEVERITIES.toReversed()
    .map((severity) => {
      const where = { cause: '!="unused_expiring"', severity: `="${severity}"` };
      return begun(where, [...IDENTITY, 'cause', 'severity']);
    })
    .join('\nor on (certificate_arn, cause) ');
  const end = `topk by (certificate_arn) (1, ${outlooks({ outlook: '!~"renews|replaced"' }, ['type'])})`;
  const timed = `(${gravest}) * 0\n+ on (certificate_arn) group_left (type) (${end} - time())`;
  return `bottomk(${TABLE_ROWS},\n${chosen(timed)}\n)`;
}
