/** How Grafana's templates name a variable, or a field of the row: `${region}`, `${region:queryparam}`. */
export function reference(name: string, format?: string): string {
  return format === undefined ? `\${${name}}` : `\${${name}:${format}}`;
}
