import { STSClient } from '@aws-sdk/client-sts';

/**
 * The region that the SDK finds by itself, where no variable names one: that of the profile in the shared
 * configuration file. Undefined where there is none; a file that can't be read counts as none, for then the missing
 * region is what is reported.
 */
export async function profileRegion(): Promise<string | undefined> {
  const client = new STSClient({});
  try {
    return await client.config.region();
  } catch {
    return undefined;
  } finally {
    client.destroy();
  }
}
