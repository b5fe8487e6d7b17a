import { TextBoxVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard';

/** The end of main names of certificates: a name, or the zone that many are in. Typed, since there can be tens of thousands. */
export function domain(): TextBoxVariableBuilder {
  return new TextBoxVariableBuilder('domain_name')
    .label('Domain ends with')
    .description('Main domain names that end with this, such as example.com; empty for all')
    .defaultValue('');
}
