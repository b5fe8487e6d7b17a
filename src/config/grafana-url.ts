import { quoted } from '../validation/input-fault.ts';
import { accept, type ParsedText, refuse } from '../validation/text-parser.ts';
import { scalar } from './value-type.ts';

const HINT = 'must be an address such as "https://grafana.example.com", without a query or a password';

/** The address of a Grafana, below which its dashboards are; without a final slash, and '' for none. */
export function parseGrafanaUrl(text: string): ParsedText<string> {
  if (text === '') return accept('');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url !== undefined && /^https?:$/.test(url.protocol) && `${url.username}${url.password}` === '';
  if (!isPlain || /[?#]/.test(text)) return refuse(`Invalid URL ${quoted(text)}`, HINT);
  return accept(url.href.replace(/\/+$/, ''));
}

/** `grafana.url`. */
export const grafanaUrl = scalar('URL', 'a URL with `http` or `https`, without a query', parseGrafanaUrl);
