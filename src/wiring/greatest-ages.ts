import type { Config } from '../config/config.ts';
import type { GreatestAges } from '../metrics/settled.ts';
import { slowestIntervalMs } from '../poll/schedule.ts';

/** Three polls may fail in a row … */
const POLLS = 3;
/** … and for targets that are polled every few seconds there is as much time as for others. */
const LEAST_INVENTORY_SECONDS = 900;
/** A finding is confirmed within the interval; a round over very many names may take as long again. */
const INTERVALS = 2;

/** How old inventory and findings may be, by the rhythm in which they are read. While lookups fail, findings stand for the grace. */
export function greatestAges({ poll, dns }: Pick<Config, 'poll' | 'dns'>): GreatestAges {
  const { intervalSeconds, timeoutSeconds } = poll;
  const moreSeconds = (POLLS - 1) * intervalSeconds + timeoutSeconds;
  const slowestSeconds = slowestIntervalMs(intervalSeconds * 1000) / 1000;
  return {
    inventorySeconds: Math.max(LEAST_INVENTORY_SECONDS, intervalSeconds + moreSeconds),
    emptyInventorySeconds: Math.max(LEAST_INVENTORY_SECONDS, slowestSeconds + moreSeconds),
    findingsSeconds: INTERVALS * dns.intervalSeconds + dns.failureGraceSeconds,
  };
}
