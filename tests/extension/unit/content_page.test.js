// How a shop's page is read: is it a product's, where is its title, what is sent of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openShop } from './support/shop.js';

const LD = (name, more = '') => `<script type="application/ld+json">{"@context":"https://schema.org",${more}"@type":"Product","name":"${name}"}</script>`;
const NONE = new Set();
const LONG = 10_000;

async function page(html, options) {
  const shop = await openShop(html, options);
  const { styleAssistant } = shop.window;
  /** What is sent of it: reading pauses, and the page's clock is at rest until it is moved. */
  const collected = async (old) => {
    const sent = styleAssistant.collect(old);
    await shop.pass(LONG);
    return sent;
  };
  return { ...styleAssistant, collected, window: shop.window, document: shop.document };
}
const kindOf = async (html, url = 'https://shop.example/x') => (await page(html)).kind(url, NONE);

test('a page that says in a shared vocabulary that it is a product is one surely', async () => {
  assert.equal(await kindOf(LD('Shirt')), 2);
  assert.equal(await kindOf('<script type="application/ld+json">{"@graph":[{"@type":["ProductGroup"]}]}</script>'), 2);
  assert.equal(await kindOf('<meta property="og:type" content="og:product">'), 2);
});

test('a page with products in a list, or in microdata, may be one', async () => {
  assert.equal(await kindOf(LD('Shirt', '"@type":"ItemList","x":')), 1);
  assert.equal(await kindOf('<div itemscope itemtype="https://schema.org/Product"></div>'), 1);
});

test('a title with a price and something to press may be a product in any language', async () => {
  for (const price of ['€ 79,00', '$79', '7.990円', '249 kr', 'Rp 249.000']) {
    assert.equal(await kindOf(`<main><h1>シャツ</h1><p>${price}</p><form><button>カートに入れる</button></form></main>`), 1, price);
  }
  assert.equal(await kindOf('<main><h1>Shirt</h1><p class="ProductPrice">79</p><select></select></main>'), 1);
});

test('an article is no product, with or without a button', async () => {
  assert.equal(await kindOf('<main><h1>How to wear linen</h1><p>Since 1998.</p></main>'), 0);
  assert.equal(await kindOf('<main><h1>How to wear linen</h1><p>Since 1998.</p><button>Share</button></main>'), 0);
  assert.equal(await kindOf('<main><p>€ 79</p><button>Buy</button></main>'), 0);
});

test('a Uniqlo item is known by its address, other pages of Uniqlo are not', async () => {
  const { kind } = await page('<main></main>');
  assert.equal(kind('https://www.uniqlo.com/us/en/products/E465185-000/00?colorDisplayCode=61', NONE), 2);
  assert.equal(kind('https://www.uniqlo.com/us/en/men/tops', NONE), 0);
  assert.equal(kind('https://uniqlo.com.evil.example/us/en/products/E465185-000/00', NONE), 0);
});

test('scripts that were there under the address before say nothing', async () => {
  const { kind, document } = await page(LD('Old shirt'));
  assert.equal(kind('https://shop.example/x', new Set([document.querySelector('script').textContent])), 0);
});

test('the size is left out of an address, the colour is not', async () => {
  const { garment } = await page('');
  const colour = 'https://www.uniqlo.com/us/en/products/E465185-000/00?colorDisplayCode=61';
  assert.equal(garment(`${colour}&sizeDisplayCode=003`), colour);
  assert.equal(garment(`${colour}&sizeDisplayCode=003&pldDisplayCode=000`), colour);
  assert.equal(garment(colour.replace('?', '?sizeDisplayCode=003&')), colour);
  assert.notEqual(garment(colour.replace('61', '09')), colour);
});

test('Uniqlo is asked for its own JSON, the newest version first', async () => {
  const asked = [];
  const fetch = async (url, { headers }) => {
    asked.push([url, headers['x-fr-clientid']]);
    return { json: async () => (url.includes('/v5/') ? { status: 'nok' } : { status: 'ok', result: { name: 'Shirt' } }) };
  };
  const { item } = await page('', { fetch });
  const found = await item('https://www.uniqlo.com/us/en/products/E465185-000/00?colorDisplayCode=61');
  assert.equal(found.result.name, 'Shirt');
  const address = (version) =>
    `https://www.uniqlo.com/us/api/commerce/${version}/en/products/E465185-000/price-groups/00/details?includeModelSize=true&httpFailure=true`;
  assert.deepEqual(asked, [[address('v5'), 'uq.us.web-spa'], [address('v3'), 'uq.us.web-spa']]);
});

