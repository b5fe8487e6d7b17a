import { type LoadedWebAccess, loadWebAccess } from '../access/load-web-access.ts';
import type { Config } from '../config/config.ts';
import { type Validated, valid } from '../validation/validated.ts';

/** What the web configuration file says, if there is to be one; or everything that is wrong with it. */
export async function webAccessOf({ web }: Pick<Config, 'web'>): Promise<Validated<LoadedWebAccess | undefined>> {
  return web.configFile === '' ? valid(undefined) : loadWebAccess(web.configFile);
}
