// The fake browser behaves as browsers do, where the extension relies on it.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createBrowser } from './support/chrome.js';
import { settled } from './support/page.js';
import { makeExtension } from './support/sample.js';

const folder = makeExtension({
  '_locales/en/messages.json': {
    name: { message: 'Sample' },
    only_english: { message: 'English' },
    found: { message: '$COUNT$ of $2 at $shop$', placeholders: { count: { content: '$1' }, shop: { content: 'a shop' } } },
    direct: { message: 'costs $$$1, not $2' },
    half: { message: '"$1"$9' },
  },
  '_locales/de/messages.json': { name: { message: 'Muster' } },
});
const start = (options) => createBrowser({ folder, ...options });

function heard(event) {
  const all = [];
  event.addListener((...values) => void all.push(values));
  return all;
}

test('storage gives back what was stored, as JSON, and the defaults of what was not', async () => {
  const { local } = start().background().storage;
  const list = [1, 2];
  await local.set({ list, gone: undefined, when: new Date(0) });
  list.push(3);
  assert.deepEqual(await local.get(), { list: [1, 2], when: '1970-01-01T00:00:00.000Z' });
  assert.deepEqual(await local.get('list'), { list: [1, 2] });
  assert.deepEqual(await local.get(['nothing']), {});
  assert.deepEqual(await local.get({ list: [], nothing: 7 }), { list: [1, 2], nothing: 7 });
  (await local.get()).list.push(9);
  assert.deepEqual(await local.get('list'), { list: [1, 2] });
  await local.remove('list');
  await local.clear();
  assert.deepEqual(await local.get(), {});
});

test('every context hears what has changed in storage, and nothing when nothing has', async () => {
  const browser = start();
  const background = browser.background();
  const page = browser.page('pages/options.html');
  const [all, local] = [heard(page.storage.onChanged), heard(page.storage.local.onChanged)];
  await background.storage.local.set({ a: 1, b: 2 });
  await background.storage.local.set({ a: 1 });
  await background.storage.local.set({ a: 3 });
  await background.storage.local.remove('b');
  await settled();
  assert.deepEqual(all.map(([changes, area]) => [changes, area]), [
    [{ a: { newValue: 1 }, b: { newValue: 2 } }, 'local'],
    [{ a: { oldValue: 1, newValue: 3 } }, 'local'],
    [{ b: { oldValue: 2 } }, 'local'],
  ]);
  assert.equal(local.length, 3);
});

test('a session is kept from content scripts, and gone when the browser is opened anew', async () => {
  const browser = start();
  const background = browser.background();
  const content = browser.content(browser.tabs.open({ url: 'https://shop.example/' }));
  await background.storage.session.set({ a: 1 });
  await background.storage.local.set({ b: 1 });
  await assert.rejects(content.storage.session.get(), /not allowed/);
  await background.storage.session.setAccessLevel({ accessLevel: 'TRUSTED_AND_UNTRUSTED_CONTEXTS' });
  assert.deepEqual(await content.storage.session.get(), { a: 1 });
  browser.restart();
  const later = browser.background();
  assert.deepEqual(await later.storage.session.get(), {});
  assert.deepEqual(await later.storage.local.get(), { b: 1 });
});

test('a message reaches all other contexts of the extension, with who sent it, and no content script', async () => {
  const browser = start();
  const tab = browser.tabs.open({ url: 'https://shop.example/p/1' });
  const [background, page, content] = [browser.background(), browser.page('pages/options.html'), browser.content(tab)];
  const [byBackground, byPage, byContent] = [background, page, content].map((one) => heard(one.runtime.onMessage));
  await content.runtime.sendMessage({ a: 1, b: undefined });
  assert.deepEqual(byBackground[0][0], { a: 1 });
  assert.equal(byBackground[0][1].url, 'https://shop.example/p/1');
  assert.equal(byBackground[0][1].origin, 'https://shop.example');
  assert.equal(byBackground[0][1].tab.id, tab.id);
  assert.equal(byBackground[0][1].id, background.runtime.id);
  assert.equal(byPage.length, 1);
  assert.equal(byContent.length, 0);
  await page.runtime.sendMessage('hello');
  assert.equal(byPage.length, 1);
  assert.equal(byBackground[1][1].tab, undefined);
  assert.equal(byBackground[1][1].url, page.runtime.getURL('pages/options.html'));
});

