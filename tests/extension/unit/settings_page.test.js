// The settings page.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createBrowser } from './support/chrome.js';
import { openPage, Refusal, settled } from './support/page.js';

const CONNECTION = { status: 'ok', address: 'http://127.0.0.1:8765', version: '0.9.0', stylist: 'claude', paired: true, retry_at: null, waiting: 0, problem: null };
const UNPAIRED = { ...CONNECTION, status: 'unpaired', paired: false };
const AWAY = { ...CONNECTION, status: 'away', version: null, stylist: null };
const PREFERENCES = { on: true, basic_only: false, highlight: true, threshold: 60, auto_expand: false };
const span = (spent) => ({ spent_usd: spent, reserved_usd: 0, unsettled_usd: 0, resets_at: '2026-11-27T00:00:00Z' });
const BUDGET = { daily_usd: 2, monthly_usd: null, daily: span(0.5), monthly: span(3) };
const SITES = [{ origin: 'https://www.uniqlo.com', builtin: true }, { origin: 'https://shop.example', builtin: false }];
const PROFILE = { profile: null, profile_version: null, changed_at: null, waiting: false, conflict: null };

function settings(more = {}) {
  return {
    stylist: { value: 'claude', source: 'default' }, model_full: { value: null, source: 'default' }, model_basic: { value: 'small', source: 'settings' },
    mode: { value: 'full', source: 'config' }, pictures: { value: true, source: 'default' }, locale: { value: 'en', source: 'settings' },
    time_zone: { value: 'Europe/Berlin', source: 'settings' }, max_price_per_mtok: { value: null, source: 'default' }, ...more,
  };
}

async function open(t, background = {}, options = {}) {
  const connection = background['connection.state'] ?? CONNECTION;
  const page = await openPage('pages/settings/settings.html', {
    ...options,
    background: {
      'connection.state': connection, 'connection.check': connection, 'preferences.get': PREFERENCES, 'sites.list': SITES,
      'settings.get': settings(), 'budget.get': BUDGET, 'profile.get': PROFILE, ...background,
    },
  });
  t.after(() => page.close());
  const one = (selector) => page.document.querySelector(selector);
  const fire = (field, type) => field.dispatchEvent(new page.window.Event(type, { bubbles: true, cancelable: true }));
  return Object.assign(page, {
    one,
    text: (selector) => one(selector).textContent,
    type(selector, value) {
      one(selector).value = value;
      fire(one(selector), 'input');
      fire(one(selector), 'change');
    },
    choose(selector) {
      one(selector).checked = true;
      fire(one(selector), 'change');
    },
    submit: (selector) => fire(one(selector), 'submit'),
    tell: (tell) => page.background.runtime.sendMessage({ tell }).catch(() => {}),
  });
}

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

// ---- stylist ---------------------------------------------------------------------------------------------------------

test('each setting says where its value comes from, and pinned ones cannot be changed', async (t) => {
  const page = await open(t, { 'settings.get': settings({ mode: { value: 'basic', source: 'variable' }, model_full: { value: 'big', source: 'flag' } }) });
  await page.until(() => page.text('#setting-stylist-source') !== '');
  assert.equal(page.text('#setting-stylist-source'), 'Default');
  assert.equal(page.text('#setting-model_basic-source'), 'Chosen by you');
  assert.match(page.text('#setting-mode-source'), /environment variable.*cannot be changed here/);
  assert.match(page.text('#setting-model_full-source'), /flag.*cannot be changed here/);
  assert.ok(page.one('#setting-model_full').disabled);
  assert.ok([...page.document.querySelectorAll('[name=setting-mode]')].every((input) => input.disabled));
  assert.equal(page.one('#setting-model_basic').disabled, false);
});

