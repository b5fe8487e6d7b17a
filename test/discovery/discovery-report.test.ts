import t from 'tap';
import { Fault } from '../../src/certificate/fault.ts';
import { createDiscoveryReport } from '../../src/discovery/discovery-report.ts';
import { keptLog } from '../fixtures/kept-log.ts';

t.test('createDiscoveryReport() keeps what AWS says about roles and users for the log', async (t) => {
  const { log, lines } = keptLog();
  const report = createDiscoveryReport(log, () => 5);
  const text = 'ListAccounts failed: User arn:aws:iam::1:user/x is not authorized';
  report.accountsFailed(new Fault('access_denied', text, { summary: 'ListAccounts failed' }));
  t.match(report.state().lastError, { reason: 'access_denied', message: 'ListAccounts failed' });
  t.match(lines[0], ['warn', /./, { err: text }]);
});

t.test('createDiscoveryReport() counts, logs and says whether all is well', async (t) => {
  const { log, said } = keptLog();
  const report = createDiscoveryReport(log, () => 5);
  t.match(report.state(), { up: undefined, lastSuccessSeconds: undefined, errors: { throttled: 0 } });
  report.accountsFailed(new Fault('throttled', 'Rate exceeded'));
  report.regionsFailed('111122223333', new Fault('access_denied', 'no'));
  report.undecoded([{ arn: '', field: 'Accounts[0].Id', problem: 'Must be twelve digits' }]);
  report.endRound(false);
  t.match(report.state(), {
    up: false,
    lastSuccessSeconds: undefined,
    lastError: { reason: 'access_denied', message: 'no' },
    undecoded: 1,
  });
  t.match(report.state().errors, { throttled: 1, access_denied: 1, invalid_response: 1, timeout: 0 });
  report.accountsChanged(['111122223333'], ['222233334444']);
  report.undecoded([]);
  report.endRound(true);
  t.match(report.state(), { undecoded: 0, up: true, lastSuccessSeconds: 5, lastError: undefined });
  t.same(said.slice(-3), [
    'info Account discovered',
    'info Account is gone: it is no longer read',
    'info Discovery works again',
  ]);
});
