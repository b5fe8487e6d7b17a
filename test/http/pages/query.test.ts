import t from 'tap';
import { isFiltered, queryLink } from '../../../src/http/pages/query.ts';

t.test('queryLink() changes a query, and begins at the first page again', async (t) => {
  const query = { domain: ['a&b', ''], severity: ['critical'], after: 'x', refresh: 30 };
  t.equal(queryLink('./', query, { severity: 'warning' }), './?domain=a%26b&severity=warning&refresh=30');
  t.equal(queryLink('./', query, { after: 'y' }), './?domain=a%26b&severity=critical&after=y&refresh=30');
  t.equal(queryLink('./', query, { domain: null, severity: null, refresh: null }), './');
});

t.test('isFiltered() passes over fields that a form leaves empty', async (t) => {
  t.equal(isFiltered({ domain: [''], sort: 'expiry' }), false);
  t.equal(isFiltered({ owner: ['x'] }), true);
});