test('a choice is saved at once, alone, and confirmed', async (t) => {
  const page = await open(t, { 'settings.put': settings({ stylist: { value: 'rules', source: 'settings' } }) });
  await page.until(() => page.one('[name=setting-stylist]:checked') !== null);
  page.choose('[name=setting-stylist][value=rules]');
  await page.until(() => page.text('[data-name=stylist] .saved') === 'Saved');
  assert.deepEqual(page.asked('settings.put'), [{ settings: { stylist: 'rules' } }]);
  assert.equal(page.text('#setting-stylist-source'), 'Chosen by you');
});

test('an emptied model and the button beside a choice return to the default', async (t) => {
  const page = await open(t, { 'settings.put': settings({ model_basic: { value: null, source: 'default' } }) });
  await page.until(() => page.one('#setting-model_basic').value === 'small');
  page.one('[data-name=model_basic] .small').click();
  await page.until(() => page.one('#setting-model_basic').value === '');
  page.type('#setting-model_basic', ' ');
  await page.until(() => page.asked('settings.put').length === 2);
  assert.deepEqual(page.asked('settings.put'), [{ settings: { model_basic: null } }, { settings: { model_basic: null } }]);
});

test('a setting that was pinned meanwhile says so and shows what holds', async (t) => {
  let now = settings();
  const page = await open(t, {
    'settings.get': () => now,
    'settings.put': () => { throw new Refusal('CONFLICT', { detail: '`mode` is set by a flag' }); },
  });
  await page.until(() => page.one('[name=setting-mode]:checked') !== null);
  now = settings({ mode: { value: 'full', source: 'flag' } });
  page.choose('[name=setting-mode][value=basic]');
  await page.until(() => page.text('#setting-mode-error') !== '');
  assert.match(page.text('#setting-mode-error'), /holds this fast.*set by a flag/);
  assert.equal(page.one('[name=setting-mode]:checked').value, 'full');
  assert.ok(page.one('[name=setting-mode]').disabled);
});

test('a value that the service does not accept is told at its field and left to be mended', async (t) => {
  const refusal = new Refusal('VALIDATION_ERROR', { errors: [{ pointer: '/time_zone', message: 'is no IANA time zone' }] });
  const page = await open(t, { 'settings.put': () => { throw refusal; } });
  await page.until(() => page.one('#setting-time_zone').value !== '');
  page.type('#setting-time_zone', 'Mars/Base');
  await page.until(() => page.text('#setting-time_zone-error') !== '');
  assert.match(page.text('#setting-time_zone-error'), /is no IANA time zone/);
  assert.equal(page.one('#setting-time_zone').value, 'Mars/Base');
  assert.equal(page.one('#setting-time_zone').getAttribute('aria-invalid'), 'true');
});

test('of the two highest prices both are needed', async (t) => {
  const price = { value: { input: 1, output: 5 }, source: 'settings' };
  const page = await open(t, { 'settings.put': settings({ max_price_per_mtok: price }) });
  await page.until(() => page.text('#setting-stylist-source') !== '');
  page.type('#setting-max_price_per_mtok-input', '1');
  await page.until(() => page.text('#setting-max_price_per_mtok-error') === 'Give both amounts, or neither.');
  page.type('#setting-max_price_per_mtok-output', '5,000');
  await page.until(() => page.text('#setting-max_price_per_mtok-error').includes('read in two ways'));
  assert.deepEqual(page.asked('settings.put'), []);
  page.type('#setting-max_price_per_mtok-output', '5,0');
  await page.until(() => page.asked('settings.put').length === 1);
  assert.deepEqual(page.asked('settings.put'), [{ settings: { max_price_per_mtok: { input: 1, output: 5 } } }]);
});

test('a key is tried and kept nowhere', async (t) => {
  const tested = { status: 'ok', stylist: 'claude', model: 'big', latency_ms: 420, message: '' };
  const page = await open(t, { 'connection.test': tested });
  page.one('#api-key').value = 'sk-secret';
  page.submit('#stylist form');
  await page.until(() => page.asked('connection.test').length === 1);
  assert.deepEqual(page.asked('connection.test'), [{ api_key: 'sk-secret' }]);
  assert.equal(page.one('#api-key').value, '');
  await page.until(() => page.text('#stylist form').includes('Claude · big answered in 0.4 s.'));
  assert.ok(!page.document.documentElement.textContent.includes('sk-secret'));
  assert.ok(!JSON.stringify(await page.chrome.storage.local.get()).includes('sk-secret'));
});

