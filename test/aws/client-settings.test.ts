import t from 'tap';
import { BoundedHandler } from '../../src/aws/bounded-handler.ts';
import { clientSettings } from '../../src/aws/client-settings.ts';
import { createDefaultCredentials } from '../../src/aws/default-credentials.ts';

t.test('clientSettings() leaves to the SDK what is not given', async (t) => {
  const { requestHandler, ...settings } = clientSettings({ region: 'eu-west-1' });
  t.ok(requestHandler instanceof BoundedHandler);
  t.strictSame(settings, { region: 'eu-west-1', maxAttempts: 1, retryMode: 'standard' });
});

t.test('clientSettings() takes a handler that is shared', async (t) => {
  const requestHandler = new BoundedHandler();
  t.equal(clientSettings({ region: 'eu-west-1', requestHandler }).requestHandler, requestHandler);
});

t.test('clientSettings() passes on what is given', async (t) => {
  const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'test' };
  const endpoint = 'http://127.0.0.1:1';
  const { requestHandler: _handler, ...settings } = clientSettings({ region: 'eu-west-1', endpoint, credentials });
  t.strictSame(settings, { region: 'eu-west-1', endpoint, credentials, maxAttempts: 1, retryMode: 'standard' });
});

t.test('clientSettings() takes default credentials that are shared', async (t) => {
  const defaultCredentials = createDefaultCredentials('credentials: none');
  const settings = clientSettings({ region: 'eu-west-1', defaultCredentials });
  t.match(settings, { credentialDefaultProvider: defaultCredentials.provider });
});
