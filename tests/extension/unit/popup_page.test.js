// The popup.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createBrowser } from './support/chrome.js';
import { openPage, Refusal, settled } from './support/page.js';

const CONNECTION = { status: 'ok', address: 'http://127.0.0.1:8765', version: '0.9.0', stylist: 'rules', paired: true, retry_at: null, waiting: 0, problem: null };
const PREFERENCES = { on: true, basic_only: false, highlight: true, threshold: 60, auto_expand: false };
const PROFILE = { profile: { quiz_version: '1.0' }, profile_version: 'a', changed_at: '2026-11-12T10:00:00Z', waiting: false, conflict: null };
const TAB = { origin: 'https://shop.example', site: 'on', page: 'answered', title: 'Wool coat', score: 86, problem: null };
const SITES = [{ origin: 'https://www.uniqlo.com', builtin: true }, { origin: 'https://shop.example', builtin: false }];
const figures = (calls, cost) => ({ calls, cost_usd: cost });
const COSTS = {
  ...figures(4, 0.05), cached_answers: 5, saved_by_cache_usd: 0.07, saved_by_prompt_cache_usd: 0.01, by_mode: { full: figures(3, 0.04), basic: figures(1, 0.01) },
};
const AWAY = { ...CONNECTION, status: 'away', version: null, stylist: null };

async function open(t, background = {}, options = {}) {
  const browser = options.browser ?? createBrowser(options);
  const tab = browser.tabs.open({ url: 'https://shop.example/coat' });
  const connection = background['connection.state'] ?? CONNECTION;
  const page = await openPage('pages/popup/popup.html', {
    browser, tab: null,
    background: {
      'connection.state': connection, 'connection.check': connection, 'preferences.get': PREFERENCES, 'sites.list': SITES, 'profile.get': PROFILE,
      'tabs.state': TAB, 'costs.session': COSTS, 'costs.total': COSTS, 'pages.open': null, ...background,
    },
  });
  t.after(() => page.close());
  const one = (selector) => page.document.querySelector(selector);
  return Object.assign(page, {
    shopTab: tab,
    one,
    text: (selector) => one(selector).textContent,
    card: () => one('#tab').dataset.card,
    tell: (tell) => page.background.runtime.sendMessage({ tell }).catch(() => {}),
  });
}

test('a garment that was answered is told with its title, score and verdict', async (t) => {
  const page = await open(t);
  assert.equal(page.card(), 'answered');
  assert.match(page.text('#tab'), /Wool coat.*86%.*Great match/);
  assert.deepEqual(page.asked('tabs.state'), [{ tab_id: page.shopTab.id }]);
});

test('each state of a tab is told in words', async (t) => {
  const states = [
    [{ page: 'nothing' }, 'nothing', /No product page here/],
    [{ page: 'looking', title: null }, 'looking', /Looking at this garment/],
    [{ page: 'unknown' }, 'unknown', /not been looked at yet.*Reload the page/],
    [{ site: 'off', page: 'unknown' }, 'site_off', /Turn on for shop\.example/],
    [{ site: 'none', origin: null, page: 'unknown' }, 'none', /Nothing to do on this page/],
    [{ page: 'problem', problem: { code: 'BUDGET_EXCEEDED', title: '', detail: 'of 2 USD' } }, 'problem', /Budget reached.*of 2 USD.*Change the budget/],
  ];
  for (const [more, card, words] of states) {
    const page = await open(t, { 'tabs.state': { ...TAB, title: null, score: null, ...more } });
    assert.equal(page.card(), card);
    assert.match(page.text('#tab'), words);
  }
});

test('switched off, it says so and offers nothing for the site', async (t) => {
  const page = await open(t, { 'preferences.get': { ...PREFERENCES, on: false } });
  assert.equal(page.card(), 'off');
  assert.equal(page.one('#site-on'), null);
});

