import t from 'tap';
import { FAVICON } from '../../../src/http/html/favicon.ts';

t.test('FAVICON is a picture without scripts and without anything from elsewhere', async (t) => {
  t.match(FAVICON, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  t.notMatch(FAVICON, /<script|href=| on\w+=/);
});
