// What `helm test` runs: waits until the exporter has read every region, scrapes it, and fails where a region could not be read.
// Arguments: the exporter's address, the path of its metrics page, the seconds to wait.
const [address, telemetryPath, seconds] = process.argv.slice(1);
const begun = Date.now();

const get = (path) => fetch(address + path, { signal: AbortSignal.timeout(20_000) });

async function ready() {
  for (;;) {
    const [status, text] = await get('/-/ready').then(
      async (response) => [response.status, (await response.text()).trim()],
      (error) => [0, `${error.message}: ${error.cause?.message ?? ''}`],
    );
    if (status === 200) return text;
    if (Date.now() - begun > seconds * 1000) throw new Error(`${address}/-/ready is not ready: ${status} ${text}`);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
}

const readiness = await ready();
const page = await (await get(telemetryPath)).text();
const targets = page.split('\n').filter((line) => line.startsWith('aws_acm_target_up{'));
console.log(
  [...page.split('\n').filter((line) => line.startsWith('aws_acm_exporter_build_info{')), ...targets].join('\n'),
);
if (targets.length === 0) throw new Error(`${address}${telemetryPath} has no aws_acm_target_up`);
if (targets.some((line) => !line.endsWith(' 1'))) throw new Error(`Regions could not be read. ${readiness}`);
