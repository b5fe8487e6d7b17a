import t from 'tap';
import { pageSettings } from '../../src/wiring/page-settings.ts';
import { configOf } from '../fixtures/wiring-exporter.ts';

t.test('pageSettings() takes from the configuration what is shown and judged by', async (t) => {
  const settings = pageSettings(
    configOf({ regions: 'eu-west-1', 'dns.enabled': 'false', 'tags.keys': 'team', 'alerts.owner_tags': 'team' }),
  );
  t.match(settings, {
    dnsEnabled: false,
    dnsExport: 'problems',
    tagKeys: ['team'],
    attention: { ownerTags: ['team'] },
    greatestAges: { inventorySeconds: 1020, emptyInventorySeconds: 1920 },
  });
});
