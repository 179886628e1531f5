// The background and the pages of shops: what they are told, and what they cannot do.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { settled } from './support/page.js';
import { problem, stream } from './support/service.js';
import { NONE_STORED, started, visiting } from './support/background.js';

const SHOP = 'https://www.uniqlo.com/us/en/products/E465185-000/00';
const PRODUCT = { title: 'Shirt' };
const ANSWER = { analysis_id: 'a', product_id: '0123456789abcdef', product: PRODUCT, analysis_data: {} };
const LOOKUP = 'POST /api/v1/lookup';
const STREAM = 'POST /api/v1/analyze/stream';
const FEEDBACK = 'POST /api/v1/products/{id}/feedback';
const page = { url: SHOP, html: '<h1>Shirt</h1>' };

test('a stored answer is there by the address alone', async () => {
  const { browser, service } = await started({ routes: { [LOOKUP]: ANSWER } });
  const visit = await visiting(browser, SHOP);
  await visit.say({ type: 'look', turn: 1, url: SHOP });
  assert.deepEqual(visit.heard.map(({ type }) => type), ['settled', 'stored']);
  assert.deepEqual(visit.of('stored')[0].answer, ANSWER);
  const { body } = service.asked(LOOKUP)[0];
  assert.equal(body.url, SHOP);
  assert.match(body.session_id, /^[0-9a-f-]{36}$/);
  assert.equal(service.asked(STREAM).length, 0);
});

test('a new answer comes in parts, merged; costs are of one session over restarts of the background', async () => {
  const parts = stream(
    ['progress', { stage: 'reading_page', stylist: null }], ['product', { product: PRODUCT, product_id: 'p' }], ': ping\n\n',
    ['partial', { headline: 'Yes' }], ['partial', { attributes: { warmth: 2 } }], ['partial', { headline: null }], ['analysis', ANSWER],
  );
  const world = await started({ routes: { [LOOKUP]: NONE_STORED, [STREAM]: parts } });
  const visit = await visiting(world.browser, SHOP);
  await visit.say({ type: 'look', turn: 1, url: SHOP });
  await visit.say({ type: 'analyze', turn: 1, page, refresh: false });
  assert.deepEqual(visit.of('partial').map(({ analysis }) => analysis), [
    { headline: 'Yes' }, { headline: 'Yes', attributes: { warmth: 2 } }, { attributes: { warmth: 2 } },
  ]);
  assert.deepEqual(visit.of('stored')[0], { type: 'stored', turn: 1, answer: null });
  assert.deepEqual(visit.heard.at(-1), { type: 'answer', turn: 1, answer: ANSWER });
  const [{ body }] = world.service.asked(STREAM);
  assert.deepEqual(body.page, page);
  assert.equal(body.refresh, false);

  world.browser.close(world.browser.contexts.find(({ kind }) => kind === 'background').chrome);
  await started({ browser: world.browser, service: world.service });
  const again = await visiting(world.browser, SHOP);
  await again.say({ type: 'look', turn: 1, url: SHOP });
  assert.equal(world.service.asked(LOOKUP).at(-1).body.session_id, body.session_id);
});

test('a page can only ask about itself', async () => {
  const { browser, service } = await started({ routes: { [LOOKUP]: ANSWER, [STREAM]: stream(['analysis', ANSWER]) } });
  const visit = await visiting(browser, SHOP);
  for (const url of ['https://other.example/p', 'http://www.uniqlo.com/us', 'data:text/html,1', null, { href: SHOP }]) {
    await visit.say({ type: 'look', turn: 1, url });
    await visit.say({ type: 'analyze', turn: 1, page: { url, html: 'x' }, refresh: true });
  }
  await visit.say({ type: 'analyze', turn: 1 });
  await visit.say({ type: 'no such thing' });
  await visit.say(null);
  assert.equal(service.asked(LOOKUP).length + service.asked(STREAM).length, 0);
});

