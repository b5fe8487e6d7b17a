import { DEFAULT_RULES } from '../src/attention/attention-rules.ts';
import { DEFAULT_LEADS } from '../src/certificate/renewal-window.ts';

/** What the page is rendered with by default, with all DNS findings on it. */
export const DEFAULT_RENDERING = {
  dnsEnabled: true,
  dnsExport: 'all',
  tagKeys: [],
  optionalFamilies: [],
  attention: DEFAULT_RULES,
  greatestAges: { inventorySeconds: 1020, emptyInventorySeconds: 1920, findingsSeconds: 28_800 },
  leads: DEFAULT_LEADS,
} as const;
