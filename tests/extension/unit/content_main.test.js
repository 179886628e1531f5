// What happens on a shop's page: looked up first, sent only when needed, never another product's box.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ANALYSIS, answerOf, PRODUCT, SETTLED } from './support/answers.js';
import { settled } from './support/page.js';
import { openShop } from './support/shop.js';

const LD = (name) => `<script type="application/ld+json">{"@type":"Product","name":"${name}"}</script>`;
const PAGE = `<title>Shirt</title>${LD('Relaxed Linen Shirt')}<main><h1>Relaxed Linen Shirt</h1><p>€ 79</p><button>Add</button></main>`;
const ARTICLE = '<title>Linen</title><main><h1>How to wear linen</h1></main>';

// A background that has `answer` stored, or the problem, and answers what it is sent by `analyzed`.
const background = ({ answer = null, problem = null, analyzed = () => {}, settled: how = SETTLED } = {}) => (message, say) => {
  if (message.type === 'look') {
    say(how);
    say({ type: 'stored', turn: message.turn, answer: typeof answer === 'function' ? answer(message) : answer, problem });
  }
  if (message.type === 'analyze') analyzed(message.turn, say);
};
const streamed = (turn, say) => {
  say({ type: 'product', turn, product: PRODUCT, product_id: '0123456789abcdef' });
  say({ type: 'answer', turn, answer: answerOf({ cached: false, cost_usd: 0.0132 }) });
};
const away = { code: 'SERVICE_UNREACHABLE', title: '', detail: '', address: 'http://127.0.0.1:8765' };

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

test('a page knows nothing of the box but its place and state', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  assert.equal(shop.mode, 'closed');
  assert.equal(shop.host.shadowRoot, null);
  assert.deepEqual(shop.host.getAttributeNames(), ['data-state']);
  assert.equal(shop.host.childNodes.length, 0);
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

test('a click that counts does nothing where the box is covered', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf({ stale: true, stale_reason: 'model_changed' }), analyzed: streamed }) });
  shop.over = shop.document.querySelector('h1');
  for (const name of ['refresh', 'like']) await shop.click(name);
  await shop.pass(1000);
  assert.deepEqual([...shop.asked('analyze'), ...shop.asked('feedback')], []);
  assert.match(shop.text('[data-do=refresh]'), /Something lay over the box/);
});

test('nor where the box was moved just now', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  let top = 0;
  shop.window.Element.prototype.getBoundingClientRect = () => ({ x: 0, y: top, width: 400, height: 40 });
  await shop.pass(600);
  top = 90;
  await shop.click('like');
  assert.deepEqual(shop.asked('feedback'), []);
  await shop.pass(600);
  await shop.click('like');
  assert.deepEqual(shop.asked('feedback').map(({ kind }) => kind), ['like']);
});

test('an opinion is sent, taken back by a second click, and said to wait while the service is away', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  await shop.click('like');
  assert.equal(shop.root.querySelector('[data-do=like]').getAttribute('aria-pressed'), 'true');
  assert.equal(shop.root.activeElement?.dataset.do, 'like');
  await shop.say({ type: 'feedback', product_id: '0123456789abcdef', kind: 'like', waiting: true });
  assert.match(shop.text('.foot'), /sent when the service is back/);
  await shop.click('like');
  assert.deepEqual(shop.asked('feedback').map(({ kind }) => kind), ['like', 'clear']);
  assert.equal(shop.root.querySelector('[data-do=like]').getAttribute('aria-pressed'), 'false');
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

test('a box that the page\'s re-rendering takes away comes back, and goes to the corner where that never ends', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  const main = shop.document.querySelector('main');
  const rerender = async () => {
    main.replaceChildren(Object.assign(shop.document.createElement('h1'), { textContent: 'Relaxed Linen Shirt' }));
    await settled();
  };
  await rerender();
  assert.equal(shop.host.parentElement, main);
  for (let time = 0; time < 20; time += 1) await rerender();
  assert.equal(shop.host, null, 'not at once: the page would be held up');
  await shop.pass(1000);
  assert.equal(shop.host.parentElement, shop.document.documentElement);
  assert.match(shop.root.adoptedStyleSheets[0].text, /position:fixed/);
});

test('where no title is found the box floats', async () => {
  const shop = await openShop('<p>Shirt</p>', { answer: background({ answer: answerOf() }) });
  assert.equal(shop.host.parentElement, shop.document.documentElement);
});