test('what a page sends beside the page is not passed on', async () => {
  const { browser, service } = await started({ routes: { [STREAM]: stream(['analysis', ANSWER]) } });
  const visit = await visiting(browser, SHOP);
  await visit.say({ type: 'analyze', turn: 1, page: { ...page, extra: 1 }, refresh: 'yes', fallback: false, user_profile: {} });
  const [{ body }] = service.asked(STREAM);
  assert.deepEqual(Object.keys(body).sort(), ['page', 'refresh', 'session_id']);
  assert.deepEqual(body.page, page);
  assert.equal(body.refresh, false);
});

test('frames, foreign ports and addresses that are no web page are sent away', async () => {
  const { browser } = await started();
  const tab = browser.tabs.open({ url: SHOP });
  const open = (chrome, name) => {
    const port = chrome.runtime.connect({ name });
    const state = { gone: false };
    port.onDisconnect.addListener(() => { state.gone = true; });
    return state;
  };
  const tried = [
    open(browser.content(tab, 7), 'page'),
    open(browser.content(tab), 'other'),
    open(browser.content(browser.tabs.open({ url: 'file:///etc/passwd' })), 'page'),
    open(browser.page('pages/settings/settings.html'), 'page'),
  ];
  await settled(30);
  assert.deepEqual(tried.map(({ gone }) => gone), [true, true, true, true]);
});

test('a content script cannot ask what pages of the extension may ask', async () => {
  const { browser, service } = await started({ routes: { 'GET /api/v1/costs/total': {} } });
  const content = browser.content(browser.tabs.open({ url: SHOP }));
  const before = service.calls.length;
  for (const ask of ['costs.total', 'connection.address', 'pairing.forget', 'profile.get']) {
    const reply = await Promise.race([
      content.runtime.sendMessage({ ask, args: { address: 'https://evil.example' } }).catch(() => undefined), settled(30),
    ]);
    assert.equal(reply, undefined);
  }
  assert.equal(service.calls.length, before);
});

test('what belongs to an older address is dropped, and its question given up', async () => {
  const signals = [];
  const never = ({ signal }) => { signals.push(signal); return new Promise(() => {}); };
  const { browser, service } = await started({ routes: { [LOOKUP]: NONE_STORED, [STREAM]: never } });
  const visit = await visiting(browser, SHOP);
  await visit.say({ type: 'look', turn: 1, url: SHOP });
  await visit.say({ type: 'analyze', turn: 1, page, refresh: false });
  await visit.say({ type: 'look', turn: 2, url: `${SHOP}?colorDisplayCode=09` });
  assert.equal(signals[0].aborted, true);
  await visit.say({ type: 'analyze', turn: 1, page, refresh: false });
  assert.equal(service.asked(STREAM).length, 1);
  assert.equal(visit.of('problem').length, 0);
});

test('no product page: nothing is to be shown; another refusal is told', async () => {
  const { browser, service } = await started({ routes: { [STREAM]: problem(422, 'NOT_A_PRODUCT_PAGE') } });
  const visit = await visiting(browser, SHOP);
  await visit.say({ type: 'analyze', turn: 1, page, refresh: false });
  assert.deepEqual(visit.heard, [{ type: 'nothing', turn: 1 }]);
  service.routes[STREAM] = stream(['error', { code: 'NOT_A_PRODUCT_PAGE', title: '', detail: '' }]);
  await visit.say({ type: 'analyze', turn: 2, page, refresh: false });
  service.routes[STREAM] = stream(['error', { code: 'BUDGET_EXCEEDED', title: '', detail: 'over' }]);
  await visit.say({ type: 'analyze', turn: 3, page, refresh: false });
  assert.deepEqual(visit.heard.slice(1).map(({ type, problem: told }) => told?.code ?? type), ['nothing', 'BUDGET_EXCEEDED']);
});

