// Which shops are on: what the browser grants, and nothing else.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { settled } from './support/page.js';
import { started } from './support/background.js';

const SHOP = 'https://shop.example/p/1';
const UNIQLO = { origin: 'https://www.uniqlo.com', builtin: true };
const registered = (page) => page.scripting.getRegisteredContentScripts();

/** The address of the popup that opened, if one did. */
async function click(browser, tab) {
  const before = browser.opened.length;
  const popup = browser.action.click(tab);
  await settled(40);
  return popup ?? browser.opened[before] ?? null;
}

test('Uniqlo is on from the start', async () => {
  const { ask } = await started();
  assert.deepEqual((await ask('sites.list')).value, [UNIQLO]);
});

test('one click on the toolbar button turns a shop on: asked for, registered, looked at', async () => {
  const { browser, ask, page } = await started();
  const tab = browser.tabs.open({ url: SHOP });
  await click(browser, tab);
  assert.deepEqual(browser.permissions.state.asked, [{ permissions: [], origins: ['https://shop.example/*'] }]);
  assert.deepEqual((await ask('sites.list')).value, [UNIQLO, { origin: 'https://shop.example', builtin: false }]);
  const [script] = await registered(page);
  assert.deepEqual([script.matches, script.runAt, script.persistAcrossSessions], [['https://shop.example/*'], 'document_end', true]);
  assert.deepEqual(script.js, browser.manifest.content_scripts[0].js);
  assert.deepEqual(browser.scripts.executed.map(({ target }) => target.tabId), [tab.id]);
  assert.equal((await ask('tabs.state', { tab_id: tab.id })).value.site, 'on');
  assert.match(await click(browser, tab), /popup\.html$/);
});

test('who declines gets the popup, and nothing runs', async () => {
  const { browser, ask, page } = await started();
  browser.permissions.state.answer = false;
  const tab = browser.tabs.open({ url: SHOP });
  assert.match(await click(browser, tab), /popup\.html$/);
  assert.deepEqual(await registered(page), []);
  assert.equal(browser.scripts.executed.length, 0);
  assert.equal((await ask('tabs.state', { tab_id: tab.id })).value.site, 'off');
});

test('where no site can be turned on a click opens the popup', async () => {
  const { browser } = await started();
  for (const url of ['about:blank', 'http://127.0.0.1:8765/schema', 'file:///tmp/x.html']) {
    assert.match(await click(browser, browser.tabs.open({ url })), /popup\.html$/, url);
  }
  assert.deepEqual(browser.permissions.state.asked, []);
});

test('a site is turned off with its permission, here or in the browser; Uniqlo stays', async () => {
  const { browser, ask, page } = await started();
  for (const host of ['a', 'b']) await click(browser, browser.tabs.open({ url: `https://${host}.example/` }));
  await ask('sites.remove', { origin: 'https://a.example' });
  await settled(30);
  assert.deepEqual((await registered(page)).map(({ id }) => id), ['https://b.example']);
  assert.equal(await page.permissions.contains({ origins: ['https://a.example/*'] }), false);
  await page.permissions.remove({ origins: ['https://b.example/*'] });
  await settled(30);
  assert.deepEqual(await registered(page), []);
  assert.equal((await ask('sites.remove', { origin: 'https://www.uniqlo.com' })).problem.code, 'VALIDATION_ERROR');
});

test('a site that was not granted cannot be added; a pattern over many sites turns none on', async () => {
  const { browser, ask, page } = await started();
  assert.equal((await ask('sites.add', { origin: 'https://shop.example' })).problem.code, 'VALIDATION_ERROR');
  await page.permissions.request({ origins: ['https://*/*'] });
  await settled(30);
  assert.deepEqual((await ask('sites.list')).value, [UNIQLO]);
  assert.deepEqual(await registered(page), []);
  assert.ok(browser);
});

test('after an update the content scripts follow what is granted', async () => {
  const { browser, page } = await started();
  await click(browser, browser.tabs.open({ url: SHOP }));
  await page.scripting.unregisterContentScripts();
  browser.install('update');
  await settled(40);
  assert.deepEqual((await registered(page)).map(({ id }) => id), ['https://shop.example']);
});

test('the quiz opens on the first install, and not on an update', async () => {
  const { browser, page } = await started();
  const open = async () => (await page.tabs.query({})).filter(({ url }) => url?.endsWith('quiz.html')).length;
  browser.install('update');
  await settled(40);
  assert.equal(await open(), 0);
  browser.install('install');
  await settled(40);
  assert.equal(await open(), 1);
});

test('the service’s own host is no shop, though an https one has to be granted', async () => {
  const { ask, page, service } = await started();
  await page.permissions.request({ origins: ['https://style.example/*'] });
  service.address = 'https://style.example';
  await ask('connection.address', { address: 'https://style.example' });
  assert.deepEqual((await ask('sites.list')).value, [UNIQLO]);
});
