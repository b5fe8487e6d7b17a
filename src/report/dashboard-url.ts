/** The dashboard ACM certificate in the Grafana at this address, for one certificate; undefined where the address is ''. */
export function dashboardUrl(grafanaUrl: string, arn: string): string | undefined {
  if (grafanaUrl === '') return undefined;
  return `${grafanaUrl}/d/acm-certificate?var-certificate_arn=${encodeURIComponent(arn)}`;
}
