import { scalar } from '../validation/scalar.ts';
import type { ListenAddress } from './config.ts';
import { listenAddressesOverlap, parseListenAddress } from './listen-address.ts';
import { list, type ValueType } from './value-type.ts';

const identity = ({ host, port }: ListenAddress): string => `${host ?? ''}:${port}`;

/** What `web.listen_address` takes. */
export const listenAddresses: ValueType<readonly ListenAddress[]> = list(
  'ADDRESS,…',
  '1 to 16 of `host:port`; port 0 is any free one',
  scalar(parseListenAddress),
  {
    min: 1,
    max: 16,
    identity,
    conflict: { between: listenAddressesOverlap, hint: 'they need the same port; leave one out' },
  },
);

/** What `web.probe_address` takes. */
export const probeAddresses: ValueType<readonly ListenAddress[]> = list(
  'ADDRESS,…',
  'up to 16 of `host:port`',
  scalar(parseListenAddress),
  { min: 0, max: 16, identity },
);