test('an answer that is cut off is a problem, and the page looks again when the service is back', async () => {
  for (const cut of [stream(['product', { product: PRODUCT, product_id: 'p' }]), stream(['product', { product: PRODUCT, product_id: 'p' }], new TypeError('cut'))]) {
    const world = await started({ routes: { [LOOKUP]: NONE_STORED, [STREAM]: cut } });
    const visit = await visiting(world.browser, SHOP);
    await visit.say({ type: 'look', turn: 1, url: SHOP });
    await visit.say({ type: 'analyze', turn: 1, page, refresh: false });
    assert.equal(visit.heard.at(-1).problem?.code, 'SERVICE_UNREACHABLE');
    assert.equal(visit.heard.at(-1).problem.address, 'http://127.0.0.1:8765');
  }
  const world = await started({ away: true, routes: { [LOOKUP]: NONE_STORED } });
  const visit = await visiting(world.browser, SHOP);
  await visit.say({ type: 'look', turn: 1, url: SHOP });
  assert.equal(visit.of('problem')[0].problem.code, 'SERVICE_UNREACHABLE');
  world.service.away = false;
  world.timers.at(-1)[0]();
  await settled(60);
  assert.equal(visit.of('again').length, 1);
});

test('switched off, a page is told so and asks nothing', async () => {
  const { browser, service, ask } = await started({ routes: { [LOOKUP]: ANSWER, [STREAM]: stream(['analysis', ANSWER]) } });
  const visit = await visiting(browser, SHOP);
  await visit.say({ type: 'look', turn: 1, url: SHOP });
  await ask('preferences.put', { preferences: { on: false } });
  await settled(30);
  assert.equal(visit.of('settled').at(-1).preferences.on, false);
  assert.deepEqual(visit.heard.at(-1), { type: 'nothing', turn: 1 });
  assert.equal(visit.of('again').length, 0);
  await visit.say({ type: 'look', turn: 2, url: SHOP });
  await visit.say({ type: 'analyze', turn: 2, page, refresh: true });
  assert.equal(service.asked(LOOKUP).length, 1);
  assert.equal(service.asked(STREAM).length, 0);
  await ask('preferences.put', { preferences: { on: true, basic_only: true } });
  await settled(30);
  assert.equal(visit.of('again').length, 1);
  await visit.say({ type: 'look', turn: 3, url: SHOP });
  assert.equal(service.asked(LOOKUP).at(-1).body.mode, 'basic');
});

test('an opinion is passed on only if it is one', async () => {
  const { browser, service } = await started({ routes: { [FEEDBACK]: null } });
  const visit = await visiting(browser, SHOP);
  await visit.say({ type: 'feedback', product_id: '../../profile', kind: 'like' });
  await visit.say({ type: 'feedback', product_id: ANSWER.product_id, kind: 'DELETE' });
  assert.equal(service.asked(FEEDBACK).length, 0);
  await visit.say({ type: 'feedback', product_id: ANSWER.product_id, kind: 'bought' });
  assert.deepEqual(service.asked(FEEDBACK)[0].body, { kind: 'bought' });
  assert.deepEqual(visit.heard, [{ type: 'feedback', product_id: ANSWER.product_id, kind: 'bought', waiting: false }]);
});

test('a page opens the pages of the extension that it may, and no other', async () => {
  const { browser } = await started();
  const visit = await visiting(browser, SHOP);
  await visit.say({ type: 'open', page: '../../evil' });
  await visit.say({ type: 'open', page: 'log' });
  const tabs = async () => (await browser.page('pages/log/log.html').tabs.query({})).map(({ url }) => url);
  const before = (await tabs()).length;
  await visit.say({ type: 'open', page: 'quiz' });
  const after = await tabs();
  assert.equal(after.length, before + 1);
  assert.match(after.at(-1), /pages\/quiz\/quiz\.html$/);
});

