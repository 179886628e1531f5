// Pages, background and content scripts run in unit tests as the browser runs them, side by side.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createBrowser } from './support/chrome.js';
import { openPage, openShopPage, Refusal, startBackground } from './support/page.js';
import { makeExtension } from './support/sample.js';
import { createService } from './support/service.js';

const folder = makeExtension({
  'pages/options.html': '<main><p id="out"></p><button>Go</button></main><script type="module" src="options.js"></script>',
  'pages/options.js': `
import { ask, counted } from '../ui/ask.js';
const history = 'its own name for something';
const out = document.getElementById('out');
document.querySelector('button').addEventListener('click', async (event) => {
  const reply = await ask('greet', { name: history.length });
  out.textContent = reply.ok ? reply.value : reply.problem.code;
});
out.textContent = [counted(), location.search, event(), chrome.i18n.getMessage('name')].join(' ');
function event() { return new CustomEvent('x') instanceof Event && out instanceof HTMLElement && window === self; }
`,
  'ui/ask.js': `
let count = 0;
export const counted = () => (count += 1);
export function ask(ask, args) { return chrome.runtime.sendMessage({ ask, args }); }
`,
  'background/main.js': `
chrome.runtime.onMessage.addListener((message, sender, respond) => {
  fetch('http://127.0.0.1:8765/api/v1/greet').then((answer) => answer.json()).then((value) => respond({ ok: true, value: value.hello }));
  return true;
});
export const places = [typeof document, typeof indexedDB, typeof globalThis.chrome];
`,
  'content/a.js': "'use strict';\nconst shop = (() => ({ title: () => document.querySelector('h1').textContent }))();",
  'content/b.js': "'use strict';\nchrome.runtime.sendMessage({ title: shop.title() });",
});

test('a page runs with its words, its address and the DOM, and asks the test', async () => {
  const page = await openPage('pages/options.html', { folder, search: '?a=1', background: { greet: ({ name }) => `hello ${name}` } });
  const out = page.document.getElementById('out');
  assert.equal(out.textContent, '1 ?a=1 true Sample');
  page.document.querySelector('button').click();
  await page.until(() => out.textContent === 'hello 26');
  assert.deepEqual(page.asked('greet'), [{ name: 26 }]);
  page.close();
});

test('each page runs its modules anew, and several live side by side', async () => {
  const options = { folder, background: { greet: 'hi' } };
  const [one, two] = [await openPage('pages/options.html', options), await openPage('pages/options.html', { folder, search: '?b' })];
  assert.equal(two.document.getElementById('out').textContent, '1 ?b true Sample');
  one.document.querySelector('button').click();
  await one.until(() => one.document.getElementById('out').textContent === 'hi');
  assert.equal(globalThis.document, undefined);
  assert.equal(globalThis.chrome, undefined);
});

test('a handler refuses with a problem', async () => {
  const refuse = () => {
    throw new Refusal('NOT_PAIRED');
  };
  const page = await openPage('pages/options.html', { folder, background: { greet: refuse } });
  page.document.querySelector('button').click();
  await page.until(() => page.document.getElementById('out').textContent === 'NOT_PAIRED');
});

test('a condition that does not come true fails', async () => {
  const page = await openPage('pages/options.html', { folder });
  await assert.rejects(page.until(() => false), /did not come true/);
});

test('a page and the real background talk to each other, and the background to the service', async () => {
  const service = createService({ 'GET /api/v1/greet': { hello: 'from the service' } });
  const browser = createBrowser({ folder });
  const { module } = await startBackground({ browser, fetch: service.fetch });
  assert.deepEqual(module.places, ['undefined', 'object', 'object']);
  const page = await openPage('pages/options.html', { browser });
  page.document.querySelector('button').click();
  await page.until(() => page.document.getElementById('out').textContent === 'from the service');
  assert.equal(service.calls.length, 1);
});

test('content scripts share their names, see the page and reach the background', async () => {
  const browser = createBrowser({ folder });
  const heard = [];
  browser.background().runtime.onMessage.addListener((message, { url }) => void heard.push([message, url]));
  const page = openShopPage('<h1>Shirt</h1>', { url: 'https://shop.example/p/1', browser });
  await page.until(() => heard.length > 0);
  assert.deepEqual(heard, [[{ title: 'Shirt' }, 'https://shop.example/p/1']]);
});
