import { scalar } from '../validation/scalar.ts';
import type { ListenAddress } from './config.ts';
import { listenAddressesOverlap, parseListenAddress } from './listen-address.ts';
import { list, type ValueType } from './value-type.ts';

/** What `web.listen_address` takes. */
export const listenAddresses: ValueType<readonly ListenAddress[]> = list(
  'ADDRESS,…',
  '1 to 16 of `host:port`; port 0 is any free one',
  scalar(parseListenAddress),
  {
    min: 1,
    max: 16,
    identity: ({ host, port }) => `${host ?? ''}:${port}`,
    conflict: { between: listenAddressesOverlap, hint: 'one of them takes what the other wants; leave one out' },
  },
);