test('an answer is given at once, or later after returning true; a promise is no answer', async () => {
  const browser = start();
  const [background, page] = [browser.background(), browser.page('pages/options.html')];
  const answers = {
    now: (respond) => respond({ at: 'once' }),
    later: (respond) => {
      setImmediate(() => respond('later'));
      return true;
    },
    promise: async () => 'lost',
  };
  background.runtime.onMessage.addListener((message, _, respond) => answers[message](respond));
  assert.deepEqual(await page.runtime.sendMessage('now'), { at: 'once' });
  assert.equal(await page.runtime.sendMessage('later'), 'later');
  assert.equal(await page.runtime.sendMessage('promise'), undefined);
  const error = await new Promise((resolve) => {
    page.runtime.sendMessage('promise', (value) => resolve([value, page.runtime.lastError]));
  });
  assert.match(error[1].message, /closed before a response/);
  assert.equal(page.runtime.lastError, undefined);
});

test('a message that nobody hears is refused, by promise and by lastError', async () => {
  const browser = start();
  const page = browser.page('pages/options.html');
  await assert.rejects(page.runtime.sendMessage('x'), /Receiving end does not exist/);
  const seen = await new Promise((resolve) => void page.runtime.sendMessage('x', () => resolve(page.runtime.lastError)));
  assert.match(seen.message, /Receiving end does not exist/);
});

test('when the background stops, who waits for its answer hears so', async () => {
  const browser = start();
  const [background, page] = [browser.background(), browser.page('pages/options.html')];
  background.runtime.onMessage.addListener(() => true);
  const waiting = page.runtime.sendMessage('x');
  await settled();
  browser.close(background);
  await assert.rejects(waiting, /message channel closed/);
});

test('a port carries messages both ways until either side ends it', async () => {
  const browser = start();
  const tab = browser.tabs.open({ url: 'https://shop.example/p/1' });
  const [background, content] = [browser.background(), browser.content(tab)];
  const ports = heard(background.runtime.onConnect);
  const near = content.runtime.connect({ name: 'page' });
  const answers = heard(near.onMessage);
  near.postMessage({ early: true });
  await settled();
  const [far] = ports[0];
  assert.equal(far.name, 'page');
  assert.equal(far.sender.url, 'https://shop.example/p/1');
  const questions = heard(far.onMessage);
  const ended = heard(far.onDisconnect);
  near.postMessage({ n: 1 });
  far.postMessage({ n: 2 });
  await settled();
  assert.deepEqual(questions.map(([message]) => message), [{ n: 1 }]);
  assert.deepEqual(answers.map(([message]) => message), [{ n: 2 }]);
  near.disconnect();
  await settled();
  assert.equal(ended.length, 1);
  assert.throws(() => far.postMessage(1), /disconnected port/);
  assert.throws(() => near.postMessage(1), /disconnected port/);
});

test('a message posted before the other side listens is not lost if that side listens at once', async () => {
  const browser = start();
  const [background, page] = [browser.background(), browser.page('pages/options.html')];
  const seen = [];
  background.runtime.onConnect.addListener((port) => port.onMessage.addListener((message) => seen.push(message)));
  page.runtime.connect().postMessage('early');
  await settled();
  assert.deepEqual(seen, ['early']);
});

test('a port ends with the context at its other side, or at once when nobody is there', async () => {
  const browser = start();
  const page = browser.page('pages/options.html');
  const nobody = page.runtime.connect({ name: 'x' });
  let error;
  nobody.onDisconnect.addListener(() => (error = page.runtime.lastError));
  await settled();
  assert.match(error.message, /Receiving end does not exist/);
  const background = browser.background();
  background.runtime.onConnect.addListener(() => {});
  const port = page.runtime.connect({ name: 'x' });
  const ended = heard(port.onDisconnect);
  await settled();
  browser.close(background);
  await settled();
  assert.equal(ended.length, 1);
});

