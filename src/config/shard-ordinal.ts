import { quoted } from '../validation/input-fault.ts';
import { accept, refuse } from '../validation/text-parser.ts';
import { invalid, type Validated, valid } from '../validation/validated.ts';
import type { Config } from './config.ts';
import { scalar, type ValueType } from './value-type.ts';

/** More processes than an organization could need, a bound on what is taken for a number of them. */
export const MOST_SHARDS = 1000;

/** What `shard.ordinal` takes. */
export const shardOrdinal: ValueType<number | 'auto'> = scalar<number | 'auto'>(
  'NUMBER',
  `\`auto\`, or 0 to ${MOST_SHARDS - 1}`,
  (text) => {
    if (text === 'auto') return accept('auto');
    const number = Number(text);
    if (/^\d{1,4}$/.test(text) && number < MOST_SHARDS) return accept(number);
    return refuse(`Invalid shard ${quoted(text)}`, `must be "auto", or a whole number from 0 to ${MOST_SHARDS - 1}`);
  },
);

/**
 * The configuration with the number of its shard: with `auto` the one at the end of the host name, as the pods of a
 * StatefulSet have it (`acm-exporter-2`).
 * @param hostName of the machine or the pod
 */
export function withShardOrdinal(config: Config, hostName: string): Validated<Config> {
  const { ordinal: given, total } = config.shard;
  const named = total === 1 ? '0' : /(?:^|\D)(\d{1,4})$/.exec(hostName)?.[1];
  const ordinal = given === 'auto' ? named : given;
  const hint = `must be 0 to ${total - 1}, because shard.total is ${total}`;
  if (ordinal === undefined) {
    return invalid('shard.ordinal', `No number at the end of the host name ${quoted(hostName)}`, hint);
  }
  if (Number(ordinal) < total) return valid({ ...config, shard: { ordinal: Number(ordinal), total } });
  const source = given === 'auto' ? ` (host name ${quoted(hostName)})` : '';
  return invalid('shard.ordinal', `There is no shard ${ordinal}${source}`, hint);
}
