import t from 'tap';
import { DEFAULT_RULES } from '../../src/attention/attention-rules.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { attentionRules } from '../../src/wiring/attention-rules.ts';

t.test('attentionRules() are the default ones where nothing is configured', async (t) => {
  const config = parseConfig({ flags: new Map(), environment: {} });
  t.same(config.ok && attentionRules(config.value), DEFAULT_RULES);
});

t.test('attentionRules() have the tags of owners', async (t) => {
  const config = parseConfig({ flags: new Map([['alerts.owner_tags', ['team']]]), environment: {} });
  t.same(config.ok && attentionRules(config.value).ownerTags, ['team']);
});
