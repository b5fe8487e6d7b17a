import { children, text } from '../aws/decode-field.ts';
import { pages } from '../aws/pages.ts';
import { errorMessage, errorSummary, Fault, faultReason } from '../certificate/fault.ts';
import type { FaultReason } from '../certificate/vocabulary.ts';
import type { RegionsApi } from './api.ts';

/** Regions that are being disabled are as good as gone, and one that is being enabled has nothing yet. */
const ENABLED: ReadonlySet<string | undefined> = new Set(['ENABLED', 'ENABLED_BY_DEFAULT']);
/** Becomes a part of a host's name. */
const REGION = /^[a-z]{2,8}(-[a-z]{2,16}){1,4}-\d{1,2}$/;
/** Where these come of ListRegions, EC2 may know: a policy without the one may have the other. */
const ASK_ELSEWHERE: ReadonlySet<FaultReason> = new Set(['access_denied', 'unsupported', 'not_found']);

/**
 * The regions that are enabled in the account, sorted.
 * @throws Fault of ListRegions, with what EC2 said where that was asked too
 */
export async function readRegions(api: RegionsApi, signal: AbortSignal): Promise<readonly string[]> {
  try {
    return sound(await listed(api, signal), 'ListRegions');
  } catch (error) {
    if (signal.aborted || !ASK_ELSEWHERE.has(faultReason(error))) throw error;
    const described = await api.describeRegions(signal).catch((other: unknown) => {
      throw new Fault(faultReason(error), `${errorMessage(error)}; ${errorMessage(other)}`, {
        cause: error,
        summary: `${errorSummary(error)}; ${errorSummary(other)}`,
      });
    });
    return sound(described, 'DescribeRegions');
  }
}

async function listed(api: RegionsApi, signal: AbortSignal): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const Regions of pages((token) => api.listRegions(token, signal), 'ListRegions', 'Regions')) {
    for (const region of children({ fields: { Regions }, path: '', arn: '', faults: [] }, 'Regions')) {
      if (ENABLED.has(text(region, 'RegionOptStatus'))) names.push(text(region, 'RegionName') ?? '');
    }
  }
  return names;
}

/** An account without a region is none: an answer without any would take all targets away. */
function sound(names: readonly string[], operation: string): readonly string[] {
  const regions = [...new Set(names)].filter((name) => REGION.test(name)).sort();
  if (regions.length === 0) throw new Fault('invalid_response', `${operation} failed: no enabled region in the answer`);
  return regions;
}
