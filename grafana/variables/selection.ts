/** What is asked for at the top of a dashboard, wide to narrow: each variable offers what is left of those before it. */
import type { Builder } from '@grafana/grafana-foundation-sdk/cog';
import type { VariableModel } from '@grafana/grafana-foundation-sdk/dashboard';
import { cause } from './cause.ts';
import { account, instance, job, owner, region, type } from './choice.ts';
import { datasource } from './datasource.ts';
import { domain } from './domain.ts';
import { inUse } from './in-use.ts';

/** Which exporters and targets, as every dashboard asks. */
export function targetSelection(): readonly Builder<VariableModel>[] {
  return [datasource(), job(), instance(), account(), region()];
}

/** Which certificates of them, for dashboards on many. */
export function certificateSelection(): readonly Builder<VariableModel>[] {
  return [...targetSelection(), owner(), type(), inUse(), cause(), domain()];
}
