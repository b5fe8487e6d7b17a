import t from 'tap';
import { COMMANDS } from '../../src/cli/commands.ts';
import { helpText } from '../../src/cli/help-text.ts';

t.test('COMMANDS are all in the help', async (t) => {
  t.match(helpText(), `[${COMMANDS.join('|')}]`);
  for (const command of COMMANDS) t.match(helpText().split('\nCommands:')[1], command);
});
