import t from 'tap';
import type { DnsViewState } from '../../../src/certificate/dns-view-state.ts';
import { dnsNote } from '../../../src/http/pages/dns-note.ts';

const cases: readonly (readonly [name: string, state: DnsViewState | undefined, notes: readonly RegExp[]])[] = [
  ['nothing is looked up', undefined, []],
  ['public servers that validate', { view: 'public', isFallback: false, validates: true }, []],
  ['it is not known whether they validate', { view: 'public', isFallback: false, validates: undefined }, []],
  ['the system is asked by choice', { view: 'system', isFallback: false, validates: true }, []],
  ['the system is asked for want of others', { view: 'system', isFallback: true, validates: true }, [/private zones/]],
  ['they do not validate', { view: 'configured', isFallback: false, validates: false }, [/DNSSEC/]],
  ['both', { view: 'system', isFallback: true, validates: false }, [/private zones/, /DNSSEC/]],
];
for (const [name, state, notes] of cases) {
  t.test(`dnsNote(): ${name}`, async (t) => {
    const note = dnsNote(state).markup;
    t.equal(note.match(/<p class="warning">/g)?.length ?? 0, notes.length);
    for (const pattern of notes) t.match(note, pattern);
    t.equal(note === '', notes.length === 0);
  });
}