test('the browser is asked for the site in the very click, and the tab is then looked at', async (t) => {
  const browser = createBrowser();
  let state = { ...TAB, site: 'off', page: 'unknown', title: null, score: null };
  const page = await open(t, { 'tabs.state': () => state, 'sites.add': () => ((state = { ...TAB, page: 'looking' }), SITES) }, { browser });
  page.one('#tab .primary').click();
  assert.deepEqual(browser.permissions.state.asked, [{ permissions: [], origins: ['https://shop.example/*'] }]);
  await page.until(() => page.card() === 'looking');
  assert.deepEqual(page.asked('sites.add'), [{ origin: 'https://shop.example', tab_id: page.shopTab.id }]);
});

test('the focus goes with the site: from its button to the switch that comes for it, and back', async (t) => {
  let state = { ...TAB, site: 'off', page: 'unknown', title: null, score: null };
  const page = await open(t, {
    'tabs.state': () => state,
    'sites.add': () => ((state = { ...TAB, page: 'looking' }), SITES),
    'sites.remove': () => ((state = { ...TAB, site: 'off', page: 'unknown' }), SITES),
  });
  page.one('#tab .primary').focus();
  page.one('#tab .primary').click();
  await page.until(() => page.card() === 'looking');
  assert.equal(page.document.activeElement, page.one('#site-on'));
  page.one('#site-on').click();
  await page.until(() => page.card() === 'site_off');
  assert.equal(page.document.activeElement, page.one('#tab .primary'));
});

test('a site that the browser was not allowed stays off, and that is said', async (t) => {
  const browser = createBrowser();
  browser.permissions.state.answer = false;
  const page = await open(t, { 'tabs.state': { ...TAB, site: 'off', page: 'unknown' } }, { browser });
  page.one('#tab .primary').click();
  await page.until(() => page.text('#notice') !== '');
  assert.match(page.text('#notice'), /not given permission for shop\.example/);
  assert.deepEqual(page.asked('sites.add'), []);
  assert.equal(page.card(), 'site_off');
});

test('a site is turned off by its switch; the one from the start has none', async (t) => {
  let state = TAB;
  const page = await open(t, { 'tabs.state': () => state, 'sites.remove': () => ((state = { ...TAB, site: 'off', page: 'unknown' }), SITES) });
  page.one('#site-on').click();
  await page.until(() => page.card() === 'site_off');
  assert.deepEqual(page.asked('sites.remove'), [{ origin: 'https://shop.example' }]);

  const uniqlo = await open(t, { 'tabs.state': { ...TAB, origin: 'https://www.uniqlo.com' } });
  assert.equal(uniqlo.one('#site-on'), null);
  assert.match(uniqlo.text('#tab'), /Always on for uniqlo\.com/);
});

test('costs come last, and nothing moves when they do', async (t) => {
  let arrive = () => {};
  const later = new Promise((resolve) => void (arrive = resolve));
  const page = await open(t, { 'costs.session': () => later, 'costs.total': () => later });
  const cells = () => [...page.document.querySelectorAll('.costs td')].map((cell) => cell.textContent.trim());
  assert.equal(page.card(), 'answered');
  assert.deepEqual(cells(), ['–', '–', '–', '–', '–', '–']);
  arrive(COSTS);
  await page.until(() => cells()[0] !== '–');
  assert.deepEqual(cells(), ['$0.043 calls', '$0.043 calls', '$0.011 call', '$0.011 call', '$0.085 reused', '$0.085 reused']);
});

test('with the service away it says once which address was tried and how to start it, and tries again', async (t) => {
  let connection = AWAY;
  const problem = { code: 'SERVICE_UNREACHABLE', title: '', detail: '', address: AWAY.address };
  const page = await open(t, {
    'connection.state': () => connection, 'connection.check': () => connection, 'tabs.state': { ...TAB, page: 'problem', score: null, problem },
  });
  assert.match(page.text('#service'), /http:\/\/127\.0\.0\.1:8765.*make serve/s);
  assert.equal(page.document.querySelectorAll('.notice').length, 1);
  assert.deepEqual(page.asked('costs.session'), []);
  connection = CONNECTION;
  page.one('#service button').click();
  await page.until(() => page.text('#service') === '');
  await page.until(() => page.asked('costs.session').length === 1);
});

