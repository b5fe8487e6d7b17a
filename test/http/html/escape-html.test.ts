import t from 'tap';
import { escapeHtml } from '../../../src/http/html/escape-html.ts';

t.equal(escapeHtml(`<a href="x">'&amp;'</a>`), '&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39;&lt;/a&gt;');
t.equal(escapeHtml('plain, ü'), 'plain, ü');
