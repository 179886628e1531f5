// What answers do to a profile.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import * as answers from '../../../extension/pages/quiz/answers.js';

const PROFILE = { quiz_version: '1.0', fit_preferences: ['relaxed'], later_field: { kept: true } };

test('an answer is put in, and the profile it was put into stays as it was', () => {
  const next = answers.withAnswer(PROFILE, 'avoid', ['crop_tops']);
  assert.deepEqual(next, { ...PROFILE, avoid: ['crop_tops'] });
  assert.equal('avoid' in PROFILE, false);
});

test('an empty answer takes the field out', () => {
  for (const empty of [[], null, '', {}, { top: '', shoe: null }]) {
    assert.equal('fit_preferences' in answers.withAnswer(PROFILE, 'fit_preferences', empty), false);
  }
});

test('an answer loses its empty members', () => {
  const { sizes } = answers.withAnswer(PROFILE, 'sizes', { top: 'M', shoe: '' });
  assert.deepEqual(sizes, { top: 'M' });
});

test('a price range that begins at nothing is an answer', () => {
  const profile = answers.withAnswer(PROFILE, 'price_range', { min: 0, currency: 'EUR' });
  assert.deepEqual(profile.price_range, { min: 0, currency: 'EUR' });
  assert.equal(answers.isAnswered(profile, 'price_range'), true);
});

test('a finished quiz keeps what it does not ask, from the profile stored meanwhile', () => {
  const stored = { quiz_version: '0.9', aesthetics: ['grunge'], later_field: { kept: true } };
  const profile = answers.finished(stored, { quiz_version: '1.0', fit_preferences: ['regular'], avoid: [] });
  assert.deepEqual(profile, { quiz_version: '1.0', fit_preferences: ['regular'], later_field: { kept: true } });
});

test('a finished quiz needs no stored profile', () => {
  assert.deepEqual(answers.finished(null, { quiz_version: '1.0', avoid: ['tight_fit'] }), { quiz_version: '1.0', avoid: ['tight_fit'] });
});

test('a quiz begins with a copy of the profile, or with nothing', () => {
  const begun = answers.beginning(PROFILE);
  begun.fit_preferences.push('fitted');
  assert.deepEqual(PROFILE.fit_preferences, ['relaxed']);
  assert.deepEqual(answers.beginning(null), { quiz_version: '1.0' });
});

test('a profile of other fields only has no answers', () => {
  assert.equal(answers.hasAnswers({ quiz_version: '1.0', later_field: 1 }), false);
  assert.equal(answers.hasAnswers(PROFILE), true);
});

test('choices are kept in the order of the quiz, unknown ones after them', () => {
  const choices = ['a', 'b', 'c'];
  assert.deepEqual(answers.toggled(['c', 'later'], 'a', choices), ['a', 'c', 'later']);
  assert.deepEqual(answers.toggled(['a', 'c'], 'a', choices), ['c']);
});

test('an end of the range pushes the other one along', () => {
  assert.deepEqual(answers.rangeMoved([3, 6], 'from', 8), [8, 8]);
  assert.deepEqual(answers.rangeMoved([3, 6], 'to', 1), [1, 1]);
  assert.deepEqual(answers.rangeMoved([3, 6], 'to', 9), [3, 9]);
});

test('a full ranking takes no more, and gives back what is taken away', () => {
  assert.deepEqual(answers.ranked(['a', 'b'], 'c', 3), ['a', 'b', 'c']);
  assert.deepEqual(answers.ranked(['a', 'b', 'c'], 'd', 3), ['a', 'b', 'c']);
  assert.deepEqual(answers.ranked(['a', 'b', 'c'], 'b', 3), ['a', 'c']);
});

test('a ranked thing moves one place, and not past the ends', () => {
  assert.deepEqual(answers.moved(['a', 'b', 'c'], 'c', -1), ['a', 'c', 'b']);
  assert.deepEqual(answers.moved(['a', 'b', 'c'], 'a', 1), ['b', 'a', 'c']);
  assert.deepEqual(answers.moved(['a', 'b'], 'a', -1), ['a', 'b']);
  assert.deepEqual(answers.moved(['a', 'b'], 'b', 1), ['a', 'b']);
  assert.deepEqual(answers.moved(['a', 'b'], 'x', 1), ['a', 'b']);
});

test('keywords are parted at commas of any script, and none is there twice', () => {
  const bounds = { most: 4, longest: 10 };
  assert.deepEqual(answers.keywordsAdded(['Linen'], ' linen, work  wear、 古着 ，,', bounds), ['Linen', 'work wear', '古着']);
  assert.deepEqual(answers.keywordsAdded(['a', 'b', 'c'], 'd;e', bounds), ['a', 'b', 'c', 'd']);
  assert.deepEqual(answers.keywordsAdded([], 'abcdefghijklm', bounds), ['abcdefghij']);
});

test('a price range may have one end, both or none', () => {
  assert.deepEqual(answers.priceRange('', '80', 'EUR'), { range: { max: 80, currency: 'EUR' } });
  assert.deepEqual(answers.priceRange('0', ' ', 'EUR'), { range: { min: 0, currency: 'EUR' } });
  assert.deepEqual(answers.priceRange('19.9', '19.9', 'USD'), { range: { min: 19.9, max: 19.9, currency: 'USD' } });
  assert.deepEqual(answers.priceRange('', '', 'EUR'), { range: null });
});

test('a price range says which end is wrong', () => {
  assert.deepEqual(answers.priceRange('80', '20', 'EUR'), { fault: 'order', end: 'max' });
  assert.deepEqual(answers.priceRange('-1', '', 'EUR'), { fault: 'number', end: 'min' });
  assert.deepEqual(answers.priceRange('', 'many', 'EUR'), { fault: 'number', end: 'max' });
  assert.deepEqual(answers.priceRange('', '1e13', 'EUR'), { fault: 'number', end: 'max' });
});