// ---- budget, preferences, sites --------------------------------------------------------------------------------------

test('the budget shows what is spent of it, and an empty limit is none', async (t) => {
  const page = await open(t, { 'budget.put': { ...BUDGET, daily_usd: null, monthly_usd: 12.5 } });
  await page.until(() => page.one('#budget-daily').value === '2');
  assert.match(page.text('#budget-daily-state'), /\$0\.50 of \$2\.00 spent/);
  assert.match(page.text('#budget-monthly-state'), /\$3\.00 spent/);
  page.type('#budget-daily', '');
  page.type('#budget-monthly', '$12,5');
  page.submit('#budget form');
  await page.until(() => page.text('#budget .saved') === 'Saved');
  assert.deepEqual(page.asked('budget.put'), [{ daily_usd: null, monthly_usd: 12.5 }]);
});

test('a budget that is no amount is not sent', async (t) => {
  const page = await open(t);
  await page.until(() => page.one('#budget-daily').value === '2');
  const faults = { 'two': /an amount in dollars/, '1e5': /an amount in dollars/, '-1': /below zero/, '1,000': /read in two ways/ };
  for (const [typed, fault] of Object.entries(faults)) {
    page.type('#budget-daily', typed);
    page.submit('#budget form');
    assert.match(page.text('#budget-daily-error'), fault, typed);
  }
  assert.deepEqual(page.asked('budget.put'), []);
});

test('preferences take effect at once, and follow those set in the popup', async (t) => {
  let preferences = PREFERENCES;
  const page = await open(t, {
    'preferences.get': () => preferences,
    'preferences.put': ({ preferences: change }) => (preferences = { ...preferences, ...change }),
  });
  page.type('#threshold', '75');
  await page.until(() => page.asked('preferences.put').length === 1);
  assert.deepEqual(page.asked('preferences.put'), [{ preferences: { threshold: 75 } }]);
  preferences = { ...preferences, highlight: false };
  page.tell('preferences');
  await page.until(() => page.one('#threshold').disabled);
  assert.equal(page.one('[name=highlight]').checked, false);
});

test('a preference that could not be saved goes back to what holds', async (t) => {
  const page = await open(t, { 'preferences.put': () => { throw new Refusal('VALIDATION_ERROR', { detail: 'no' }); } });
  page.choose('[name=basic_only]');
  await page.until(() => page.one('#preferences .notice') !== null);
  assert.equal(page.one('[name=basic_only]').checked, false);
});

test('a shop that is removed is gone, its permission with it; the one from the start stays', async (t) => {
  const page = await open(t, { 'sites.remove': SITES.slice(0, 1) });
  assert.equal(page.document.querySelectorAll('.sites button').length, 1);
  page.one('.sites button').click();
  await page.until(() => page.one('.sites button') === null);
  assert.deepEqual(page.asked('sites.remove'), [{ origin: 'https://shop.example' }]);
  assert.match(page.text('#sites'), /https:\/\/shop\.example is off, and its permission is withdrawn/);
  assert.match(page.text('.sites'), /uniqlo/);
  assert.equal(page.document.activeElement.id, 'sites-title');
});

test('both versions are told', async (t) => {
  const page = await open(t);
  await settled();
  assert.match(page.text('#versions'), new RegExp(`${page.chrome.runtime.getManifest().version}.*0\\.9\\.0`));
});

test('whoever comes to pair can type at once', async (t) => {
  const page = await open(t, { 'connection.state': UNPAIRED }, { hash: '#pairing' });
  assert.equal(page.document.activeElement.id, 'code');
});
