// The page of all products seen: list, search, one product, two side by side.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { createBrowser } from './support/chrome.js';
import { openPage, Refusal, settled } from './support/page.js';
import { details, IDS, listed, stored } from './support/sample_products.js';

const LIST = { items: [listed(), listed({ product_id: IDS[1], title: 'Wool coat', style_match_score: null, feedback: 'bought', site: 'other.example' })], next_cursor: null };

const open = (given = {}, options = {}) =>
  openPage('pages/history/history.html', { background: { 'products.list': LIST, 'products.get': ({ product_id: id }) => details({ product_id: id }), 'logs.add': null, ...given }, ...options });
const all = (page, selector) => [...page.document.querySelectorAll(selector)];
const text = (page, selector) => page.document.querySelector(selector)?.textContent.replace(/\s+/g, ' ').trim() ?? null;
const titles = (page) => all(page, '.product .title').map((title) => title.textContent);
const change = (page, id, value) => {
  const field = page.document.getElementById(id);
  field.value = value;
  field.dispatchEvent(new page.window.Event('change', { bubbles: true }));
};
const press = (page, words, within = page.document) => [...within.querySelectorAll('button')].find((button) => button.textContent === words).click();
const refuse = (code) => () => {
  throw new Refusal(code);
};

test('every product is a card with what is known of it', async () => {
  const page = await open();
  assert.deepEqual(titles(page), ['Linen shirt', 'Wool coat']);
  const [one, two] = all(page, '.product').map((card) => card.textContent);
  assert.match(one, /shop\.example.*€39\.90.*82%.*Seen Nov 20, 2026/);
  assert.match(two, /No score.*Bought/);
});

test('a title leads to the shop in a tab that learns nothing of this page', async () => {
  const page = await open();
  const link = page.document.querySelector('.product .title a');
  assert.deepEqual([link.href, link.target, link.rel], ['https://shop.example/p/1', '_blank', 'noopener noreferrer']);
});

test('hostile titles, shops and addresses are shown harmlessly', async () => {
  // eslint-disable-next-line no-script-url -- a shop may claim any address
  const items = [listed({ title: `<img src=x onerror=alert(1)>${'A'.repeat(100_000)}`, site: '\u202emoc.live', url: 'javascript:alert(1)' })];
  const page = await open({ 'products.list': { items, next_cursor: null } });
  assert.equal(page.document.querySelector('.product .title a'), null);
  assert.equal(page.document.querySelector('.product img'), null);
  assert.equal(page.document.querySelector('.title bdi').textContent.length, 301);
  assert.equal(text(page, '.site'), 'moc.live');
});

test('the service is asked for what is searched, once typing has paused', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const page = await open();
  const search = page.document.getElementById('search');
  for (const typed of ['l', 'li', ' linen ']) {
    t.mock.timers.tick(249);
    search.value = typed;
    search.dispatchEvent(new page.window.Event('input', { bubbles: true }));
  }
  t.mock.timers.tick(249);
  await settled();
  assert.equal(page.asked('products.list').length, 1, 'not yet');
  t.mock.timers.tick(1);
  await settled();
  assert.deepEqual(page.asked('products.list').slice(1), [{ q: 'linen', limit: 24 }]);
});

test('the answer to an older search does not replace that of a newer one', async () => {
  const waiting = [];
  const page = await open({ 'products.list': ({ min_score: least }) => (least ? new Promise((resolve) => void waiting.push(resolve)) : LIST) });
  change(page, 'least', '40');
  change(page, 'least', '80');
  await page.until(() => waiting.length === 2);
  waiting[1]({ items: [listed({ title: 'newer' })], next_cursor: null });
  await page.until(() => titles(page)[0] === 'newer');
  waiting[0]({ items: [listed({ title: 'older' })], next_cursor: null });
  await settled();
  assert.deepEqual(titles(page), ['newer']);
  assert.deepEqual(page.asked('products.list').slice(1).map(({ min_score: least }) => least), [40, 80]);
});

test('what is loaded is narrowed without asking, and it says of how many', async () => {
  const page = await open();
  change(page, 'said', 'bought');
  assert.deepEqual(titles(page), ['Wool coat']);
  assert.equal(text(page, '.list > [role=status]'), '1 of the 2 products that are loaded');
  assert.equal(page.asked('products.list').length, 1);
  change(page, 'site', 'shop.example');
  assert.match(text(page, '.empty'), /Nothing found/);
  press(page, 'Clear search and filters');
  await page.until(() => titles(page).length === 2);
  assert.equal(page.document.activeElement.id, 'search');
});

test('more is loaded from where the list ended, and the focus goes to the first new one', async () => {
  const more = { items: [LIST.items[1], listed({ product_id: IDS[2], title: 'Hat' })], next_cursor: null };
  const page = await open({ 'products.list': ({ cursor }) => (cursor ? more : { ...LIST, next_cursor: 'next' }) });
  press(page, 'Show more');
  await page.until(() => titles(page).length === 3);
  assert.deepEqual(page.asked('products.list')[1], { limit: 24, cursor: 'next' });
  assert.equal(page.document.activeElement.getAttribute('aria-label'), 'Details: Hat');
  assert.equal(all(page, '.more button')[0].hidden, true);
});

