/** Which findings are exported (`dns.export`): all of them, or only those that call for somebody. */
export const FINDINGS_EXPORTS = ['all', 'problems'] as const;
export type FindingsExport = (typeof FINDINGS_EXPORTS)[number];
