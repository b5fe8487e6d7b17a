/** What a visitor of the demo is told. */
import type { Capture } from '../capture/capture.ts';
import { DAY_SECONDS } from '../certificate/day-seconds.ts';

/** Where the simulated world is. */
export interface SimulatedPlaces {
  readonly awsUrl: string;
  /** `127.0.0.1:<port>`. */
  readonly dnsServer: string;
}

/**
 * Of simulated accounts, with their DNS.
 * @param record the name of a validation record that can be removed; undefined where there is none
 */
export function demoGreeting(
  url: string,
  telemetryPath: string,
  { awsUrl, dnsServer }: SimulatedPlaces,
  record: string | undefined,
): string {
  const [dnsHost, dnsPort] = dnsServer.split(':');
  const control = `${awsUrl}/_simulator`;
  const breaks: Places = [
    ...(record === undefined
      ? []
      : [[`curl -X DELETE ${control}/dns/${record}`, 'remove a validation record'] as const]),
    [`curl -X PUT '${control}/dns/*' -d '{"fault": "servfail"}'`, 'break all of DNS'],
    [`curl -X PUT '${control}/dns/*' -d '{"fault": "delay", "seconds": 2}'`, 'make DNS slow'],
    [`curl -X PUT ${control}/faults -d '{"kind": "throttled"}'`, 'throttle AWS'],
    [`curl -X PUT ${control}/faults -d '{"kind": "access_denied"}'`, 'revoke the permissions'],
    [`curl -X POST ${control}/restore`, 'restore everything'],
  ];
  return greeting('The exporter is reading a simulated AWS.', breaks, [
    ...exporterPlaces(url, telemetryPath),
    [control, 'what else you can break'],
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
  const control = `${awsUrl}/_simulator`;
  const breaks: Places = [
    [`curl -X PUT ${control}/faults -d '{"kind": "throttled"}'`, 'throttle AWS'],
    [`curl -X POST ${control}/restore`, 'restore everything'],
  ];
  return greeting(what, breaks, [...exporterPlaces(url, telemetryPath), [control, 'what else you can break']]);
}

type Places = readonly (readonly [where: string, what: string])[];

function exporterPlaces(url: string, telemetryPath: string): Places {
  return [
    [`${url}/`, 'the overview'],
    [`${url}${telemetryPath}`, 'what Prometheus scrapes'],
  ];
}

function greeting(what: string, breaks: Places, places: Places): string {
  return `
${what} Break something, and watch the overview show it within a minute:

${column(breaks)}

Look at:

${column(places)}

Press Ctrl-C to stop.

`;
}

function column(places: Places): string {
  const width = Math.max(...places.map(([where]) => where.length));
  return places.map(([where, shows]) => `  ${where.padEnd(width)}  ${shows}`).join('\n');
}

function ageText(seconds: number): string {
  const days = Math.floor(seconds / DAY_SECONDS);
  if (days === 0) return 'today';
  return days < 0 ? 'in the future, by this clock,' : `${days} ${days === 1 ? 'day' : 'days'} ago`;
}