test('a change of address without a load is told to the page, and the popup knows what it shows', async () => {
  const { browser, ask } = await started({ routes: { [LOOKUP]: NONE_STORED } });
  const visit = await visiting(browser, SHOP);
  const next = `${SHOP}?colorDisplayCode=09`;
  browser.tabs.navigate(visit.tab.id, next, { load: false });
  await settled(30);
  assert.deepEqual(visit.of('address'), [{ type: 'address', url: next }]);
  await visit.say({ type: 'look', turn: 4, url: next });
  await visit.say({ type: 'shown', turn: 3, page: 'answered', title: 'Old', score: 1 });
  await visit.say({ type: 'shown', turn: 4, page: 'answered', title: 'Shirt'.repeat(100), score: 92 });
  const { value } = await ask('tabs.state', { tab_id: visit.tab.id });
  assert.deepEqual({ ...value, title: value.title.length }, {
    origin: 'https://www.uniqlo.com', site: 'on', page: 'answered', title: 300, score: 92, problem: null,
  });
});

test('errors of a page go to the debug log', async () => {
  const { browser, service } = await started();
  const visit = await visiting(browser, SHOP);
  await visit.say({ type: 'log', level: 'error', message: 'boom', stack_trace: 'at x' });
  const [{ body }] = service.asked('POST /api/v1/logs');
  assert.deepEqual({ ...body[0], timestamp: '' }, { level: 'error', component: 'extension.content', message: 'boom', stack_trace: 'at x', timestamp: '' });
});

test('a page that changes its address for ever floods nobody, and where it ends is looked up', async () => {
  const { browser, service, timers, clock } = await started({ routes: { [LOOKUP]: NONE_STORED } });
  const visit = await visiting(browser, SHOP);
  const begun = timers.length;
  const lookedUp = () => service.asked(LOOKUP).map(({ body }) => Number(body.url.split('=')[1]));
  for (let turn = 1; turn <= 40; turn += 1) await visit.say({ type: 'look', turn, url: `${SHOP}?c=${turn}` });
  assert.deepEqual(lookedUp(), [1, 2, 3, 4, 5, 6]);
  const waiting = timers.slice(begun);
  assert.deepEqual(waiting.map(([, pause]) => pause), Array(34).fill(3000));
  clock.now += 3000;
  for (const [goOn] of waiting) goOn();
  await settled(30);
  assert.deepEqual(lookedUp(), [1, 2, 3, 4, 5, 6, 40]);
});

test('a page that makes up products is not paid for without end', async () => {
  const { browser, service, clock } = await started({ routes: { [STREAM]: stream(['analysis', ANSWER]) } });
  const visit = await visiting(browser, SHOP);
  for (let turn = 1; turn <= 31; turn += 1) await visit.say({ type: 'analyze', turn, page, refresh: false });
  assert.equal(service.asked(STREAM).length, 30);
  const { problem: told } = visit.heard.at(-1);
  assert.equal(told.code, 'RATE_LIMIT_EXCEEDED');
  assert.match(told.detail, /This shop has asked for very many analyses/);
  assert.equal(told.retry_after, 60);
  const other = await visiting(browser, SHOP);
  await other.say({ type: 'analyze', turn: 1, page, refresh: false });
  assert.equal(other.heard[0].problem?.code, 'RATE_LIMIT_EXCEEDED', 'another tab of the shop is no way around it');
  clock.now += 60_000;
  await other.say({ type: 'analyze', turn: 2, page, refresh: false });
  assert.equal(other.heard.at(-1).type, 'answer');
});

test('a change of how things are shown gives up no answer that is being written; one of the profile does', async () => {
  const signals = [];
  const never = ({ signal }) => { signals.push(signal); return new Promise(() => {}); };
  const { browser, ask } = await started({ routes: { [LOOKUP]: NONE_STORED, [STREAM]: never, 'PUT /api/v1/profile': { profile: {}, profile_version: 'v', changed_at: '' } } });
  const visit = await visiting(browser, SHOP);
  await visit.say({ type: 'look', turn: 1, url: SHOP });
  await visit.say({ type: 'analyze', turn: 1, page, refresh: false });
  await ask('preferences.put', { preferences: { threshold: 80 } });
  await settled(30);
  assert.equal(visit.of('settled').at(-1).preferences.threshold, 80);
  assert.equal(visit.of('again').length, 0);
  await ask('profile.put', { profile: { quiz_version: '1.0' } });
  await settled(30);
  assert.equal(visit.of('again').length, 1);
  await visit.say({ type: 'look', turn: 2, url: SHOP });
  assert.equal(signals[0].aborted, true);
});