test('where Uniqlo answers nothing of use, or the shop is another, there is no JSON', async () => {
  const { item } = await page('', { fetch: async () => ({ json: async () => { throw new SyntaxError('no JSON'); } }) });
  assert.equal(await item('https://www.uniqlo.com/jp/ja/products/E465185-000'), null);
  assert.equal(await item('https://shop.example/us/en/products/E465185-000/00'), null);
});

test('the title is the element most like the product\'s, else the main heading', async () => {
  const shop = await page('<a><h2>Relaxed Linen Shirt</h2></a><h1>Atelier Nord</h1><div class="pdp-title">Relaxed linen shirt – Oat</div>');
  assert.equal(shop.titleOf('Relaxed Linen Shirt').className, 'pdp-title');
  assert.equal(shop.titleOf('Wool coat').textContent, 'Atelier Nord');
  const none = await page('<div class="name">Something else</div><nav><h1>Linen shirt</h1></nav>');
  assert.equal(none.titleOf('Linen shirt'), undefined);
});

test('what is sent is the rendered page, without what says nothing about a product', async () => {
  const html = '<body><style>a{}</style><svg><path d="M0"/></svg><!-- x --><script>track()</script><script>var state={"price":1}</script>'
    + '<script type="application/json">{"a":1}</script><p title="a &quot;b&quot;">1 &lt; 2 &amp; 3</p></body>';
  const { collected, document } = await page(html);
  const sent = collected(NONE);
  document.querySelector('p').append(' now');
  const text = await sent;
  assert.match(text, /<p title="a &quot;b&quot;">1 &lt; 2 &amp; 3( now)?<\/p>/);
  assert.match(text, /var state=\{"price":1\}/);
  assert.match(text, /\{"a":1\}/);
  for (const gone of ['style', 'svg', 'track', '<!--']) assert.ok(!text.includes(gone), gone);
});

test('what is in open shadow roots is sent, what was a script of another address is not', async () => {
  const { collected, document } = await page(`${LD('Old shirt')}<shop-price></shop-price>`);
  document.querySelector('shop-price').attachShadow({ mode: 'open' }).append('79 EUR');
  const text = await collected(new Set([document.querySelector('script').textContent]));
  assert.match(text, /79 EUR/);
  assert.doesNotMatch(text, /Old shirt/);
});

test('a huge page is cut well below what the service takes', async () => {
  const { collected } = await page(`<main>${`<p>${'long '.repeat(20_000)}</p>`.repeat(30)}</main>`);
  assert.equal((await collected(NONE)).length, 2_000_000);
});

test('reading a page lets it go on before it begins, after each 10 ms, and before what was read is sent', async () => {
  const { window, collect } = await page(`<main>${'<p>long</p>'.repeat(200)}</main>`);
  let [now, since] = [1000, 1000];
  const stretches = [];
  Object.defineProperty(window, 'performance', { value: { now: () => (now += 1) } });
  window.setTimeout = (then) => {
    stretches.push(now - since);
    setImmediate(() => { since = now; then(); });
  };
  const html = await collect(NONE);
  assert.ok(html.endsWith('</html>'));
  assert.equal(stretches[0], 1);
  assert.equal(Math.max(...stretches), 11);
  assert.equal(now, since + 1, 'after the last pause nothing more was read');
});

test('a page may name its elements like members of the document', async () => {
  const shop = await page('<form><h1>Shirt</h1>€ 79<button></button></form>');
  // As browsers do for <img name="querySelectorAll"> and <input name="textContent">, which jsdom does not.
  const hide = (object, name) => Object.defineProperty(object, name, { value: shop.document.createElement('img') });
  for (const name of ['querySelectorAll', 'documentElement', 'title']) hide(shop.document, name);
  for (const name of ['textContent', 'attributes', 'childNodes']) hide(shop.document.forms[0], name);
  assert.equal(shop.kind('https://shop.example/x', NONE), 1);
  assert.equal(shop.titleOf('Shirt').localName, 'h1');
  assert.match(await shop.collected(NONE), /Shirt/);
});
