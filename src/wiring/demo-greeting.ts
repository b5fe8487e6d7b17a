/** What a visitor of the demo is told. */
import type { Capture } from '../capture/capture.ts';
import { DAY_SECONDS } from '../certificate/day-seconds.ts';

/** Where the simulated world is. */
export interface SimulatedPlaces {
  readonly awsUrl: string;
  /** `127.0.0.1:<port>`. */
  readonly dnsServer: string;
}

/** Of a simulated account, with its DNS. */
export function demoGreeting(url: string, telemetryPath: string, { awsUrl, dnsServer }: SimulatedPlaces): string {
  const [dnsHost, dnsPort] = dnsServer.split(':');
  return greeting('A simulated AWS account is being exported.', [
    ...exporterPlaces(url, telemetryPath),
    [`${awsUrl}/_simulator`, 'how to break the simulated AWS and its DNS, and repair them'],
    [`dig @${dnsHost} -p ${dnsPort} …`, 'the simulated DNS'],
  ]);
}

/** Of an account that was captured. */
export function replayGreeting(
  { start, end }: Capture,
  ageSeconds: number,
  url: string,
  telemetryPath: string,
  { awsUrl }: Pick<SimulatedPlaces, 'awsUrl'>,
): string {
  const partial = end.end === 'complete' ? '' : ' It is partial: its last line says what is missing.';
  const what = `A capture made ${ageText(ageSeconds)} by acm-exporter ${start.exporter} is being exported.${partial}
Here it is ${start.captured_at}, the time at which it was made. It has no DNS: records, CAA and redirects are not checked.`;
  return greeting(what, [
    ...exporterPlaces(url, telemetryPath),
    [`${awsUrl}/_simulator`, 'how to break the simulated AWS, and repair it'],
  ]);
}

type Places = readonly (readonly [where: string, what: string])[];

function exporterPlaces(url: string, telemetryPath: string): Places {
  return [
    [`${url}/`, 'the overview'],
    [`${url}${telemetryPath}`, 'what Prometheus scrapes'],
  ];
}

function greeting(what: string, places: Places): string {
  const width = Math.max(...places.map(([where]) => where.length));
  return `
${what} Look at

${places.map(([where, shows]) => `  ${where.padEnd(width)}  ${shows}`).join('\n')}

Ctrl-C ends it.

`;
}

function ageText(seconds: number): string {
  const days = Math.floor(seconds / DAY_SECONDS);
  if (days === 0) return 'today';
  return days < 0 ? 'in the future, by this clock,' : `${days} ${days === 1 ? 'day' : 'days'} ago`;
}
