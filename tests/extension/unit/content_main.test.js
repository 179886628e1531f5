// What happens on a shop's page: looked up first, sent only when needed, never another product's box.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { answerOf, ARTICLE, away, background, PAGE, PRODUCT, SETTLED, streamed } from './support/answers.js';
import { settled } from './support/page.js';
import { openShop } from './support/shop.js';

test('a stored verdict is shown above the title before anything of the page is sent', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  assert.equal(shop.heard[0].type, 'look');
  assert.equal(shop.heard[0].url, 'https://shop.example/products/linen-shirt');
  assert.equal(shop.host.dataset.state, 'done');
  assert.equal(shop.host.nextElementSibling.localName, 'h1');
  assert.match(shop.text('.bar'), /86%Great match/);
  await shop.pass(30_000);
  assert.deepEqual(shop.asked('analyze'), []);
});

test('a product nobody has seen is sent once its page is quiet, and shown when the service has found it', async () => {
  const shop = await openShop(PAGE, { answer: background({ analyzed: streamed }) });
  assert.equal(shop.host, null);
  await shop.pass(299);
  assert.deepEqual(shop.asked('analyze'), []);
  await shop.pass(50);
  const [{ page, refresh }] = shop.asked('analyze');
  assert.equal(refresh, false);
  assert.equal(page.url, 'https://shop.example/products/linen-shirt');
  assert.match(page.html, /Relaxed Linen Shirt/);
  assert.equal(shop.host.dataset.state, 'done');
  assert.match(shop.text('.foot'), /This analysis cost \$0\.0132/);
});

test('nothing is sent of a page that nobody looks at, until somebody does', async () => {
  const shop = await openShop(PAGE, { answer: background({ analyzed: streamed }) });
  shop.hidden = true;
  await shop.pass(60_000);
  assert.deepEqual(shop.asked('analyze'), []);
  shop.hidden = false;
  shop.document.dispatchEvent(new shop.window.Event('visibilitychange'));
  await shop.pass(1000);
  assert.equal(shop.asked('look').length, 1);
  assert.equal(shop.asked('analyze').length, 1);
  assert.equal(shop.host.dataset.state, 'done');
});

test('an element that is named like the extension is not taken for it', async () => {
  const shop = await openShop(`<video><track id="styleAssistant" kind="captions"></video>${PAGE}`, { answer: background({ analyzed: streamed }) });
  await shop.pass(1000);
  assert.equal(shop.host.dataset.state, 'done');
});

test('a page that is no product is neither sent nor shown', async () => {
  const shop = await openShop(ARTICLE, { answer: background({ analyzed: streamed }) });
  await shop.pass(60_000);
  assert.deepEqual(shop.asked('analyze'), []);
  assert.equal(shop.host, null);
});

test('where the service finds no product, nothing is shown', async () => {
  const shop = await openShop(PAGE, { answer: background({ analyzed: (turn, say) => say({ type: 'nothing', turn }) }) });
  await shop.pass(1000);
  assert.equal(shop.asked('analyze').length, 1);
  assert.equal(shop.host, null);
});

test('a page that is rendered late is sent when it is there', async () => {
  const shop = await openShop('<title>Shop</title><main></main>', { answer: background({ analyzed: streamed }) });
  await shop.pass(2000);
  assert.deepEqual(shop.asked('analyze'), []);
  shop.document.querySelector('main').append(...new shop.window.DOMParser().parseFromString(PAGE, 'text/html').querySelector('main').childNodes);
  await shop.pass(1000);
  assert.match(shop.asked('analyze')[0].page.html, /Relaxed Linen Shirt/);
});

test('what is stale is shown as such and made anew by a click only', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf({ stale: true, stale_reason: 'profile_changed' }), analyzed: streamed }) });
  await shop.pass(30_000);
  assert.match(shop.text('.foot'), /From your previous profileRefresh/);
  await shop.click('refresh', { isTrusted: false });
  await shop.pass(1000);
  assert.deepEqual(shop.asked('analyze'), []);
  await shop.click('refresh');
  await shop.pass(1000);
  assert.equal(shop.asked('analyze').length, 1);
  assert.doesNotMatch(shop.text('.foot'), /previous profile/);
});

