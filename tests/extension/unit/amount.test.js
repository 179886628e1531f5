// Amounts are read as people type them; what is unclear is asked about, never guessed.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { parseAmount } from '../../../extension/ui/amount.js';

const read = (texts) => texts.map((text) => parseAmount(text).amount);
const faults = (texts) => texts.map((text) => parseAmount(text).fault);

test('a decimal point and a decimal comma are the same', () => {
  assert.deepEqual(read(['0.5', '0,5', '.5', ',50', '12', '5.', '1,25']), [0.5, 0.5, 0.5, 0.5, 12, 5, 1.25]);
});

test('sign of the dollar, spaces and full-width digits are read', () => {
  assert.deepEqual(read(['$2.50', '2,50 $', 'US$ 3', '3 usd', ' 1 000,50 ', '1’000.5', '２．５']), [2.5, 2.5, 3, 3, 1000.5, 1000.5, 2.5]);
});

test('grouping is read where it is clear', () => {
  assert.deepEqual(read(['1,234.50', '1.234,50', '1,234,567', '1.234.567']), [1234.5, 1234.5, 1234567, 1234567]);
});

test('what can be read in two ways is not guessed', () => {
  assert.deepEqual(faults(['1,234', '12.345', '999,000']), ['ambiguous', 'ambiguous', 'ambiguous']);
  assert.deepEqual(read(['0.125', '0,125', '1234.567']), [0.125, 0.125, 1234.567], 'these can be read in one way only');
});

test('an empty field is no limit, and zero is one', () => {
  assert.deepEqual(read(['', '   ', '0', '0,00']), [null, null, 0, 0]);
});

test('anything else is refused with its reason', () => {
  assert.deepEqual(faults(['abc', '1.2.3', '1,2,3', '1,23.4,5', '.', '1e5', '$', '0x10', 'NaN', '12 34a']), Array(10).fill('number'));
  assert.deepEqual(faults(['-1', '−0,5']), ['negative', 'negative']);
  assert.deepEqual(faults(['1000000001', '9'.repeat(400)]), ['large', 'large']);
  assert.equal(parseAmount('1000000000').amount, 1_000_000_000);
  assert.deepEqual(faults(['0.0000000000001']), ['fine']);
  assert.equal(parseAmount('0.000000000001').amount, 1e-12);
});