test('what is no answer is told as such, and not asked again by itself', async () => {
  for (const garbage of [null, {}, { ...ANSWER, product: null }, { ...ANSWER, product_id: '../x' }, 'text']) {
    const { browser } = await started({ routes: { [LOOKUP]: () => Response.json(garbage), [STREAM]: stream(['analysis', garbage]) } });
    const visit = await visiting(browser, SHOP);
    await visit.say({ type: 'look', turn: 1, url: SHOP });
    await visit.say({ type: 'analyze', turn: 1, page, refresh: false });
    assert.deepEqual(visit.of('problem').map((told) => told.problem.code), ['EXTENSION_ERROR', 'EXTENSION_ERROR']);
    assert.match(visit.heard.at(-1).problem.detail, /is no answer/);
    assert.equal(visit.heard.at(-1).retry_in, null);
  }
});

test('an error of the stream without a code is a problem all the same', async () => {
  const { browser } = await started({ routes: { [STREAM]: stream(['error', null]) } });
  const visit = await visiting(browser, SHOP);
  await visit.say({ type: 'analyze', turn: 1, page, refresh: false });
  assert.match(visit.heard.at(-1).problem?.detail, /is no answer/);
});

test('a tab that is closed in the middle lets its stream go', async () => {
  const signals = [];
  const never = ({ signal }) => { signals.push(signal); return new Promise(() => {}); };
  const { browser } = await started({ routes: { [STREAM]: never } });
  const visit = await visiting(browser, SHOP);
  await visit.say({ type: 'analyze', turn: 1, page, refresh: false });
  visit.port.disconnect();
  await settled(30);
  assert.equal(signals[0].aborted, true);
});

test('a token that is taken back in the middle is told once the page asks again', async () => {
  const { browser, service, ask } = await started({ routes: { [LOOKUP]: NONE_STORED, [STREAM]: stream(['product', { product: PRODUCT, product_id: 'p' }]) } });
  const visit = await visiting(browser, SHOP);
  service.routes['GET /api/v1/budget'] = problem(401, 'AUTH_INVALID');
  await visit.say({ type: 'analyze', turn: 1, page, refresh: false });
  assert.equal((await ask('connection.state')).value.status, 'unpaired');
  service.routes[LOOKUP] = problem(401, 'AUTH_INVALID');
  await visit.say({ type: 'look', turn: 2, url: SHOP });
  assert.equal(visit.heard.at(-1).problem.code, 'NOT_PAIRED');
});

test('the popup cannot be told of a state that is none', async () => {
  const { browser, ask } = await started();
  const visit = await visiting(browser, SHOP);
  await visit.say({ type: 'look', turn: 1, url: 'https://other.example/' });
  await visit.say({ type: 'shown', turn: 1, page: { toString: 'x' }, title: 'x', score: 1 });
  assert.equal((await ask('tabs.state', { tab_id: visit.tab.id })).value.page, 'unknown');
});

test('an opinion that the service refuses is not left shown as given', async () => {
  const { browser } = await started({ routes: { [FEEDBACK]: problem(404, 'RESOURCE_NOT_FOUND') } });
  const visit = await visiting(browser, SHOP);
  await visit.say({ type: 'feedback', product_id: ANSWER.product_id, kind: 'like' });
  assert.deepEqual(visit.heard.map(({ type, kind, problem: told }) => [type, kind ?? told.code]), [['feedback', 'clear'], ['problem', 'RESOURCE_NOT_FOUND']]);
});
