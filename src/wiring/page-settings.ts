import type { Config } from '../config/config.ts';
import type { PageSettings } from '../metrics/exposition.ts';
import { attentionRules } from './attention-rules.ts';
import { greatestAges } from './greatest-ages.ts';

/** What the page and the judgement of certificates are made by. */
export function pageSettings(config: Config): PageSettings {
  const { dns, renewal, tags, metrics } = config;
  return {
    leads: renewal.leads,
    dnsEnabled: dns.enabled,
    dnsExport: dns.export,
    optionalFamilies: metrics.optional,
    tagKeys: tags.keys,
    attention: attentionRules(config),
    greatestAges: greatestAges(config),
  };
}
