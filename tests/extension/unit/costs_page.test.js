// The page on costs shows what was spent and saved, and changes the budget.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createBrowser } from './support/chrome.js';
import { openPage, Refusal } from './support/page.js';
import { budget, onDay, summary } from './support/sample_costs.js';

const CENT = 10_000_000_000;

async function open(given = {}, options = {}) {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'UTC' }).format(new Date());
  const background = {
    'settings.get': { time_zone: { value: 'UTC', source: 'default' } },
    'costs.session': summary({ cost: CENT, calls: 1 }),
    'costs.total': summary({ cost: 9 * CENT, calls: 7, cached: 3, saved: 4 * CENT, prompt: 2 * CENT }),
    'costs.daily': { items: [onDay(today, { cost: 2 * CENT, calls: 2 })], next_cursor: null },
    'budget.get': budget({ daily_usd: 0.5, daily: { spent_usd: 0.2, reserved_usd: 0.03, unsettled_usd: 0.02 } }),
    ...given,
  };
  return openPage('pages/costs/costs.html', { background, ...options });
}

const text = (page, selector) => page.document.querySelector(selector)?.textContent.replace(/\s+/g, ' ').trim();
const type = (page, id, value) => void (page.document.getElementById(id).value = value);
const submit = (page) => page.document.querySelector('form').dispatchEvent(new page.window.Event('submit', { cancelable: true, bubbles: true }));

test('each span of time has its own sum, and today is part of this month', async () => {
  const page = await open();
  const spent = [...page.document.querySelectorAll('.period .spent')].map((each) => each.firstChild.textContent.trim());
  assert.deepEqual(spent, ['$0.01', '$0.02', '$0.02', '$0.09']);
  const [, , , total] = page.document.querySelectorAll('.period');
  assert.deepEqual([...total.querySelectorAll('dd')].map((each) => each.textContent), ['7 full · 0 basic', '3', '$0.04', '$0.02', '$0.00', '$0.00']);
});

test('with nothing spent it says so, and draws no empty charts', async () => {
  const none = summary();
  const page = await open({ 'costs.session': none, 'costs.total': none, 'costs.daily': { items: [], next_cursor: null }, 'budget.get': budget() });
  assert.match(text(page, '.nothing-yet'), /No money spent yet/);
  assert.equal(page.document.querySelector('.chart'), null);
  assert.match(text(page, '.calm'), /No money was spent/);
  assert.equal(page.document.getElementById('export').hidden, true);
  assert.equal(page.document.querySelector('[role=meter]'), null);
});

test('what is open is explained', async () => {
  const page = await open({ 'costs.total': summary({ calls: 1, cost: CENT, unsettled: 0.02 }) });
  assert.equal(page.document.querySelector('.meanings').open, true);
  assert.match(text(page, '.meanings'), /A call was cut off/);
  assert.equal((await open()).document.querySelector('.meanings').open, false);
});

test('the range decides which days are drawn', async () => {
  const page = await open();
  const marks = () => page.document.querySelectorAll('.chart-picture .chart-mark').length;
  assert.equal(marks(), 30);
  const week = page.document.querySelector('input[name=range][value="7"]');
  week.checked = true;
  week.dispatchEvent(new page.window.Event('change'));
  assert.equal(marks(), 7);
});

test('the meter counts what is reserved and unsettled', async () => {
  const page = await open();
  const meter = page.document.querySelector('[role=meter]');
  assert.equal(meter.getAttribute('aria-valuetext'), '$0.25 of $0.50 used, 50%');
  assert.match(text(page, '.budget'), /\$0\.25 left/);
});

test('a reached limit is said in words', async () => {
  const page = await open({ 'budget.get': budget({ daily_usd: 0.1, daily: { spent_usd: 0.2 } }) });
  assert.match(text(page, '.budget'), /Limit reached/);
  const meter = page.document.querySelector('[role=meter]');
  assert.ok(Number(meter.getAttribute('aria-valuenow')) <= Number(meter.getAttribute('aria-valuemax')));
});

test('a limit of zero is reached from the start', async () => {
  const page = await open({ 'budget.get': budget({ daily_usd: 0 }) });
  assert.match(text(page, '.budget'), /Limit reached/);
  assert.equal(page.document.querySelector('[role=meter]').getAttribute('aria-valuetext'), '$0.00 of $0.00 used, 100%');
});

