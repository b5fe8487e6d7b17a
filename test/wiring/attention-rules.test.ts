import t from 'tap';
import { DEFAULT_RULES } from '../../src/attention/attention-rules.ts';
import { parseConfig } from '../../src/config/parse-config.ts';
import { attentionRules } from '../../src/wiring/attention-rules.ts';

t.test('attentionRules() are the default ones where nothing is configured', async (t) => {
  const config = parseConfig({ flags: new Map(), environment: {} });
  t.same(config.ok && attentionRules(config.value), DEFAULT_RULES);
});

t.test('attentionRules() have the tags of owners, and what is acknowledged', async (t) => {
  const acknowledge = '[{"tags":{"sunset":[]},"until":"1970-01-02","reason":"over"}]';
  const flags = new Map([
    ['alerts.owner_tags', ['team']],
    ['acknowledge', [acknowledge]],
  ]);
  const config = parseConfig({ flags, environment: {} });
  t.match(config.ok && attentionRules(config.value), {
    ownerTags: ['team'],
    acknowledgments: [{ untilSeconds: 86_400, reason: 'over' }],
  });
});
