import type { AttentionRules } from '../attention/attention-rules.ts';
import type { Config } from '../config/config.ts';

/** The rules of attention of a configuration. */
export function attentionRules({
  attention,
  alerts,
  acknowledge,
}: Pick<Config, 'attention' | 'alerts' | 'acknowledge'>): AttentionRules {
  return { ...attention, ownerTags: alerts.ownerTags, acknowledgments: acknowledge };
}