test('limits are saved as typed, and an empty field removes one', async () => {
  const page = await open({ 'budget.put': ({ daily_usd, monthly_usd }) => budget({ daily_usd, monthly_usd }) });
  type(page, 'limit-daily', '');
  type(page, 'limit-monthly', '12,50');
  submit(page);
  await page.until(() => text(page, '.said'));
  assert.deepEqual(page.asked('budget.put'), [{ daily_usd: null, monthly_usd: 12.5 }]);
  assert.equal(page.document.getElementById('limit-monthly').value, '12.50');
});

test('an amount that cannot be read is said at its field, and nothing is sent', async () => {
  const page = await open();
  type(page, 'limit-monthly', 'ten');
  submit(page);
  const field = page.document.getElementById('limit-monthly');
  assert.equal(field.getAttribute('aria-invalid'), 'true');
  assert.match(text(page, '#limit-monthly-fault'), /amount in dollars/);
  assert.equal(page.document.activeElement, field);
  assert.deepEqual(page.asked('budget.put'), []);
});

test('one limit can be removed and the other stays', async () => {
  const page = await open({ 'budget.put': budget({ monthly_usd: 3 }) });
  const [button] = page.document.querySelectorAll('.limit button');
  button.click();
  await page.until(() => text(page, '.said'));
  assert.deepEqual(page.asked('budget.put'), [{ daily_usd: null }]);
  assert.equal(button.hidden, true);
});

test('what the service objects to is said at the field', async () => {
  const refuse = () => {
    throw new Refusal('VALIDATION_ERROR', { errors: [{ pointer: '/daily_usd', message: 'too much' }] });
  };
  const page = await open({ 'budget.put': refuse });
  submit(page);
  await page.until(() => text(page, '#limit-daily-fault'));
  assert.equal(text(page, '#limit-daily-fault'), 'too much');
});

test('any other refusal is shown as a notice', async () => {
  const refuse = () => {
    throw new Refusal('CONFLICT', { detail: 'pinned' });
  };
  const page = await open({ 'budget.put': refuse });
  submit(page);
  await page.until(() => text(page, '#notice'));
  assert.match(text(page, '#notice'), /pinned/);
});

test('with the service away it says so, and comes back when it is told', async () => {
  let away = true;
  const page = await open({
    'costs.total': () => {
      if (away) throw new Refusal('SERVICE_UNREACHABLE', { address: 'http://127.0.0.1:8765' });
      return summary();
    },
  });
  assert.match(text(page, '#notice'), /not reachable/);
  assert.equal(text(page, '#periods'), '');
  away = false;
  await page.background.runtime.sendMessage({ tell: 'connection' }).catch(() => {});
  await page.until(() => text(page, '#periods'));
  assert.equal(text(page, '#notice'), '');
});

test('all days are exported, however many pages the service needs, and a service that repeats itself ends it', async () => {
  const days = ['2025-01-01', '2025-06-01', '2026-01-01'];
  const page = await open({
    'costs.daily': ({ from, to }) => {
      if (to) return { items: [], next_cursor: null };
      const [next] = days.filter((day) => !from || day >= from);
      return { items: [onDay(next ?? days[2], { cost: CENT, calls: 1 })], next_cursor: 'more' };
    },
  });
  const saved = [];
  const { createObjectURL } = URL;
  URL.createObjectURL = (blob) => {
    saved.push(blob);
    return 'blob:x';
  };
  try {
    page.document.getElementById('export').click();
    await page.until(() => saved.length > 0);
  } finally {
    URL.createObjectURL = createObjectURL;
  }
  assert.equal(saved[0].type, 'text/csv');
  const lines = (await saved[0].text()).trim().split('\r\n');
  assert.deepEqual(lines.slice(1).map((line) => line.split(',')[0]), days);
  assert.deepEqual(page.asked('costs.daily').slice(1, 4), [{}, { from: '2025-01-02' }, { from: '2025-06-02' }]);
});

test('a model’s name is text, however long', async () => {
  const name = `<b>${'x'.repeat(100_000)}`;
  const today = new Date().toISOString().slice(0, 10);
  const page = await open({ 'costs.daily': { items: [onDay(today, { cost: CENT, calls: 1 }, name)], next_cursor: null } });
  assert.equal(page.document.querySelector('.model b'), null);
  assert.ok(page.document.querySelector('.model').textContent.startsWith('<b>x'));
});

for (const language of ['de', 'ja']) {
  test(`all words are there in ${language}`, async () => {
    const page = await open({}, { browser: createBrowser({ language }) });
    assert.doesNotMatch(page.document.body.textContent, /(costs|chart|page|problem)_[a-z]/);
    assert.equal(page.document.documentElement.lang, language);
  });
}
