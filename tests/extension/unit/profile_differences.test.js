// What differs between two profiles.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { differences } from '../../../extension/pages/profile/differences.js';

const named = (list) => list.map(({ kind, question, name, ...rest }) => [kind, question?.field ?? name, rest]);

test('equal profiles do not differ, whatever the order of their sets and members', () => {
  const one = { quiz_version: '1.0', avoid: ['crop_tops', 'tight_fit'], sizes: { top: 'M', shoe: '42' }, later: { a: 1, b: 2 } };
  const other = { later: { b: 2, a: 1 }, sizes: { shoe: '42', top: 'M' }, avoid: ['tight_fit', 'crop_tops'], quiz_version: '1.0' };
  assert.deepEqual(differences(one, other), []);
});

test('an empty answer is none', () => {
  const empty = { quiz_version: '1.0', avoid: [], priorities: [], sizes: {}, formality_range: [], price_range: null };
  assert.deepEqual(differences(empty, { quiz_version: '1.0' }), []);
});

test('a set tells what came and what went', () => {
  const found = differences({ quiz_version: '1.0', avoid: ['crop_tops'], style_keywords: ['a'] }, { quiz_version: '1.0', avoid: ['tight_fit'] });
  assert.deepEqual(named(found), [
    ['list', 'avoid', { added: ['tight_fit'], removed: ['crop_tops'] }],
    ['list', 'style_keywords', { added: [], removed: ['a'] }],
  ]);
});

test('the order of priorities counts', () => {
  const found = differences({ quiz_version: '1.0', priorities: ['comfort', 'warmth'] }, { quiz_version: '1.0', priorities: ['warmth', 'comfort'] });
  assert.deepEqual(named(found), [['value', 'priorities', { before: ['comfort', 'warmth'], after: ['warmth', 'comfort'] }]]);
});

test('a value tells what it was and became', () => {
  const found = differences({ quiz_version: '1.0', formality_range: [1, 4] }, { quiz_version: '1.0', price_range: { max: 5, currency: 'EUR' } });
  assert.deepEqual(named(found), [
    ['value', 'formality_range', { before: [1, 4], after: undefined }],
    ['value', 'price_range', { before: undefined, after: { max: 5, currency: 'EUR' } }],
  ]);
});

test('fields that the quiz does not ask are compared too, the version of the quiz is not', () => {
  const found = differences({ quiz_version: '0.9', b: 1, a: [1] }, { quiz_version: '1.0', a: [2], c: null });
  assert.deepEqual(named(found).map(([kind, name]) => [kind, name]), [['other', 'a'], ['other', 'b'], ['other', 'c']]);
});

test('no profile differs from one by all its answers', () => {
  assert.deepEqual(named(differences(null, { quiz_version: '1.0', avoid: ['tight_fit'] })), [['list', 'avoid', { added: ['tight_fit'], removed: [] }]]);
  assert.deepEqual(differences(null, null), []);
});
