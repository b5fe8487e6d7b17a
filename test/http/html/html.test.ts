import t from 'tap';
import { html, NOTHING, trusted } from '../../../src/http/html/html.ts';

t.test('html escapes whatever is put into it, but not markup', async (t) => {
  const evil = `<b>"'&`;
  t.equal(
    html`<p title="${evil}">${evil}</p>`.markup,
    '<p title="&lt;b&gt;&quot;&#39;&amp;">&lt;b&gt;&quot;&#39;&amp;</p>',
  );
  t.equal(html`<p>${html`<i>${evil}</i>`}</p>`.markup, '<p><i>&lt;b&gt;&quot;&#39;&amp;</i></p>');
  t.equal(html`${[evil, html`<br>`, [1, undefined]]}${NOTHING}${undefined}`.markup, '&lt;b&gt;&quot;&#39;&amp;<br>1');
  t.equal(html`${trusted('<hr>')}`.markup, '<hr>');
});
