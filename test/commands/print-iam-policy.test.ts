import t from 'tap';
import { printIamPolicy } from '../../src/commands/print-iam-policy.ts';
import { commandContext } from '../fixtures/command-context.ts';

t.test('printIamPolicy() prints JSON and runs nothing', async (t) => {
  const result = await printIamPolicy(commandContext(['print-iam-policy', '--regions=eu-west-1']));
  t.match(result, { ok: true, value: { session: undefined } });
  const { exporter } = JSON.parse(result.ok ? result.value.text : '{}');
  t.equal(exporter.Statement[0].Action[0], 'acm:SearchCertificates');
});

t.test('printIamPolicy() gives every fault of the configuration', async (t) => {
  t.match(await printIamPolicy(commandContext(['print-iam-policy', '--regions=mars'])), {
    faults: [{ place: '--regions' }],
  });
  t.match(await printIamPolicy(commandContext(['print-iam-policy', '--config.check', '--regions=eu-west-1'])), {
    value: { text: 'The configuration is valid\n' },
  });
});
