// The settings page: where the service is, and pairing with it.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createBrowser } from './support/chrome.js';
import { Refusal } from './support/page.js';
import { AWAY, CONNECTION, PROFILE, UNPAIRED, open } from './support/settings.js';

// ---- address ---------------------------------------------------------------------------------------------------------

test('an https address is asked for in the very click that saves it, and only then used', async (t) => {
  const browser = createBrowser();
  const page = await open(t, { 'connection.address': ({ address }) => ({ ...CONNECTION, address }) }, { browser });
  page.type('#address', 'https://style.example');
  page.submit('#service form');
  assert.deepEqual(browser.permissions.state.asked, [{ permissions: [], origins: ['https://style.example/*'] }]);
  await page.until(() => page.asked('connection.address').length === 1);
  assert.deepEqual(page.asked('connection.address'), [{ address: 'https://style.example' }]);
  await page.until(() => page.text('#service .facts').includes('https://style.example'));
});

test('an address that the browser was not allowed stays unused, and that is said', async (t) => {
  const browser = createBrowser();
  browser.permissions.state.answer = false;
  const page = await open(t, {}, { browser });
  page.type('#address', 'https://style.example');
  page.submit('#service form');
  await page.until(() => page.text('#address-error') !== '');
  assert.match(page.text('#address-error'), /not given permission/);
  assert.deepEqual(page.asked('connection.address'), []);
});

test('http to another machine is refused in words before anything is asked', async (t) => {
  const browser = createBrowser();
  const page = await open(t, {}, { browser });
  page.type('#address', 'http://192.168.0.2:8765');
  page.submit('#service form');
  assert.match(page.text('#address-error'), /http is for this machine only/);
  assert.equal(page.one('#address').getAttribute('aria-invalid'), 'true');
  assert.deepEqual(browser.permissions.state.asked, []);
  assert.deepEqual(page.asked('connection.address'), []);
});

test('there is a way back to the default address only from another one', async (t) => {
  const elsewhere = { ...CONNECTION, address: 'http://localhost:9000' };
  const page = await open(t, { 'connection.state': elsewhere, 'connection.address': ({ address }) => ({ ...CONNECTION, address }) });
  const [, reset] = page.document.querySelectorAll('#service form button');
  assert.equal(reset.hidden, false);
  reset.click();
  await page.until(() => page.asked('connection.address').length === 1);
  assert.deepEqual(page.asked('connection.address'), [{ address: 'http://127.0.0.1:8765' }]);
  await page.until(() => reset.hidden);
  assert.equal(page.one('#address').value, 'http://127.0.0.1:8765');
});

test('with the service away it says which address was tried and how to start it, and settings of the service wait', async (t) => {
  const page = await open(t, { 'connection.state': AWAY });
  assert.match(page.text('#service .notice'), /http:\/\/127\.0\.0\.1:8765.*make serve/s);
  assert.match(page.text('#stylist .away'), /once the service can be used/);
  assert.ok(page.one('#stylist .settings-list').hidden);
  assert.ok(page.one('#budget form').hidden);
  assert.deepEqual(page.asked('settings.get'), []);
});

test('settings of the service come by themselves when it answers again', async (t) => {
  let connection = AWAY;
  const page = await open(t, { 'connection.state': () => connection, 'connection.check': () => connection });
  connection = CONNECTION;
  page.tell('connection');
  await page.until(() => page.asked('budget.get').length === 1);
  assert.equal(page.one('#stylist .settings-list').hidden, false);
});

// ---- pairing ---------------------------------------------------------------------------------------------------------

test('a pasted code with spaces pairs', async (t) => {
  const page = await open(t, { 'connection.state': UNPAIRED, 'pairing.pair': CONNECTION });
  assert.match(page.text('#pairing'), /make pair/);
  assert.equal(page.one('#code').getAttribute('autocomplete'), 'one-time-code');
  assert.equal(page.one('#code').getAttribute('inputmode'), 'numeric');
  page.type('#code', ' 12 34 56 ');
  page.one('#browser-name').value = 'Laptop';
  page.submit('#pairing form');
  await page.until(() => page.one('#pairing form').hidden);
  assert.deepEqual(page.asked('pairing.pair'), [{ code: '123456', name: 'Laptop' }]);
  assert.match(page.text('#pairing'), /This browser is paired/);
});

test('too few digits are told without asking the service', async (t) => {
  const page = await open(t, { 'connection.state': UNPAIRED });
  page.type('#code', '123');
  page.submit('#pairing form');
  assert.match(page.text('#code-error'), /six digits/);
  assert.deepEqual(page.asked('pairing.pair'), []);
});

test('a wrong or expired code is told with the service that was asked and what it says of the code', async (t) => {
  const refusal = new Refusal('AUTH_INVALID', { detail: 'This is not the code. 3 tries are left.' });
  const page = await open(t, { 'connection.state': UNPAIRED, 'pairing.pair': () => { throw refusal; } });
  page.type('#code', '123456');
  page.submit('#pairing form');
  await page.until(() => page.text('#code-error') !== '');
  assert.match(page.text('#code-error'), /http:\/\/127\.0\.0\.1:8765 did not accept.*3 tries are left/);
  assert.equal(page.one('#pairing form [type=submit]').disabled, false);
});

