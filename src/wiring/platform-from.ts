import type { Platform } from './platform.ts';

/** The platform, on which it is this instant now (Unix seconds); from there on time passes as it does. */
export function platformFrom(platform: Platform, nowSeconds: number): Platform {
  const offsetSeconds = nowSeconds - platform.now();
  return { ...platform, now: () => platform.now() + offsetSeconds };
}
