// A profile from a file: what is taken, and what is said of what is not.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { MOST_BYTES, readProfile } from '../../../extension/pages/profile/imported.js';

const read = (profile) => readProfile(JSON.stringify({ quiz_version: '1.0', ...profile }));
const faults = (profile) => read(profile).faults?.map(({ kind, pointer, value }) => [kind, pointer, value]);

test('a whole profile is read as it is, later fields and all', () => {
  const profile = {
    quiz_version: '1.0', fit_preferences: ['relaxed'], color_palette: [], formality_range: [1, 10], gender_presentation: ['fluid'],
    aesthetics: ['y2k'], priorities: ['comfort'], avoid: ['crop_tops'], style_keywords: ['linen'], sizes: { top: 'M', shoe: null },
    price_range: { min: 1, max: 1, currency: 'JPY' }, later: { any: [1] },
  };
  assert.deepEqual(readProfile(JSON.stringify(profile)), { profile });
});

test('a mark at the beginning of the file does no harm', () => {
  assert.deepEqual(readProfile('\uFEFF{"quiz_version":"1.0"}'), { profile: { quiz_version: '1.0' } });
});

test('what is no JSON object is refused', () => {
  assert.deepEqual(readProfile('{'), { faults: [{ kind: 'json', pointer: '' }] });
  assert.deepEqual(readProfile(''), { faults: [{ kind: 'json', pointer: '' }] });
  for (const text of ['[]', 'null', '"a"', '1']) assert.deepEqual(readProfile(text), { faults: [{ kind: 'object', pointer: '' }] });
});

test('the bound is in bytes, not in letters', () => {
  const letters = (count) => JSON.stringify({ quiz_version: '1.0', later: 'あ'.repeat(count) });
  const most = Math.floor((MOST_BYTES - letters(0).length) / 3);
  assert.ok('profile' in readProfile(letters(most)));
  assert.deepEqual(readProfile(letters(most + 1)), { faults: [{ kind: 'size', pointer: '' }] });
});

test('the version of the quiz has to be a text', () => {
  for (const text of ['{}', '{"quiz_version":1}', '{"quiz_version":""}']) {
    assert.deepEqual(readProfile(text), { faults: [{ kind: 'version', pointer: '/quiz_version' }] });
  }
});

test('a choice that is not on its list is named with its place', () => {
  assert.deepEqual(faults({ fit_preferences: ['relaxed', 'baggy'], avoid: [3] }), [['choice', '/fit_preferences/1', 'baggy'], ['choice', '/avoid/0', '3']]);
  assert.deepEqual(faults({ aesthetics: 'y2k' }), [['list', '/aesthetics', undefined]]);
});

test('priorities are at most three, each once', () => {
  assert.deepEqual(faults({ priorities: ['comfort', 'warmth', 'pockets', 'durability'] }), [['most', '/priorities', '3']]);
  assert.deepEqual(faults({ priorities: ['comfort', 'comfort'] }), [['twice', '/priorities', undefined]]);
  assert.deepEqual(faults({ priorities: {} }), [['list', '/priorities', undefined]]);
});

test('a formality range is two whole numbers in order', () => {
  for (const wrong of [[7, 3], [0, 3], [1, 11], [1.5, 3], [3], [1, 2, 3], ['1', '2'], 3]) {
    assert.deepEqual(faults({ formality_range: wrong }), [['range', '/formality_range', undefined]]);
  }
  assert.equal(faults({ formality_range: [] }), undefined);
});

test('keywords are texts, none too long, not too many', () => {
  assert.deepEqual(faults({ style_keywords: ['a', '', 1, 'a'.repeat(201)] }).map(([, pointer]) => pointer), ['/style_keywords/1', '/style_keywords/2', '/style_keywords/3']);
  assert.deepEqual(faults({ style_keywords: Array(101).fill('a') }), [['most', '/style_keywords', '100']]);
  assert.deepEqual(faults({ style_keywords: 'a' }), [['list', '/style_keywords', undefined]]);
});

test('sizes are texts for the three parts', () => {
  for (const wrong of [{ hat: 'M' }, { top: 3 }, { top: '' }, [], 'M']) assert.deepEqual(faults({ sizes: wrong }), [['sizes', '/sizes', undefined]]);
});

test('a price range has a currency and amounts in order', () => {
  for (const wrong of [{ min: 1 }, { currency: 'eur' }, { currency: 'EUR', min: 2, max: 1 }, { currency: 'EUR', min: -1 }, { currency: 'EUR', max: '9' }, { currency: 'EUR', about: 1 }, 5]) {
    assert.deepEqual(faults({ price_range: wrong }), [['price', '/price_range', undefined]]);
  }
});
