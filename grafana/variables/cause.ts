import { CustomVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard';
import { CAUSE_WORDS } from '../../src/attention/cause-words.ts';
import { CAUSES } from '../../src/attention/vocabulary.ts';

const ALL = { selected: true, text: ['All'], value: ['$__all'] };

/** Why certificates need somebody. "All" is every cause, one of a later exporter included. */
export function cause(): CustomVariableBuilder {
  const options = CAUSES.map((value) => ({ selected: false, text: CAUSE_WORDS[value].label, value }));
  return new CustomVariableBuilder('cause')
    .label('Cause')
    .description('Why certificates need attention; for lists of those that do')
    .values(options.map(({ text, value }) => `${text} : ${value}`).join(', '))
    .options([{ ...ALL, text: 'All', value: '$__all' }, ...options])
    .current(ALL)
    .multi(true)
    .includeAll(true)
    .allValue('.*');
}
