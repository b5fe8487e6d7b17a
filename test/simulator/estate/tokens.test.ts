import t from 'tap';
import {
  serialFor,
  uuidFor,
  validatedBase,
  validationEmailsFor,
  validationRecordFor,
  validationRedirectFor,
} from '../../../src/simulator/estate/tokens.ts';

t.test('validationRecordFor() has the form of ACM records and depends on account and domain alone', async (t) => {
  const record = validationRecordFor('123456789012', 'www.example.com');
  t.match(record.name, /^_[0-9a-f]{32}\.www\.example\.com\.$/);
  t.match(record.value, /^_[0-9a-f]{32}\.[a-z]{10}\.acm-validations\.aws\.$/);
  t.same(validationRecordFor('123456789012', 'www.example.com'), record);
  t.not(validationRecordFor('210987654321', 'www.example.com').name, record.name);
});

t.test('validationRecordFor() gives a wildcard and its base the same record', async (t) => {
  t.same(validationRecordFor('1', '*.Example.com'), validationRecordFor('1', 'example.com'));
});

t.test('validationRedirectFor() leads from the name to the region of ACM', async (t) => {
  const { from, to } = validationRedirectFor('1', 'us-east-1', 'a.example.com');
  t.match(from, /^http:\/\/a\.example\.com\/\.well-known\/pki-validation\/[0-9a-f]{32}\.txt$/);
  t.match(to, /^https:\/\/validation\.us-east-1\.acm-validations\.aws\/[0-9a-f]{32}\/\.well-known\/pki-validation\//);
});

t.test('validationEmailsFor() names the five mailboxes of the domain without www', async (t) => {
  t.same(validationEmailsFor('www.example.com'), [
    'administrator@example.com',
    'hostmaster@example.com',
    'postmaster@example.com',
    'webmaster@example.com',
    'admin@example.com',
  ]);
});

t.test('uuidFor() and serialFor() have their forms and tell their parts apart', async (t) => {
  t.match(uuidFor('a', 'b'), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  t.not(uuidFor('a', 'b'), uuidFor('ab', ''));
  t.match(serialFor('a'), /^([0-9a-f]{2}:){15}[0-9a-f]{2}$/);
});

t.test('validatedBase() is the name without wildcard', async (t) => {
  t.equal(validatedBase('*.Apps.Example.com'), 'apps.example.com');
  t.equal(validatedBase('apps.example.com'), 'apps.example.com');
});