test('a code goes to the address that is typed, saved or not', async (t) => {
  const elsewhere = { ...UNPAIRED, address: 'http://localhost:8790' };
  const page = await open(t, { 'connection.state': UNPAIRED, 'connection.address': elsewhere, 'pairing.pair': { ...CONNECTION, address: elsewhere.address } });
  page.type('#address', 'localhost:8790');
  page.type('#code', '123456');
  page.submit('#pairing form');
  await page.until(() => page.one('#pairing form').hidden);
  const asked = page.asked().map(([name]) => name).filter((name) => ['connection.address', 'pairing.pair'].includes(name));
  assert.deepEqual(asked, ['connection.address', 'pairing.pair']);
  assert.deepEqual(page.asked('connection.address'), [elsewhere.address].map((address) => ({ address })));
  assert.equal(page.one('#address').value, elsewhere.address);
});

test('no code is sent while the address that is typed is none', async (t) => {
  const page = await open(t, { 'connection.state': UNPAIRED });
  page.type('#address', 'http://192.168.0.2:8765');
  page.type('#code', '123456');
  page.submit('#pairing form');
  await page.until(() => page.text('#address-error') !== '');
  assert.deepEqual(page.asked('pairing.pair'), []);
  assert.equal(page.one('#pairing form [type=submit]').disabled, false);
});

test('that the service was away is not said under the code any more once it answers', async (t) => {
  let connection = AWAY;
  const page = await open(t, {
    'connection.state': () => connection, 'connection.check': () => connection,
    'pairing.pair': () => { throw new Refusal('SERVICE_UNREACHABLE'); },
  });
  page.tell('connection');
  page.type('#code', '123456');
  page.submit('#pairing form');
  await page.until(() => page.one('#pairing .notice[data-code]') !== null);
  connection = UNPAIRED;
  page.tell('connection');
  await page.until(() => page.one('#pairing .notice[data-code]') === null);
});

test('how much waits for the service is shown anew when the profile has been sent', async (t) => {
  let connection = { ...CONNECTION, waiting: 1 };
  const page = await open(t, { 'connection.state': () => connection, 'connection.check': () => connection });
  await page.until(() => /1 message waits/.test(page.text('#service .facts')));
  connection = CONNECTION;
  page.tell('profile');
  await page.until(() => !/waits/.test(page.text('#service .facts')));
});

test('after too many tries it counts down, and then lets one try again', async (t) => {
  t.mock.timers.enable({ apis: ['Date', 'setInterval'] });
  const page = await open(t, { 'connection.state': UNPAIRED, 'pairing.pair': () => { throw new Refusal('RATE_LIMIT_EXCEEDED', { retry_after: 2 }); } });
  page.type('#code', '123456');
  page.submit('#pairing form');
  await page.until(() => page.text('[role=timer]') !== '');
  assert.equal(page.text('[role=timer]'), 'Try again in 2 seconds.');
  assert.ok(page.one('#pairing form [type=submit]').disabled);
  t.mock.timers.tick(1000);
  assert.equal(page.text('[role=timer]'), 'Try again in 1 second.');
  t.mock.timers.tick(1000);
  assert.equal(page.text('[role=timer]'), '');
  assert.equal(page.one('#pairing form [type=submit]').disabled, false);
});

test('two profiles after pairing lead to the page where one is chosen', async (t) => {
  const conflict = { here: { quiz_version: '1.0' }, there: { quiz_version: '1.0', avoid: ['tight_fit'] } };
  const page = await open(t, { 'profile.get': { ...PROFILE, conflict } });
  await page.until(() => page.one('#pairing a') !== null);
  assert.match(page.text('#pairing'), /two profiles/);
  assert.equal(page.one('#pairing a').getAttribute('href'), '../profile/profile.html');
});

test('a token is forgotten only when asked twice', async (t) => {
  const page = await open(t, { 'pairing.forget': UNPAIRED });
  const button = (words) => [...page.document.querySelectorAll('#pairing button')].find((one) => one.textContent === words);
  button('Unpair this browser').click();
  assert.deepEqual(page.asked('pairing.forget'), []);
  button('Unpair').click();
  await page.until(() => page.asked('pairing.forget').length === 1);
  await page.until(() => !page.one('#pairing form').hidden);
});

test('a service that asks nobody for a token needs no pairing', async (t) => {
  const page = await open(t, { 'connection.state': { ...CONNECTION, paired: false } });
  assert.match(page.text('#pairing .notice'), /No pairing needed/);
  assert.ok(page.one('#pairing form').hidden);
});

test('whoever comes to pair can type at once', async (t) => {
  const page = await open(t, { 'connection.state': UNPAIRED }, { hash: '#pairing' });
  assert.equal(page.document.activeElement.id, 'code');
});