test('out of a row the box climbs to above it', async () => {
  const shop = await openShop('<main><div style="display:flex"><h1>Relaxed Linen Shirt</h1><button>♡</button></div></main>', { answer: background({ answer: answerOf() }) });
  assert.equal(shop.host.parentElement.localName, 'main');
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

test('switched off, nothing is shown or sent', async () => {
  const off = { ...SETTLED, preferences: { ...SETTLED.preferences, on: false } };
  const shop = await openShop(PAGE, { answer: (message, say) => message.type === 'look' && say(off) });
  await shop.pass(30_000);
  assert.equal(shop.host, null);
  assert.deepEqual(shop.asked('analyze'), []);
});

test('while it is written, nothing stands below what is not whole yet', async () => {
  const analysis = { style_match_score: 86, verdict: 'love', headline: ANALYSIS.headline, match_reasons: ANALYSIS.match_reasons };
  const shop = await openShop(PAGE, {
    answer: background({ analyzed: (turn, say) => {
      say({ type: 'product', turn, product: PRODUCT, product_id: '0123456789abcdef' });
      say({ type: 'partial', turn, analysis });
    } }),
  });
  await shop.pass(1000);
  const parts = () => [...shop.root.querySelectorAll('.parts h3, .parts .wait')].map((part) => part.textContent || '…');
  assert.equal(shop.host.dataset.state, 'streaming');
  assert.deepEqual(parts(), ['Why this works', '…']);
  await shop.say({ type: 'partial', turn: 1, analysis: { ...ANALYSIS, pairing_suggestions: undefined, missing_information: undefined } });
  assert.deepEqual(parts().slice(0, 3), ['Why this works', 'Considerations', 'Attributes']);
  await shop.say({ type: 'answer', turn: 1, answer: answerOf() });
  assert.deepEqual(parts(), ['Why this works', 'Considerations', 'Attributes', 'Pairs well with', 'Colour', 'Fit and material', 'Best for', 'What the page does not say']);
});

test('a reason shows what it rests on', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  assert.match(shop.text('.parts'), /relaxed · you: tight fit/);
  assert.match(shop.text('.parts'), /picture: soft folds/);
});

test('without a profile there is a way to the quiz, and no verdict', async () => {
  const basic = answerOf({ mode: 'basic', stylist: 'rules', analysis: { style_match_score: null, verdict: null, match_reasons: [], mismatch_reasons: [] } });
  const shop = await openShop(PAGE, { answer: background({ answer: basic, settled: { ...SETTLED, profile: false } }) });
  assert.doesNotMatch(shop.text('.bar'), /%/);
  await shop.click('quiz');
  assert.deepEqual(shop.asked('open').map(({ page }) => page), ['quiz']);
});

test('only scores over the threshold have a colour, where that is wanted', async () => {
  const highlight = { ...SETTLED, preferences: { ...SETTLED.preferences, highlight: true, threshold: 90 } };
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf(), settled: highlight }) });
  assert.match(shop.root.querySelector('.bar').className, /plain/);
  await shop.say(SETTLED);
  assert.match(shop.root.querySelector('.bar').className, /love/);
});

test('text of the service stays text, however long', async () => {
  const headline = `<img src=x onerror=alert(1)>${'x'.repeat(100_000)}`;
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf({ analysis: { headline } }) }) });
  assert.equal(shop.root.querySelector('img'), null);
  assert.ok(shop.text('.headline').startsWith('<img'));
  assert.ok(shop.text('.headline').length <= 5000);
});

test('all of the styles are there', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  const { text } = shop.root.adoptedStyleSheets[0];
  assert.match(text, /^\s*:host\{all:initial!important/);
  assert.match(text, /forced-colors[^}]*\}\}\s*$/);
});

test('what the person presses is heard by no one else', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  const heard = [];
  for (const type of ['click', 'keydown', 'pointerdown']) {
    shop.document.addEventListener(type, () => heard.push(type));
    shop.root.querySelector('.bar').dispatchEvent(new shop.window.Event(type, { bubbles: true, composed: true }));
  }
  assert.deepEqual(heard, []);
});

test('the verdict is read out, and that all is there', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  assert.equal(shop.text('[role=status]'), 'The analysis is complete. 86%, Great match');
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

test('the words are there in German and Japanese', async () => {
  for (const [language, words] of [['de', /86\s?%Passt sehr gut.*Was dafür spricht/s], ['ja', /86%とても似合う.*おすすめの理由/s]]) {
    const shop = await openShop(PAGE, { language, answer: background({ answer: answerOf() }) });
    assert.match(shop.root.textContent, words);
  }
});