test('in a single-page shop the old product goes at once, and nothing of it is sent with the new address', async () => {
  const answer = ({ url }) => (url.endsWith('linen-shirt') ? answerOf() : null);
  const shop = await openShop(PAGE, { answer: background({ answer, analyzed: streamed }) });
  await shop.pass(1000);
  shop.navigate('/products/coat');
  await shop.say({ type: 'address', url: 'https://shop.example/products/coat' });
  assert.equal(shop.host.dataset.state, 'looking');
  assert.doesNotMatch(shop.root.textContent, /Relaxed|86/);
  await shop.pass(5000);
  assert.deepEqual(shop.asked('analyze'), []);
  shop.document.querySelector('h1').textContent = 'Wool Coat';
  await shop.pass(1000);
  const [{ page }] = shop.asked('analyze');
  assert.equal(page.url, 'https://shop.example/products/coat');
  assert.match(page.html, /Wool Coat/);
  assert.doesNotMatch(page.html, /ld\+json/);
});

test('a page that never changes to its new address is not sent, and its box goes', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: ({ turn }) => (turn === 1 ? answerOf() : null), analyzed: streamed }) });
  await shop.pass(1000);
  shop.navigate('/products/coat');
  await shop.say({ type: 'address', url: 'https://shop.example/products/coat' });
  await shop.pass(60_000);
  assert.deepEqual(shop.asked('analyze'), []);
  assert.equal(shop.host, null);
});

test('a switch of the colour in the query is a new garment though the title stays', async () => {
  const shop = await openShop(PAGE, { url: 'https://shop.example/products/linen-shirt?colour=oat', answer: background({ analyzed: streamed }) });
  await shop.pass(1000);
  shop.navigate('?colour=ink');
  shop.window.dispatchEvent(new shop.window.PopStateEvent('popstate'));
  await settled();
  assert.equal(shop.host.dataset.state, 'looking');
  await shop.pass(3000);
  assert.deepEqual(shop.asked('analyze').map(({ page }) => page.url.split('?')[1]), ['colour=oat', 'colour=ink']);
});

test('a switch of the size keeps the box, and asks for nothing but what is stored', async () => {
  const url = 'https://www.uniqlo.com/us/en/products/E465185-000/00?colorDisplayCode=61';
  const shop = await openShop(PAGE, { url, answer: background({ answer: answerOf() }) });
  await shop.click('open');
  shop.navigate('?colorDisplayCode=61&sizeDisplayCode=003');
  shop.document.querySelector('p').textContent = '€ 80';
  await settled();
  assert.equal(shop.host.dataset.state, 'done');
  assert.equal(shop.root.querySelector('.open').hidden, true);
  assert.equal(shop.asked('look').length, 2);
  await shop.pass(5000);
  assert.deepEqual(shop.asked('analyze'), []);
});

test('a change of what follows # changes nothing', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  shop.navigate('#reviews');
  await shop.say({ type: 'address', url: shop.window.location.href });
  assert.equal(shop.asked('look').length, 1);
});

test('Uniqlo\'s JSON is sent with the page; without it, the page alone', async () => {
  const url = 'https://www.uniqlo.com/us/en/products/E465185-000/00?colorDisplayCode=61';
  for (const item of [{ status: 'ok', result: { name: 'Shirt' } }, { status: 'nok' }]) {
    const shop = await openShop(PAGE, { url, fetch: async () => ({ json: async () => item }), answer: background() });
    await shop.pass(1000);
    const [{ page }] = shop.asked('analyze');
    assert.deepEqual(page.structured, item.status === 'ok' ? item : undefined);
    assert.match(page.html, /Relaxed Linen Shirt/);
  }
});

