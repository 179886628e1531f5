// What the box shows follows from what was said: a pure function.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import vm from 'node:vm';

import { ANALYSIS, answerOf, PRODUCT, SETTLED } from './support/answers.js';
import { EXTENSION } from './support/chrome.js';

const NOW = 1_000_000;
const context = vm.createContext({ styleAssistant: {} });
vm.runInContext(fs.readFileSync(path.join(EXTENSION, 'content/view.js'), 'utf8'), context);
const { start, next, whole, isOpen, shown } = context.styleAssistant;

const after = (...said) => said.reduce((state, one) => next(state, one, NOW), start);
const TURN = { type: 'turn', turn: 1, url: 'https://shop.example/a', same: false };
const stored = (answer, turn = 1) => ({ type: 'stored', turn, answer });
const problem = (code, more = {}) => ({ type: 'problem', turn: 1, problem: { code, title: '', detail: '', ...more }, retry_in: null });
const product = { type: 'product', turn: 1, product: PRODUCT, product_id: '0123456789abcdef' };

test('nothing is shown before a stored answer or a product is there', () => {
  assert.equal(after(TURN).stage ?? null, null);
  assert.equal(after(TURN, stored(answerOf())).stage, 'done');
  assert.equal(after(TURN, product).stage, 'waiting');
});

test('a new answer goes from waiting through its parts to done', () => {
  const partial = { type: 'partial', turn: 1, analysis: { style_match_score: 86 } };
  const states = [product, partial, { type: 'answer', turn: 1, answer: answerOf() }];
  assert.deepEqual(states.map((_, last) => after(TURN, ...states.slice(0, last + 1)).stage), ['waiting', 'streaming', 'done']);
});

test('on another address the box looks at once, and shows nothing of the product before', () => {
  const state = after(TURN, stored(answerOf()), { ...TURN, turn: 2, url: 'https://shop.example/b' });
  assert.equal(state.stage, 'looking');
  assert.equal(state.answer ?? state.product ?? null, null);
  assert.equal(isOpen({ ...state, open: true }), false);
});

test('where the same analysis comes back, the box is as the person left it', () => {
  const left = after(SETTLED, TURN, stored(answerOf()), { type: 'open', open: false }, { ...TURN, turn: 2, url: 'https://shop.example/a?s=3' });
  assert.equal(isOpen(next(left, stored(answerOf(), 2), NOW)), false);
  assert.equal(isOpen(next(left, stored(answerOf({ analysis_id: 'a2' }), 2), NOW)), true);
});

test('of the same garment the box stays as it is while it is looked up', () => {
  const state = after(TURN, stored(answerOf()), { ...TURN, turn: 2, same: true });
  assert.equal(state.stage, 'done');
});

test('a part is whole once a later one has begun, or all is done', () => {
  const state = after(TURN, product, { type: 'partial', turn: 1, analysis: { match_reasons: [], mismatch_reasons: [] } });
  assert.equal(whole(state, 'match_reasons'), true);
  assert.equal(whole(state, 'mismatch_reasons'), false);
  assert.equal(whole(after(TURN, stored(answerOf())), 'missing_information'), true);
});

test('pauses between tries grow from one second to a minute, for what can pass only', () => {
  const pauses = [1, 2, 3, 4, 5, 6, 7, 8].map((times) => after(TURN, ...Array(times).fill(problem('SERVICE_UNREACHABLE'))).retryAt - NOW);
  assert.deepEqual(pauses, [1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000]);
  assert.equal(after(TURN, problem('NOT_PAIRED')).retryAt, null);
  assert.equal(after(TURN, problem('RATE_LIMIT_EXCEEDED', { retry_after: 30 })).retryAt, NOW + 30_000);
  assert.equal(after(TURN, { ...problem('SERVICE_UNREACHABLE'), retry_in: 5000 }).retryAt, NOW + 5000);
});

test('an answer in place of a rate-limited stylist is asked for anew when its time is over, and not sooner each time', () => {
  const limited = answerOf({ degraded: true, degraded_reason: 'RATE_LIMIT_EXCEEDED', retry_after: 3 });
  const again = [{ type: 'answer', turn: 1, answer: limited }, { type: 'asked' }, product];
  assert.equal(after(TURN, again[0]).retryAt, NOW + 3000);
  assert.equal(after(TURN, ...again, ...again, again[0]).retryAt, NOW + 4000);
  assert.equal(after(TURN, { type: 'answer', turn: 1, answer: { ...limited, degraded_reason: 'BUDGET_EXCEEDED' } }).retryAt, null);
});

test('an answer that cannot be made anew stays, and the problem is told beside it', () => {
  for (const said of [[], [product], [product, { type: 'partial', turn: 1, analysis: {} }]]) {
    const state = after(TURN, stored(answerOf({ stale: true, stale_reason: 'profile_changed' })), { type: 'asked' }, ...said, problem('SERVICE_UNREACHABLE'));
    assert.equal(state.stage, 'done');
    assert.equal(state.analysis.headline, ANALYSIS.headline);
    assert.equal(state.problem.code, 'SERVICE_UNREACHABLE');
  }
});

test('the box opens as preferred, for a problem with nothing else to show, and as the person says', () => {
  assert.equal(!!isOpen(after(TURN, stored(answerOf()))), false);
  assert.equal(isOpen(after(SETTLED, TURN, stored(answerOf()))), true);
  assert.equal(isOpen(after(TURN, problem('NOT_PAIRED'))), true);
  assert.equal(isOpen(after(TURN, problem('NOT_PAIRED'), { type: 'open', open: false })), false);
});

test('an opinion counts for its product only', () => {
  const done = after(TURN, stored(answerOf()));
  assert.equal(next(done, { type: 'feedback', product_id: '0123456789abcdef', kind: 'like', waiting: true }, NOW).kind, 'like');
  assert.equal(next(done, { type: 'feedback', product_id: 'ffffffffffffffff', kind: 'like', waiting: false }, NOW).kind, undefined);
});

test('the popup is told what is shown', () => {
  const told = (...said) => ({ ...shown(after(TURN, ...said)) });
  assert.deepEqual(told(), { page: 'nothing', title: null, score: null });
  assert.deepEqual(told(product), { page: 'looking', title: PRODUCT.title, score: null });
  assert.deepEqual(told(stored(answerOf())), { page: 'answered', title: PRODUCT.title, score: 86 });
  assert.deepEqual(told(problem('NOT_PAIRED')), { page: 'problem', title: null, score: null });
});
