import t from 'tap';
import { isSafeWord } from '../../../src/capture/pseudonyms/safe-words.ts';
import { ROOT_HIERARCHIES } from '../../../src/certificate/root-hierarchies.ts';
import * as vocabulary from '../../../src/simulator/estate/vocabulary.ts';

t.test('isSafeWord() knows the enumerations that decide on renewal', async (t) => {
  const { STATUSES, TYPES, KEY_ALGORITHMS, KEY_PAIR_ORIGINS, VALIDATION_METHODS, RENEWAL_STATUSES } = vocabulary;
  const words = [
    STATUSES,
    TYPES,
    KEY_ALGORITHMS,
    KEY_PAIR_ORIGINS,
    VALIDATION_METHODS,
    RENEWAL_STATUSES,
    ROOT_HIERARCHIES,
  ];
  for (const word of words.flat()) t.ok(isSafeWord(word), word);
});

t.test('isSafeWord() knows the issuers of public certificates', async (t) => {
  for (const word of ['Amazon', 'Amazon RSA 2048 M03', 'Amazon ECDSA 256 M01']) t.ok(isSafeWord(word), word);
});

t.test('isSafeWord() knows nothing else', async (t) => {
  for (const word of ['', 'issued', 'Amazonia', 'Northwind', 'NORTHWIND', 'constructor', 'Amazon RSA 2048 M03 ']) {
    t.notOk(isSafeWord(word), word);
  }
});
