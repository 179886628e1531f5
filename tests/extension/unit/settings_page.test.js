// The settings page: the stylist, the budget, preferences and sites.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Refusal, settled } from './support/page.js';
import { BUDGET, PREFERENCES, SITES, open, settings } from './support/settings.js';

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

test('a limit of three digits behind the point can be saved as it stands', async (t) => {
  const page = await open(t, { 'budget.get': { ...BUDGET, daily_usd: 1.234 }, 'budget.put': BUDGET });
  await page.until(() => page.one('#budget-daily').value !== '');
  page.submit('#budget form');
  await page.until(() => page.text('#budget .saved') === 'Saved');
  assert.deepEqual(page.asked('budget.put'), [{ daily_usd: 1.234, monthly_usd: null }]);
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
