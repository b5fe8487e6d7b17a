import t from 'tap';
import { tagFamilies } from '../../../src/metrics/families/tags.ts';
import { certificate } from '../../fixtures/certificate-builder.ts';
import { contextOf, shown } from '../../fixtures/metrics-shown.ts';

t.test('tagFamilies() is empty without keys', async (t) => {
  t.same(tagFamilies([]), []);
});

t.test('tags leaves empty what a certificate does not carry, and is absent while tags were not read', async (t) => {
  const families = tagFamilies(['team', 'cost-center']);
  const tags = new Map([
    ['team', 'a "b" \\ c'],
    ['other', 'x'],
  ]);
  t.same(shown(families, certificate({ tags }), contextOf()), [
    'certificate_tags{tag_team="a \\"b\\" \\\\ c",tag_cost_center=""} 1',
  ]);
  t.same(shown(families, certificate({ tags: new Map() }), contextOf()), [
    'certificate_tags{tag_team="",tag_cost_center=""} 1',
  ]);
  t.same(shown(families, certificate({ tags: undefined }), contextOf()), []);
});
