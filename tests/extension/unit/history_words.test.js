// What reasons rest on and what shops say, in words that can be shown.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';

import { createBrowser } from './support/chrome.js';
import { importInto } from './support/modules.js';
import { analysis, details, product, stored } from './support/sample_products.js';

async function load(name, language = 'en') {
  const browser = createBrowser({ language });
  return importInto(path.join(browser.folder, 'pages/history', name), { chrome: browser.page('x.html'), document: {} });
}

test('evidence says where it is from and what stands there', async () => {
  const { told } = await load('evidence.js');
  assert.deepEqual(told({ field: '/composition/0/fibre', value: 'Wool' }), { source: 'shop', label: 'Composition', value: 'Wool', quoted: true });
  assert.deepEqual(told({ field: '/category', value: 't_shirt' }), { source: 'shop', label: 'Category', value: 'T-shirt', quoted: false });
  assert.deepEqual(told({ field: '/rating', value: 4.5 }), { source: 'shop', label: 'Rating', value: '4.5', quoted: false });
  assert.equal(told({ answer: '/priorities/1', value: 'comfort' }).label, 'Priority 2');
  assert.deepEqual(told({ answer: '/style_keywords/0', value: 'clean_lines' }), { source: 'you', label: 'Keyword', value: 'clean_lines', quoted: true });
  assert.deepEqual(told({ picture: 'a'.repeat(64), seen: 'two pockets' }), { source: 'picture', label: 'On the picture', value: 'two pockets', quoted: false });
});

test('evidence of a later version is told as well as can be', async () => {
  const { told } = await load('evidence.js');
  assert.deepEqual(told({ field: '/made~1of/x', value: true }), { source: 'shop', label: 'made/of', value: 'yes', quoted: false });
  assert.equal(told({ answer: '/new_question/0', value: 'some_choice' }).value, 'some choice');
  assert.equal(told({ field: '/description', value: 'x'.repeat(100_000) }).value.length, 501);
});

test('what steers the direction of writing is taken out of names', async () => {
  const { oneLine } = await load('evidence.js');
  assert.equal(oneLine('\u202emoc.live\u202c'), 'moc.live');
  assert.equal(oneLine(' a\u0000\n\t b\u2066c '), 'a b c');
  assert.equal(oneLine('x'.repeat(100_000), 50).length, 51);
});

test('facts are those that are known, in words', async () => {
  const { facts, factName } = await load('facts.js');
  const told = facts(product({
    composition: [{ part: null, fibre: 'Cotton', percent: 60 }, { part: 'Lining', fibre: 'Silk', percent: 100 }],
    sizes: Array.from({ length: 15 }, (_, at) => String(at)), rating: 4.75, review_count: 1, fit: 'slim',
  }));
  const by = Object.fromEntries(told.map(({ key, value }) => [factName(key), value]));
  assert.equal(by.Composition, '60% Cotton, Lining: 100% Silk');
  assert.match(by.Sizes, /^0, 1, .*11, 3 more$/);
  assert.equal(by.Rating, '4.8 of 5, 1 review');
  assert.deepEqual([by.Category, by.Fit, by.Availability], ['Shirt', 'Slim', 'In stock']);
  assert.ok(!('Care' in by) && !('For' in by));
});

test('a reduced price is told with the one before, a raised one is not', async () => {
  const { prices } = await load('facts.js');
  assert.deepEqual(prices({ price: '20', regular_price: '30.50', currency: 'EUR' }), { now: '€20', before: '€30.50' });
  assert.equal(prices({ price: '20', regular_price: '20.00', currency: 'EUR' }).before, '');
  assert.equal(prices({ price: null, regular_price: '20', currency: 'EUR' }).now, '');
});

test('a title is always something, and never too long', async () => {
  const { titleOf } = await load('facts.js');
  assert.equal(titleOf(' \n '), 'Without a title');
  assert.equal(titleOf('x'.repeat(100_000)).length, 301);
});

test('a comparison has a row for what either of them has, and knows what is the same', async () => {
  const { comparison, equal } = await load('comparison.js');
  const one = details({}, { fit: 'slim' });
  const other = details({ style_match_score: null, analyses: [stored({ mode: 'basic' }, { style_match_score: null, match_reasons: [] })] }, { brand: null });
  const rows = new Map(comparison([one, other]).map((row) => [row.name, row]));
  assert.deepEqual(rows.get('Score').cells, [82, null]);
  assert.deepEqual(rows.get('Fit').cells, ['Slim', '']);
  assert.deepEqual(rows.get('Brand').cells, ['Maker', '']);
  assert.deepEqual(rows.get('Why this works').cells, [['Your colour.'], []]);
  assert.ok(!rows.has('Considerations'), 'neither has any');
  assert.equal(equal(rows.get('Warmth')), true);
  assert.equal(equal(rows.get('Fit')), false);
});

test('a product without an analysis can be compared', async () => {
  const { comparison } = await load('comparison.js');
  const rows = comparison([details({ analyses: [], style_match_score: null }), details()]);
  assert.deepEqual(rows.find(({ name }) => name === 'Comfort').cells, [null, analysis().attributes.comfort]);
});
