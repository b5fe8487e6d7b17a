import t from 'tap';
import { deniedHint } from '../../src/dns/caa-hint.ts';

const place = { start: 'example.com', node: 'example.com', owner: 'example.com', startIsAlias: false };

t.test('deniedHint() names an unknown critical property', async (t) => {
  t.equal(
    deniedHint(place, { allowed: false, tag: 'unknown', unknownTag: 'tbs\u0007' }),
    'The CAA record set at "example.com" has a critical property with the tag "tbs?", which denies every CA that does not know it. Remove that record, or set its flags to 0.',
  );
});

t.test('deniedHint() shows five issuers of a long set', async (t) => {
  const issuers = ['a.example', 'b.example', 'c.example', 'd.example', 'e.example', 'f.example', 'g.example'];
  t.equal(
    deniedHint(place, { allowed: false, tag: 'issue', issuers }),
    `The CAA record set at "example.com" allows "a.example", "b.example", "c.example", "d.example", "e.example" and 2 more (issue) and not Amazon. Add 'example.com. CAA 0 issue "amazon.com"'.`,
  );
});

t.test('deniedHint() says who must act where the set stands behind an alias', async (t) => {
  t.equal(
    deniedHint(
      { start: 'a.b.example.com', node: 'b.example.com', owner: 'x.example.net', startIsAlias: false },
      { allowed: false, tag: 'issue', issuers: [] },
    ),
    `The CAA record set at "x.example.net", which "b.example.com" is an alias of, allows no CA (issue). Ask its owner to add 'x.example.net. CAA 0 issue "amazon.com"', or remove the alias.`,
  );
});