test('a content script whose extension has gone finds no id and can call nothing', async () => {
  const browser = start();
  browser.background();
  const content = browser.content(browser.tabs.open({ url: 'https://shop.example/' }));
  browser.orphan(content);
  assert.equal(content.runtime.id, undefined);
  assert.throws(() => content.runtime.sendMessage('x'), /context invalidated/);
  assert.throws(() => content.storage.local.get(), /context invalidated/);
});

test('words are those of the language, or else of the default one, with what belongs in them', () => {
  const { i18n, runtime } = start({ language: 'de-AT' }).background();
  assert.equal(i18n.getUILanguage(), 'de-AT');
  assert.equal(i18n.getMessage('name'), 'Muster');
  assert.equal(i18n.getMessage('NAME'), 'Muster');
  assert.equal(i18n.getMessage('only_english'), 'English');
  assert.equal(i18n.getMessage('nothing'), '');
  assert.equal(i18n.getMessage('found', ['3', '7']), '3 of 7 at a shop');
  assert.equal(i18n.getMessage('direct', '5'), 'costs $5, not ');
  assert.equal(i18n.getMessage('half', ['a$1b']), '"a$1b"');
  assert.equal(i18n.getMessage('direct', Array(10).fill('x')), undefined);
  assert.equal(i18n.getMessage('@@ui_locale'), 'de_AT');
  assert.equal(runtime.getManifest().name, 'Muster');
  assert.equal(runtime.getManifest().version, '1.2.3');
});

test('an address of a tab is seen only where the extension may see it', async () => {
  const browser = start();
  const background = browser.background();
  const shop = browser.tabs.open({ url: 'https://shop.example/p/1' });
  const other = browser.tabs.open({ url: 'https://other.example/', title: 'Other' });
  const [active] = await background.tabs.query({ active: true, currentWindow: true });
  assert.equal(active.id, other.id);
  assert.equal(active.url, undefined);
  assert.equal(active.title, undefined);
  assert.deepEqual((await background.tabs.query({ url: 'https://*/*' })).map(({ id }) => id), [shop.id]);
  browser.action.click(other);
  assert.equal((await background.tabs.get(other.id)).url, 'https://other.example/');
  await assert.rejects(background.tabs.get(99), /No tab with id/);
});

test('moves of a tab are told: a load by its two states, a change of address without one by the address', async () => {
  const browser = start();
  const background = browser.background();
  const tab = browser.tabs.open({ url: 'https://shop.example/p/1' });
  const content = browser.content(tab);
  const told = heard(background.tabs.onUpdated);
  browser.tabs.navigate(tab.id, 'https://shop.example/p/2', { load: false });
  assert.deepEqual(told[0].slice(0, 2), [tab.id, { url: 'https://shop.example/p/2' }]);
  heard(content.runtime.onMessage);
  await background.tabs.sendMessage(tab.id, 'still there');
  browser.tabs.navigate(tab.id, 'https://shop.example/p/3');
  assert.deepEqual(told.slice(1).map(([, change]) => change.status), ['loading', 'complete']);
  await assert.rejects(background.tabs.sendMessage(tab.id, 'gone'), /Receiving end/);
});

test('hosts are asked for, granted and taken back', async () => {
  const browser = start();
  const [background, page] = [browser.background(), browser.page('pages/options.html')];
  const [added, removed] = [heard(background.permissions.onAdded), heard(background.permissions.onRemoved)];
  const shop = { origins: ['https://other.example/*'] };
  assert.equal(await background.permissions.contains(shop), false);
  browser.permissions.state.answer = false;
  assert.equal(await page.permissions.request(shop), false);
  browser.permissions.state.answer = true;
  assert.equal(await page.permissions.request(shop), true);
  assert.equal(await background.permissions.contains({ origins: ['https://other.example/p/*'] }), true);
  assert.deepEqual((await background.permissions.getAll()).origins.at(-1), 'https://other.example/*');
  assert.equal(await background.permissions.remove(shop), true);
  assert.equal(await background.permissions.contains(shop), false);
  await settled();
  assert.deepEqual([added, removed].map((told) => told.map(([{ origins }]) => origins)), [[shop.origins], [shop.origins]]);
  await assert.rejects(page.permissions.request({ origins: ['ftp://x.example/*'] }), /Only permissions specified/);
  await assert.rejects(page.permissions.remove({ permissions: ['storage'] }), /required/);
});