test('before anything was seen it says how to begin', async () => {
  const page = await open({ 'products.list': { items: [], next_cursor: null } });
  assert.match(text(page, '.empty'), /Nothing seen yet/);
  assert.equal(page.document.querySelector('.tools').hidden, true);
});

for (const [code, words] of [['SERVICE_UNREACHABLE', /not reachable/], ['NOT_PAIRED', /Not paired yet/]]) {
  test(`${code} is said, and the list comes when that is over`, async () => {
    let failing = true;
    const page = await open({ 'products.list': () => (failing ? refuse(code)() : LIST) });
    assert.match(text(page, '#notice'), words);
    assert.equal(page.document.querySelector('.list').hidden, true);
    failing = false;
    await page.background.runtime.sendMessage({ tell: 'connection' }).catch(() => {});
    await page.until(() => titles(page).length === 2);
    assert.equal(text(page, '#notice'), '');
    assert.equal(page.document.querySelector('.list').hidden, false);
  });
}

test('one product shows reasons with what they rest on, attributes and what to wear with it', async () => {
  const page = await open({}, { hash: `#product=${IDS[0]}` });
  assert.equal(text(page, 'h1.title'), 'Linen shirt');
  assert.match(page.document.title, /^Linen shirt · /);
  assert.match(text(page, '.side.for'), /Your colour\.\s*From the shop\. Chosen colour: Blue\s*From your profile\. Priority 2: Comfort/);
  assert.match(text(page, '.side.against'), /Nothing speaks against it/);
  assert.deepEqual(all(page, '.attributes .dots').map((dots) => dots.getAttribute('aria-label')), ['2 of 5', '4 of 5', '5 of 5', '4 of 10']);
  assert.match(text(page, '.pairings'), /Shoes\s*White trainers\s*Light with light\./);
  assert.match(text(page, '.origin'), /Stylist: The built-in stylist.*Free of charge/);
  assert.equal(page.document.getElementById('list').hidden, true);
});

test('an answer given in place of another stylist’s says why', async () => {
  const page = await open({ 'products.get': details({ analyses: [stored({ degraded_reason: 'BUDGET_EXCEEDED' })] }) }, { hash: `#product=${IDS[0]}` });
  assert.match(text(page, '.analysis .maybe'), /built-in stylist instead: Budget reached/);
});

test('older analyses are there to be opened', async () => {
  const older = stored({ stylist: 'claude', model_used: 'claude-sonnet-5-5', cost_picousd: 8_800_000_000, cost_usd: 0.0088 }, { headline: 'What was said before.' });
  const page = await open({ 'products.get': details({ analyses: [stored(), older] }) }, { hash: `#product=${IDS[0]}` });
  assert.match(text(page, '.older summary'), /Claude \(claude-sonnet-5-5\) · \$0\.0088/);
  const opened = page.document.querySelector('.older');
  assert.equal(opened.querySelector('.analysis'), null);
  opened.dispatchEvent(new page.window.Event('toggle'));
  assert.match(opened.textContent, /What was said before\./);
});

test('prices that changed are drawn, with a sentence and a table', async () => {
  const history = [['01', '39.90'], ['05', '29.90'], ['09', '35']].map(([day, price]) => ({ observed_at: `2026-11-${day}T10:00:00Z`, price, currency: 'EUR' }));
  const page = await open({ 'products.get': details({ price_history: history }) }, { hash: `#product=${IDS[0]}` });
  const image = page.document.querySelector('.chart-picture');
  assert.equal(image.getAttribute('aria-label'), 'Since Nov 1, 2026: now €35; lowest €29.90 (Nov 5, 2026), highest €39.90; 2 changes.');
  assert.deepEqual(all(page, '.chart tbody td').map((cell) => cell.textContent), ['€35', '€29.90', '€39.90']);
});

test('one price alone is told in words', async () => {
  const page = await open({}, { hash: `#product=${IDS[0]}` });
  assert.equal(page.document.querySelector('.chart'), null);
  assert.match(page.document.body.textContent, /€39\.90, the same since Nov 1, 2026\./);
});

test('feedback is given, shown as pressed, and taken back', async () => {
  const page = await open({ 'feedback.give': { waiting: false } }, { hash: `#product=${IDS[0]}` });
  press(page, 'I like it');
  await page.until(() => text(page, '.feedback [role=status]') === 'Saved.');
  const pressed = () => all(page, '.feedback [aria-pressed=true]').map((button) => button.dataset.kind);
  assert.deepEqual(pressed(), ['like']);
  press(page, 'Bought');
  await page.until(() => pressed()[0] === 'bought');
  press(page, 'Take back');
  await page.until(() => pressed().length === 0);
  press(page, 'Returned');
  await page.until(() => pressed()[0] === 'returned');
  press(page, 'Returned');
  await page.until(() => pressed().length === 0);
  assert.deepEqual(page.asked('feedback.give').map(({ kind }) => kind), ['like', 'bought', 'clear', 'returned', 'clear']);
});