test('costs that cannot be had leave their place empty', async (t) => {
  const away = () => { throw new Refusal('SERVICE_UNREACHABLE', { address: AWAY.address }); };
  const page = await open(t, { 'costs.session': away, 'costs.total': away });
  await settled();
  assert.equal(page.text('#notice'), '');
  assert.equal(page.text('.costs td').trim(), '–');
});

test('not paired leads to where it is done, in a tab', async (t) => {
  const page = await open(t, { 'connection.state': { ...CONNECTION, status: 'unpaired', paired: false } });
  const link = page.one('#service a');
  assert.equal(link.textContent, 'Pair this browser');
  link.click();
  await page.until(() => page.browser.tabs.all().length === 2);
  assert.match(page.browser.tabs.all()[1].url, /pages\/settings\/settings\.html#pairing$/);
});

test('pages open by the background, which knows where they are open', async (t) => {
  const page = await open(t);
  const links = [...page.document.querySelectorAll('#pages a')];
  assert.deepEqual(links.map((link) => link.textContent), ['History', 'Costs', 'Profile', 'Settings', 'Debug log']);
  links[1].click();
  await page.until(() => page.asked('pages.open').length === 1);
  assert.deepEqual(page.asked('pages.open'), [{ page: 'costs' }]);
});

test('the quiz can be taken, or taken again', async (t) => {
  const first = await open(t, { 'profile.get': { ...PROFILE, profile: null, changed_at: null } });
  assert.equal(first.text('#profile button'), 'Take the quiz');
  const again = await open(t);
  assert.equal(again.text('#profile button'), 'Retake the quiz');
  again.one('#profile button').click();
  await again.until(() => again.asked('pages.open').length === 1);
  assert.deepEqual(again.asked('pages.open'), [{ page: 'quiz' }]);
});

test('two profiles lead to the page where one is chosen', async (t) => {
  const page = await open(t, { 'profile.get': { ...PROFILE, conflict: { here: { quiz_version: '1.0' }, there: { quiz_version: '1.0' } } } });
  page.one('#profile a').click();
  await page.until(() => page.asked('pages.open').length === 1);
  assert.deepEqual(page.asked('pages.open'), [{ page: 'profile' }]);
});

test('preferences take effect at once', async (t) => {
  let preferences = PREFERENCES;
  const page = await open(t, { 'preferences.put': ({ preferences: change }) => (preferences = { ...preferences, ...change }) });
  page.one('[name=on]').click();
  await page.until(() => page.card() === 'off');
  assert.deepEqual(page.asked('preferences.put'), [{ preferences: { on: false } }]);
});

test('the connection is tested: first the service, then the stylist', async (t) => {
  const page = await open(t, { 'connection.test': { status: 'error', stylist: 'claude', model: 'big', latency_ms: 10, message: 'The key was refused.' } });
  page.one('#connection button').click();
  await page.until(() => page.one('.test-result') !== null);
  assert.match(page.text('.test-result'), /Claude · big cannot be reached\. The key was refused\./);
  assert.deepEqual(page.asked().filter(([name]) => name.startsWith('connection.')).slice(-2).map(([name]) => name), ['connection.check', 'connection.test']);
});

test('what changes elsewhere is shown at once', async (t) => {
  let state = TAB;
  const page = await open(t, { 'tabs.state': () => state });
  state = { ...TAB, title: 'Linen shirt', score: 31 };
  page.tell('tabs');
  await page.until(() => page.text('#tab').includes('Linen shirt'));
  assert.match(page.text('#tab'), /31%.*Poor match/);
});

test('how much waits for the service is shown anew when the profile has been sent', async (t) => {
  let connection = { ...CONNECTION, waiting: 1 };
  const page = await open(t, { 'connection.state': () => connection });
  await page.until(() => /1 message waits/.test(page.text('#connection')));
  connection = CONNECTION;
  page.tell('profile');
  await page.until(() => !/waits/.test(page.text('#connection')));
});