test('a problem is told on a page that surely is a product, with what to do, and tried again in growing pauses', async () => {
  const shop = await openShop(PAGE, { answer: background({ problem: away }) });
  assert.equal(shop.host, null);
  await shop.pass(300);
  assert.equal(shop.host.dataset.state, 'problem');
  assert.match(shop.text('.parts'), /Nothing answers at http:\/\/127\.0\.0\.1:8765.*make serve/);
  await shop.pass(20_000);
  assert.ok(shop.asked('look').length >= 4 && shop.asked('look').length <= 6, `${shop.asked('look').length}`);
  const before = shop.asked('look').length;
  await shop.click('retry');
  assert.equal(shop.asked('look').length, before + 1);
});

test('nothing is tried again while nobody looks', async () => {
  const shop = await openShop(PAGE, { answer: background({ problem: away }) });
  await shop.pass(300);
  shop.hidden = true;
  await shop.pass(60_000);
  assert.equal(shop.asked('look').length, 1);
});

test('a problem is told on no other page', async () => {
  const shop = await openShop(ARTICLE, { answer: background({ problem: away }) });
  await shop.pass(60_000);
  assert.equal(shop.host, null);
  assert.equal(shop.asked('look').length, 1);
});

test('when the service is back the page is asked about without a click', async () => {
  let problem = away;
  const shop = await openShop(PAGE, { answer: (message, say) => background({ problem, analyzed: streamed })(message, say) });
  await shop.pass(300);
  problem = null;
  await shop.say({ type: 'again' });
  await shop.pass(1000);
  assert.equal(shop.host.dataset.state, 'done');
});

test('after a rate limit it counts down, and asks again by itself', async () => {
  const limited = answerOf({ degraded: true, degraded_reason: 'RATE_LIMIT_EXCEEDED', retry_after: 20, stylist: 'rules' });
  const shop = await openShop(PAGE, { answer: background({ analyzed: (turn, say) => say({ type: 'answer', turn, answer: limited }) }) });
  await shop.pass(1400);
  assert.match(shop.text('.foot'), /too many requests.*Asking again in (19|20) s/);
  await shop.pass(25_000);
  assert.equal(shop.asked('analyze').length, 2);
});

test('where the address changes while the page is being read, it is not sent', async () => {
  const url = 'https://www.uniqlo.com/us/en/products/E465185-000/00?colorDisplayCode=61';
  const fetched = [];
  const fetch = () => new Promise((resolve) => { fetched.push(() => resolve({ json: async () => ({ status: 'nok' }) })); });
  const shop = await openShop(PAGE, { url, fetch, answer: background() });
  await shop.pass(1000);
  assert.equal(fetched.length, 1);
  shop.navigate('?colorDisplayCode=09');
  fetched[0]();
  await settled();
  fetched[1]?.();
  await settled();
  assert.deepEqual(shop.asked('analyze'), []);
  assert.equal(shop.asked('look').length, 2);
});

test('switched off while it is shown, the box goes', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  await shop.say({ ...SETTLED, preferences: { ...SETTLED.preferences, on: false } });
  await shop.say({ type: 'nothing', turn: 1 });
  assert.equal(shop.host, null);
});

test('switched off, nothing is shown or sent', async () => {
  const off = { ...SETTLED, preferences: { ...SETTLED.preferences, on: false } };
  const answer = ({ type, turn }, say) => type === 'look' && [off, { type: 'nothing', turn }].forEach(say);
  const shop = await openShop(PAGE, { answer });
  await shop.pass(30_000);
  assert.equal(shop.host, null);
  assert.deepEqual(shop.asked('analyze'), []);
});

test('injected a second time, it does nothing', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  shop.inject();
  await shop.pass(1000);
  assert.equal(shop.asked('look').length, 1);
  assert.equal(shop.document.querySelectorAll('[data-state]').length, 1);
});

test('a background that was stopped in the middle is asked anew', async () => {
  const shop = await openShop(PAGE, { answer: background({ analyzed: (turn, say) => say({ type: 'product', turn, product: PRODUCT, product_id: '0123456789abcdef' }) }) });
  await shop.pass(1000);
  assert.equal(shop.host.dataset.state, 'waiting');
  shop.ports.at(-1).disconnect();
  await shop.pass(1100);
  assert.equal(shop.ports.length, 2);
  assert.equal(shop.asked('look').length, 2);
});

