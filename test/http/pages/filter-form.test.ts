import t from 'tap';
import { causesOn, filterForm, sortLinks } from '../../../src/http/pages/filter-form.ts';
import { certificateReport } from '../../../src/report/certificate-report.ts';
import { PAGE_WORDS } from '../../../src/wiring/page-words.ts';
import { NOW_SECONDS } from '../../fixtures/certificate-builder.ts';
import { entryOf, HOSTILE, imported } from '../../fixtures/report-survey.ts';

const CHOICES = {
  accounts: ['shop'],
  regions: ['eu-west-1'],
  owners: HOSTILE,
  causes: PAGE_WORDS.causes,
  severities: PAGE_WORDS.severities,
};

t.test('filterForm() is closed, and says what is asked for', async (t) => {
  t.match(filterForm('/', {}, CHOICES).markup, '<details><summary>Filter and sort</summary>');
  const { markup } = filterForm('/', { domain: ['a"b'], cause: ['caa_denied'], sort: 'expiry' }, CHOICES);
  t.match(markup, '<summary>Filter and sort: domain a&quot;b, cause caa_denied</summary>');
  t.match(markup, 'name="domain" value="a&quot;b"');
  t.match(markup, '<option value="caa_denied" selected>');
  t.match(markup, '<option value="expiry" selected>');
  t.notMatch(markup, /<script>|<img/);
});

t.test('sortLinks() says which order it is', async (t) => {
  t.match(sortLinks('/certificates', {}).markup, '<a href="./certificates?sort=attention" aria-current="true">');
  t.match(
    sortLinks('/certificates', { sort: 'expiry', owner: ['x'] }).markup,
    '<a href="./certificates?sort=domain&amp;owner=x">',
  );
});

t.test('causesOn() has each cause once', async (t) => {
  const reports = [await entryOf(imported(1)), await entryOf(imported(2))].map((entry) =>
    certificateReport(entry, NOW_SECONDS),
  );
  t.same(
    causesOn(reports).map(({ cause }) => cause),
    ['expiring'],
  );
});
