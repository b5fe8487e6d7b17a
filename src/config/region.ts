import { KNOWN_REGIONS } from '../certificate/partition.ts';
import { didYouMean } from '../validation/did-you-mean.ts';
import { quoted } from '../validation/input-fault.ts';
import { accept, type ParsedText, refuse } from '../validation/text-parser.ts';

/**
 * The form of every region in every partition: `us-east-1`, `us-gov-west-1`, `cn-northwest-1`, `us-isob-east-1`,
 * `eu-isoe-west-1`, `eusc-de-east-1`. A form and not a list, because AWS opens regions more often than we release.
 */
const REGION =
  /^(?:[a-z]{2}(?:-(?:gov|iso[a-z]?))?|eusc-[a-z]{2})-(?:central|(?:north|south)(?:east|west)?|east|west)-[1-9]\d?$/;

/** A region code. */
export function parseRegion(text: string): ParsedText<string> {
  if (REGION.test(text)) return accept(text);
  const problem = `Invalid region ${quoted(text)}`;
  const spelled = text.trim().toLowerCase().replaceAll('_', '-');
  if (REGION.test(spelled)) return refuse(problem, `did you mean "${spelled}"?`);
  const zone = /^(.*\d)[a-z]$/.exec(spelled)?.[1];
  if (zone !== undefined && REGION.test(zone)) return refuse(problem, `that is a zone of the region "${zone}"`);
  const meant = didYouMean(spelled, KNOWN_REGIONS)[0];
  if (meant !== undefined) return refuse(problem, `did you mean "${meant}"?`);
  return refuse(problem, 'must be a region code such as "us-east-1", "us-gov-west-1" or "cn-north-1"');
}