test('one that was stopped afterwards is left alone until it is needed', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  shop.ports.at(-1).disconnect();
  await shop.pass(60_000);
  assert.equal(shop.ports.length, 1);
  await shop.click('like');
  assert.equal(shop.asked('feedback').length, 1);
});

test('an opinion that was lost with a background is given to the next one', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  await shop.click('like');
  shop.ports.at(-1).disconnect();
  await shop.pass(1100);
  assert.deepEqual(shop.asked('feedback').map(({ kind }) => kind), ['like', 'like']);
  shop.say({ type: 'feedback', product_id: '0123456789abcdef', kind: 'like', waiting: false });
  shop.ports.at(-1).disconnect();
  await shop.pass(60_000);
  assert.equal(shop.asked('feedback').length, 2);
});

test('nor is it started again for a page that nobody looks at', async () => {
  const shop = await openShop(PAGE, { answer: background({ analyzed: streamed }) });
  shop.hidden = true;
  await shop.pass(1000);
  shop.ports.at(-1).disconnect();
  await shop.pass(60_000);
  assert.equal(shop.ports.length, 1);
  shop.hidden = false;
  shop.document.dispatchEvent(new shop.window.Event('visibilitychange'));
  await shop.pass(1000);
  assert.equal(shop.asked('analyze').length, 1);
  assert.equal(shop.host.dataset.state, 'done');
});

test('when the extension has gone, so has the box', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  shop.browser.orphan(shop.chrome);
  await shop.click('like');
  assert.equal(shop.host, null);
  shop.navigate('/products/coat');
  await shop.pass(5000);
  assert.equal(shop.host, null);
});

test('an error of ours goes to the debug log, and the page hears nothing of it', async () => {
  const heard = [];
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  shop.window.addEventListener('error', () => heard.push('error'));
  await shop.say({ type: 'partial', turn: 1, analysis: { match_reasons: [{ text: 'no evidence' }] } });
  const [log] = shop.asked('log');
  assert.equal(log.level, 'error');
  assert.match(log.message, /TypeError/);
  assert.deepEqual(heard, []);
});

test('what belongs to an older address is not shown', async () => {
  const shop = await openShop(PAGE, { answer: (message, say) => message.type === 'look' && say(SETTLED) });
  const turn = shop.asked('look')[0].turn - 1;
  await shop.say({ type: 'stored', turn, answer: answerOf() });
  await shop.say({ type: 'product', turn, product: PRODUCT, product_id: '0123456789abcdef' });
  await shop.say({ type: 'answer', turn, answer: answerOf() });
  await shop.say({ ...away, type: 'problem', turn, problem: away, retry_in: null });
  await shop.pass(1000);
  assert.equal(shop.host, null);
});

test('where the page before is still there, a click on refresh does not send it as the new one', async () => {
  const answer = ({ turn }) => answerOf(turn === 1 ? {} : { stale: true, stale_reason: 'model_changed' });
  const shop = await openShop(PAGE, { answer: background({ answer, analyzed: streamed }) });
  await shop.pass(1000);
  shop.navigate('/products/coat');
  await shop.say({ type: 'address', url: 'https://shop.example/products/coat' });
  await shop.click('refresh');
  await shop.pass(1000);
  assert.deepEqual(shop.asked('analyze'), []);
  assert.equal(shop.host.dataset.state, 'waiting', 'the person sees that it was pressed');
  shop.document.querySelector('h1').textContent = 'Wool Coat';
  await shop.pass(1000);
  const [{ page }] = shop.asked('analyze');
  assert.match(page.html, /Wool Coat/);
  assert.doesNotMatch(page.html, /ld\+json/, 'what the page before had left');
});

test('what the service knows as a product is made anew though the page does not look like one', async () => {
  const stale = answerOf({ stale: true, stale_reason: 'model_changed' });
  const shop = await openShop(ARTICLE, { answer: background({ answer: stale, analyzed: streamed }) });
  await shop.pass(2000);
  await shop.click('refresh');
  await shop.pass(2000);
  assert.equal(shop.asked('analyze').length, 1);
});
