// The page of the debug log.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openPage, settled } from './support/page.js';

const CONNECTION = { status: 'ok', address: 'http://127.0.0.1:8765', version: '0.1.0', stylist: 'rules', paired: true, retry_at: null, waiting: 0, problem: null };

function entries(count, more = {}) {
  return Array.from({ length: count }, (_, index) => ({
    level: index % 2 ? 'info' : 'error', component: index % 2 ? 'service' : 'content', message: `message ${index}`,
    stack_trace: index % 2 ? null : `at line ${index}`, timestamp: '2026-11-26T10:00:00Z', ...more,
  }));
}

const open = (t, background = {}) => opened(t, { 'connection.state': CONNECTION, 'logs.list': entries(3), ...background });

async function opened(t, background) {
  const page = await openPage('pages/log/log.html', { background });
  t.after(() => page.close());
  const all = (selector) => [...page.document.querySelectorAll(selector)];
  return Object.assign(page, {
    one: (selector) => page.document.querySelector(selector),
    rows: () => all('.log-entry .log-message').map((row) => row.textContent),
    choose(id, value) {
      const field = page.document.getElementById(id);
      field.value = value;
      field.dispatchEvent(new page.window.Event('input', { bubbles: true }));
    },
  });
}

test('entries are shown in the order they come, with level, component and stack trace', async (t) => {
  const page = await open(t);
  assert.deepEqual(page.rows(), ['message 0', 'message 1', 'message 2']);
  const [first, second] = page.document.querySelectorAll('.log-entry');
  assert.equal(first.querySelector('.log-level').textContent, 'Error');
  assert.equal(first.querySelector('.tag').textContent, 'content');
  assert.equal(first.querySelector('details pre').textContent, 'at line 0');
  assert.equal(second.querySelector('details'), null);
  assert.equal(page.one('#count').textContent, '3 entries, newest first');
});

test('markup in an entry is text', async (t) => {
  const page = await open(t, { 'logs.list': entries(1, { message: '<img src=x onerror=1>' }) });
  assert.deepEqual(page.rows(), ['<img src=x onerror=1>']);
  assert.equal(page.one('.log-entry img'), null);
});

test('a thousand entries are put on the page in parts', async (t) => {
  const page = await open(t, { 'logs.list': entries(1000) });
  assert.equal(page.rows().length, 100);
  page.one('#more button').click();
  assert.equal(page.rows().length, 200);
  for (let part = 3; part <= 10; part += 1) page.one('#more button').click();
  assert.equal(page.rows().at(-1), 'message 999');
  assert.equal(page.one('#more button'), null);
});

test('level, component and text narrow down what is shown, and all of it comes back', async (t) => {
  const page = await open(t, { 'logs.list': entries(10) });
  page.choose('level', 'error');
  assert.equal(page.rows().length, 5);
  page.choose('text', '4');
  assert.deepEqual(page.rows(), ['message 4']);
  assert.equal(page.one('#count').textContent, '1 of 10 entries');
  page.choose('component', 'service');
  assert.deepEqual(page.rows(), []);
  assert.match(page.one('#more').textContent, /No entry matches/);
  page.one('#more button').click();
  assert.equal(page.rows().length, 10);
});

test('refreshing keeps the filter and the stack traces that are open', async (t) => {
  let count = 4;
  const page = await open(t, { 'logs.list': () => entries(count) });
  page.choose('level', 'error');
  page.one('.log-entry details').setAttribute('open', '');
  count = 6;
  page.one('#refresh').click();
  await page.until(() => page.rows().length === 3);
  assert.equal(page.one('#level').value, 'error');
  assert.ok(page.one('.log-entry details').hasAttribute('open'));
});

test('the log is followed until that is switched off', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval'] });
  const page = await open(t);
  const asked = () => page.asked('logs.list').length;
  Object.defineProperty(page.document, 'hidden', { value: false, writable: true, configurable: true });
  page.one('#live').click();
  await settled();
  assert.equal(page.one('#live').getAttribute('aria-pressed'), 'true');
  const before = asked();
  t.mock.timers.tick(2000);
  await settled();
  assert.equal(asked(), before + 1);
  page.document.hidden = true;
  t.mock.timers.tick(2000);
  await settled();
  assert.equal(asked(), before + 1, 'nobody looks');
  page.document.hidden = false;
  page.one('#live').click();
  t.mock.timers.tick(20_000);
  await settled();
  assert.equal(asked(), before + 1);
});

test('with nothing logged it says so, and there is nothing to filter or save', async (t) => {
  const page = await open(t, { 'logs.list': [] });
  assert.match(page.one('#more').textContent, /Nothing logged/);
  assert.ok(page.one('#filter').hidden);
  assert.ok(page.one('#export').disabled);
});

test('with the service away it says that only the entries of the extension are shown', async (t) => {
  const page = await open(t, { 'connection.state': { ...CONNECTION, status: 'away' } });
  assert.match(page.one('#notice').textContent, /Only the extension’s own entries.*http:\/\/127\.0\.0\.1:8765/s);
  assert.equal(page.rows().length, 3);
});

test('what is in the file is told before it is saved, and the filter does not narrow it down', async (t) => {
  const page = await open(t);
  const saved = [];
  t.mock.method(URL, 'createObjectURL', (blob) => {
    saved.push(blob);
    return 'blob:file';
  });
  t.mock.timers.enable({ apis: ['setTimeout'] });
  page.choose('level', 'info');
  page.one('#export').click();
  assert.ok(page.one('#report').hasAttribute('open'));
  assert.match(page.one('#report').textContent, /no quiz answers.*no key/s);
  assert.equal(saved.length, 0);
  page.one('#save').click();
  await settled();
  const file = JSON.parse(await saved[0].text());
  assert.equal(file.entries.length, 3);
  assert.equal(file.extension_version, page.chrome.runtime.getManifest().version);
});