test('feedback that waits for the service says so', async () => {
  const page = await open({ 'feedback.give': { waiting: true } }, { hash: `#product=${IDS[0]}` });
  press(page, 'Not for me');
  await page.until(() => /as soon as the service is back/.test(text(page, '.feedback [role=status]')));
});

test('feedback that is refused is told and changes nothing', async () => {
  const page = await open({ 'feedback.give': refuse('INTERNAL_ERROR') }, { hash: `#product=${IDS[0]}` });
  press(page, 'I like it');
  await page.until(() => text(page, '#notice'));
  assert.equal(page.document.querySelector('.feedback [aria-pressed=true]'), null);
});

test('the list knows the feedback given meanwhile, and the focus comes back to the card', async () => {
  const page = await open({ 'feedback.give': { waiting: false } });
  page.window.location.hash = `#product=${IDS[0]}`;
  await page.until(() => page.document.querySelector('.feedback'));
  press(page, 'Returned');
  await page.until(() => text(page, '.feedback [role=status]') === 'Saved.');
  page.window.location.hash = '';
  await page.until(() => !page.document.getElementById('list').hidden);
  await settled();
  assert.match(text(page, '.product .badges'), /Returned/);
  assert.equal(page.document.activeElement.getAttribute('aria-label'), 'Details: Linen shirt');
  assert.equal(page.asked('products.list').length, 1);
});

test('hiding asks first, says how it comes back, and takes it out of the list', async () => {
  const page = await open({ 'products.hide': null });
  page.window.location.hash = `#product=${IDS[0]}`;
  await page.until(() => page.document.querySelector('dialog'));
  const dialog = page.document.querySelector('dialog');
  press(page, 'Hide');
  assert.equal(dialog.open, true);
  assert.match(dialog.textContent, /comes back as soon as you see it again/);
  press(page, 'Cancel', dialog);
  assert.equal(dialog.open, false);
  assert.deepEqual(page.asked('products.hide'), []);
  press(page, 'Hide', dialog);
  await page.until(() => /^Hidden\./.test(text(page, '#notice') ?? ''));
  assert.deepEqual(page.asked('products.hide'), [{ product_id: IDS[0] }]);
  assert.deepEqual(titles(page), ['Wool coat']);
});

test('a product that is not there is said, with a way back', async () => {
  const page = await open({ 'products.get': refuse('RESOURCE_NOT_FOUND') }, { hash: `#product=${IDS[2]}` });
  assert.match(text(page, '#notice'), /nothing here/);
  assert.ok(page.document.querySelector('#other .back'));
});

test('two products can be chosen, no third, and their address compares them', async () => {
  const three = { items: [...LIST.items, listed({ product_id: IDS[2], title: 'Hat' })], next_cursor: null };
  const page = await open({ 'products.list': three });
  const boxes = all(page, '.product input[type=checkbox]');
  boxes[0].click();
  assert.match(text(page, '.choosing'), /1 of 2 chosen/);
  assert.equal(page.document.querySelector('.choosing a').hidden, true);
  boxes[1].click();
  assert.equal(boxes[2].disabled, true);
  assert.equal(page.document.querySelector('.choosing a').getAttribute('href'), `#compare=${IDS[0]},${IDS[1]}`);
  boxes[0].click();
  assert.equal(boxes[2].disabled, false);
});

test('where the choice is taken back, and its bar goes, the focus goes to the list', async () => {
  const page = await open({ 'products.list': LIST });
  all(page, '.product input[type=checkbox]')[0].click();
  const clear = all(page, '.choosing button')[0];
  clear.focus();
  clear.click();
  assert.equal(page.document.querySelector('.choosing').hidden, true);
  assert.match(page.document.activeElement.textContent, /^2 products/);
});

test('two products stand side by side, and what is the same can be left out', async () => {
  const get = ({ product_id: id }) => details({ product_id: id, style_match_score: id === IDS[0] ? 82 : 30 }, { title: id });
  const page = await open({ 'products.get': get }, { hash: `#compare=${IDS[0]},${IDS[1]}` });
  const table = page.document.querySelector('.comparing');
  assert.deepEqual([...table.querySelectorAll('thead th')].map((head) => head.textContent), [IDS[0], IDS[1]]);
  for (const cell of table.querySelectorAll('td')) {
    for (const head of cell.getAttribute('headers').split(' ')) assert.ok(page.document.getElementById(head), head);
  }
  page.document.querySelector('#other input[type=checkbox]').click();
  assert.ok(table.classList.contains('differences'));
  const differing = [...table.querySelectorAll('tbody:not(.same) th')].map((head) => head.textContent);
  assert.deepEqual(differing, ['Score']);
});

for (const language of ['de', 'ja']) {
  test(`all words are there in ${language}`, async () => {
    const browser = createBrowser({ language });
    const page = await open({}, { browser, hash: `#product=${IDS[0]}` });
    page.window.location.hash = '';
    await page.until(() => titles(page).length === 2);
    assert.doesNotMatch(page.document.body.textContent, /(history|chart|page|problem|verdict)_[a-z]/);
    assert.equal(page.document.documentElement.lang, language);
  });
}