test('in Firefox no host is granted until the person grants it', async () => {
  const browser = start({ withheld: true });
  const background = browser.background();
  const ours = { origins: ['http://127.0.0.1/*'] };
  assert.equal(await background.permissions.contains(ours), false);
  assert.equal(await background.permissions.request(ours), true);
  assert.equal(await background.permissions.contains(ours), true);
});

test('content scripts are registered once by their id, until they are taken back', async () => {
  const { scripting } = start().background();
  const script = { id: 'shop', matches: ['https://other.example/*'], js: ['content/a.js'] };
  await scripting.registerContentScripts([script]);
  await assert.rejects(scripting.registerContentScripts([script]), /Duplicate script ID/);
  assert.deepEqual((await scripting.getRegisteredContentScripts({ ids: ['shop'] }))[0].matches, script.matches);
  await scripting.unregisterContentScripts({ ids: ['shop'] });
  await assert.rejects(scripting.unregisterContentScripts({ ids: ['shop'] }), /Nonexistent/);
  assert.deepEqual(await scripting.getRegisteredContentScripts(), []);
});

test('a script is put into a tab only where that is allowed', async () => {
  const browser = start();
  const { scripting } = browser.background();
  const tab = browser.tabs.open({ url: 'https://other.example/' });
  const injection = { target: { tabId: tab.id }, files: ['content/a.js'] };
  await assert.rejects(scripting.executeScript(injection), /Cannot access contents/);
  browser.action.click(tab);
  await scripting.executeScript(injection);
  assert.deepEqual(browser.scripts.executed, [injection]);
});

test("the button's badge and popup are set for all tabs or for one; without a popup a click is told", async () => {
  const browser = start();
  const { action } = browser.background();
  const [one, two] = [browser.tabs.open(), browser.tabs.open()];
  const clicks = heard(action.onClicked);
  await action.setBadgeText({ text: '82', tabId: one.id });
  assert.equal(await action.getBadgeText({ tabId: one.id }), '82');
  assert.equal(await action.getBadgeText({ tabId: two.id }), '');
  assert.equal(browser.action.click(two), null);
  assert.equal(clicks[0][0].id, two.id);
  await action.setPopup({ popup: 'pages/popup.html' });
  assert.match(browser.action.click(two), /\/pages\/popup\.html$/);
  assert.equal(clicks.length, 1);
});

test('an alarm goes off when the test says so, once unless it has a period', async () => {
  const browser = start();
  const { alarms } = browser.background();
  const rung = heard(alarms.onAlarm);
  await alarms.create('send', { delayInMinutes: 1 });
  browser.alarms.fire('send');
  assert.equal(rung[0][0].name, 'send');
  assert.throws(() => browser.alarms.fire('send'), /No alarm/);
});

test('what the manifest does not ask for is not there, and a content script has little', () => {
  const browser = start({ manifest: { permissions: [] } });
  const background = browser.background();
  assert.deepEqual(['storage', 'scripting', 'alarms'].filter((name) => name in background), []);
  const content = start().content({ id: 1, url: 'https://shop.example/' });
  assert.deepEqual(Object.keys(content).sort(), ['i18n', 'runtime', 'storage']);
});

test('the options page opens in a tab', async () => {
  const browser = start();
  await browser.background().runtime.openOptionsPage();
  assert.deepEqual(browser.opened, [browser.url('pages/options.html')]);
  assert.equal(browser.tabs.all()[0].url, browser.url('pages/options.html'));
});
