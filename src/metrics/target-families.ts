import { AUTHORITY_FAMILIES } from './families/authority.ts';
import { POLL_FAMILIES, type TargetFamily } from './families/target.ts';

/** Every family that is rendered target by target, in the order of the page. */
export const TARGET_FAMILIES: readonly TargetFamily[] = [...POLL_FAMILIES, ...AUTHORITY_FAMILIES];
