import type { DnsAnswer, DnsRecords } from './answer.ts';
import { caaText } from './caa-text.ts';
import { shown } from './name.ts';
import { type DnsServer, serverName } from './server.ts';

/** What one server answered to one question, in a line: `1.1.1.1:53 on CNAME _x.example.com: _y.acm-validations.aws`. */
export function answerText<T extends 'CNAME' | 'CAA'>(
  server: DnsServer,
  type: T,
  name: string,
  answer: DnsAnswer<T>,
): string {
  return `${serverName(server)} on ${type} ${shown(name)}: ${said(type, answer)}`;
}

function said<T extends 'CNAME' | 'CAA'>(type: T, answer: DnsAnswer<T>): string {
  if (answer.kind === 'failure') return shown(answer.message);
  const chain = answer.aliases.map(shown).join(' -> ');
  switch (answer.kind) {
    case 'nxdomain':
      return chain === '' ? 'no such name' : `${chain}, which does not exist`;
    case 'nodata':
      return chain === '' ? 'no such record' : type === 'CNAME' ? chain : `${chain}, which has no such record`;
    case 'records': {
      const text = type === 'CAA' ? caaText(answer.records as readonly DnsRecords['CAA'][]) : '';
      return [chain, text].filter((part) => part !== '').join(': ');
    }
  }
}
