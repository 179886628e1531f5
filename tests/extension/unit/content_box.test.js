// The box on a shop's page: what it says, where it stands, and that only the person can use it.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { ANALYSIS, answerOf, background, PAGE, PRODUCT, SETTLED, streamed } from './support/answers.js';
import { settled } from './support/page.js';
import { openShop } from './support/shop.js';

test('a page knows nothing of the box but its place and state', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  assert.equal(shop.mode, 'closed');
  assert.equal(shop.host.shadowRoot, null);
  assert.deepEqual(shop.host.getAttributeNames(), ['data-state']);
  assert.equal(shop.host.childNodes.length, 0);
});

test('a click that counts does nothing where the box is covered', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf({ stale: true, stale_reason: 'model_changed' }), analyzed: streamed }) });
  shop.over = shop.document.querySelector('h1');
  for (const name of ['refresh', 'like']) await shop.click(name);
  await shop.pass(1000);
  assert.deepEqual([...shop.asked('analyze'), ...shop.asked('feedback')], []);
  assert.match(shop.text('[data-do=refresh]'), /Something lay over the box/);
});

test('a click that counts does nothing where something around the box is see-through', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf({ stale: true, stale_reason: 'model_changed' }), analyzed: streamed }) });
  for (const how of ['opacity: 0.01', 'filter: opacity(0)', 'mask-image: url(x)', 'mix-blend-mode: screen', 'clip-path: inset(0)']) {
    shop.document.querySelector('main').style.cssText = how;
    await shop.click('refresh');
  }
  await shop.pass(1000);
  assert.deepEqual(shop.asked('analyze'), []);
  shop.document.querySelector('main').style.cssText = 'opacity: 1; filter: none';
  await shop.click('refresh');
  await shop.pass(1000);
  assert.equal(shop.asked('analyze').length, 1);
});

test('nothing that is said is text on the page, where window.find and a selection reach into closed roots', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  await shop.click('open');
  // Headings and the words of controls say nothing of the person; the code is a command.
  const same = 'h3, .foot button, code';
  const texts = [...shop.root.querySelectorAll('*')]
    .filter((one) => !one.matches(same) && [...one.childNodes].some((node) => node.nodeType === 3));
  assert.ok(texts.length > 20);
  for (const one of texts) {
    assert.ok(one.hidden, one.outerHTML);
    assert.equal(one.parentElement.dataset.t, one.textContent);
  }
  assert.match(shop.root.querySelector('.bar').ariaLabel ?? '', /86% Great match/);
  assert.match(shop.root.adoptedStyleSheets[0].text, /\[hidden\][^}]*\{display:none\}[^]*\[data-t\]::before\{content:attr\(data-t\)\}/);
});

test('what costs nothing is done all the same', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf({ mode: 'basic' }), settled: { ...SETTLED, profile: false } }) });
  shop.over = shop.document.querySelector('h1');
  await shop.click('quiz');
  assert.equal(shop.asked('open').length, 1);
  await shop.click('open');
  assert.equal(shop.root.querySelector('.open').hidden, true);
});

test('where the focus was on a button that goes away, it goes to the bar', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf({ stale: true, stale_reason: 'model_changed' }) }) });
  await shop.click('open');
  shop.root.querySelector('[data-do=refresh]').focus();
  await shop.click('refresh');
  assert.equal(shop.root.querySelector('[data-do=refresh]'), null);
  assert.equal(shop.root.activeElement?.dataset.do, 'open');
});

test('nothing that counts is done where the box was moved just now', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  let top = 0;
  shop.window.Element.prototype.getBoundingClientRect = () => ({ x: 0, y: top, width: 400, height: 40 });
  await shop.pass(600);
  top = 90;
  await shop.click('like');
  assert.deepEqual(shop.asked('feedback'), []);
  await shop.pass(600);
  await shop.click('like');
  assert.deepEqual(shop.asked('feedback').map(({ kind }) => kind), ['like']);
});

test('an opinion is sent, taken back by a second click, and said to wait while the service is away', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  await shop.click('like');
  assert.equal(shop.root.querySelector('[data-do=like]').getAttribute('aria-pressed'), 'true');
  assert.equal(shop.root.activeElement?.dataset.do, 'like');
  await shop.say({ type: 'feedback', product_id: '0123456789abcdef', kind: 'like', waiting: true });
  assert.match(shop.text('.foot'), /sent when the service is back/);
  await shop.click('like');
  assert.deepEqual(shop.asked('feedback').map(({ kind }) => kind), ['like', 'clear']);
  assert.equal(shop.root.querySelector('[data-do=like]').getAttribute('aria-pressed'), 'false');
});

test('a box that the page\'s re-rendering takes away comes back, and goes to the corner where that never ends', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  const main = shop.document.querySelector('main');
  const rerender = async () => {
    main.replaceChildren(Object.assign(shop.document.createElement('h1'), { textContent: 'Relaxed Linen Shirt' }));
    await settled();
  };
  await rerender();
  assert.equal(shop.host.parentElement, main);
  for (let time = 0; time < 20; time += 1) await rerender();
  assert.equal(shop.host, null, 'not at once: the page would be held up');
  await shop.pass(3000);
  assert.equal(shop.host.parentElement, shop.document.documentElement);
  assert.match(shop.root.adoptedStyleSheets[0].text, /position:fixed/);
});

test('where no title comes the box floats, though not before one could have come', async () => {
  const shop = await openShop('<p>Shirt</p>', { answer: background({ answer: answerOf() }) });
  await shop.pass(1000);
  assert.equal(shop.host, null);
  await shop.pass(2000);
  assert.equal(shop.host.parentElement, shop.document.documentElement);
});

test('a title that is drawn late is waited for: the box has one place only', async () => {
  const shop = await openShop('<main></main>', { answer: background({ answer: answerOf() }) });
  await shop.pass(800);
  assert.equal(shop.host, null);
  const title = Object.assign(shop.document.createElement('h1'), { textContent: 'Relaxed Linen Shirt' });
  shop.document.querySelector('main').append(title);
  await settled();
  assert.equal(shop.host.nextSibling, title);
});

test('out of a row the box climbs to above it', async () => {
  const shop = await openShop('<main><div style="display:flex"><h1>Relaxed Linen Shirt</h1><button>♡</button></div></main>', { answer: background({ answer: answerOf() }) });
  assert.equal(shop.host.parentElement.localName, 'main');
});

test('while it is written, nothing stands below what is not whole yet', async () => {
  const analysis = { style_match_score: 86, verdict: 'love', headline: ANALYSIS.headline, match_reasons: ANALYSIS.match_reasons };
  const shop = await openShop(PAGE, {
    answer: background({ analyzed: (turn, say) => {
      say({ type: 'product', turn, product: PRODUCT, product_id: '0123456789abcdef' });
      say({ type: 'partial', turn, analysis });
    } }),
  });
  await shop.pass(1000);
  const parts = () => [...shop.root.querySelectorAll('.parts h3, .parts .wait')].map((part) => part.textContent || '…');
  assert.equal(shop.host.dataset.state, 'streaming');
  assert.deepEqual(parts(), ['Why this works', '…']);
  await shop.say({ type: 'partial', turn: 1, analysis: { ...ANALYSIS, pairing_suggestions: undefined, missing_information: undefined } });
  assert.deepEqual(parts().slice(0, 3), ['Why this works', 'Considerations', 'Attributes']);
  await shop.say({ type: 'answer', turn: 1, answer: answerOf() });
  assert.deepEqual(parts(), ['Why this works', 'Considerations', 'Attributes', 'Pairs well with', 'Colour', 'Fit and material', 'Best for', 'What the page does not say']);
});

test('a reason shows what it rests on', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  assert.match(shop.text('.parts'), /relaxed · you: tight fit/);
  assert.match(shop.text('.parts'), /picture: soft folds/);
});

test('without a profile there is a way to the quiz, and no verdict', async () => {
  const basic = answerOf({ mode: 'basic', stylist: 'rules', analysis: { style_match_score: null, verdict: null, match_reasons: [], mismatch_reasons: [] } });
  const shop = await openShop(PAGE, { answer: background({ answer: basic, settled: { ...SETTLED, profile: false } }) });
  assert.doesNotMatch(shop.text('.bar'), /%/);
  await shop.click('quiz');
  assert.deepEqual(shop.asked('open').map(({ page }) => page), ['quiz']);
});

test('who has a profile and asks for less is not sent to the quiz', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf({ mode: 'basic' }) }) });
  assert.equal(shop.root.querySelector('[data-do=quiz]'), null);
});

test('only scores over the threshold have a colour, where that is wanted', async () => {
  const highlight = { ...SETTLED, preferences: { ...SETTLED.preferences, highlight: true, threshold: 90 } };
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf(), settled: highlight }) });
  assert.match(shop.root.querySelector('.bar').className, /plain/);
  await shop.say(SETTLED);
  assert.match(shop.root.querySelector('.bar').className, /love/);
});

test('text of the service stays text, however long', async () => {
  const headline = `<img src=x onerror=alert(1)>${'x'.repeat(100_000)}`;
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf({ analysis: { headline } }) }) });
  assert.equal(shop.root.querySelector('img'), null);
  assert.ok(shop.text('.headline').startsWith('<img'));
  assert.ok(shop.text('.headline').length <= 5000);
});

test('all of the styles are there', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  const { text } = shop.root.adoptedStyleSheets[0];
  assert.match(text, /^\s*:host\{all:initial!important/);
  assert.match(text, /forced-colors[^}]*\}\}\s*$/);
});

test('what the person presses is heard by no one else', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  const heard = [];
  for (const type of ['click', 'keydown', 'pointerdown']) {
    shop.document.addEventListener(type, () => heard.push(type));
    shop.root.querySelector('.bar').dispatchEvent(new shop.window.Event(type, { bubbles: true, composed: true }));
  }
  assert.deepEqual(heard, []);
});

test('the verdict is read out, and that all is there', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  assert.equal(shop.text('[role=status]'), 'The analysis is complete. 86%, Great match');
});

test('the words are there in German and Japanese', async () => {
  for (const [language, words] of [['de', /86\s?%Passt sehr gut.*Was dafür spricht/s], ['ja', /86%とても似合う.*おすすめの理由/s]]) {
    const shop = await openShop(PAGE, { language, answer: background({ answer: answerOf() }) });
    assert.match(shop.root.textContent, words);
  }
});

// (jsdom itself does not survive a field named parentElement: that one is in test_attacks.py.)
test('fields that are named like members of a form do not mislead the box', async () => {
  for (const name of ['before', 'previousSibling']) {
    const shop = await openShop(`<main><form style="display:flex"><h1>Relaxed Linen Shirt</h1><input name="${name}"></form></main>`, { answer: background({ answer: answerOf() }) });
    assert.equal(shop.host?.nextSibling, shop.document.querySelector('form'), name);
    assert.deepEqual(shop.asked('log'), []);
  }
});

test('nor does a field hide from the box what makes it see-through', async () => {
  const html = '<div style="opacity:0.01"><form id="f"><h1>Relaxed Linen Shirt</h1></form></div><input form="f" name="parentElement">';
  const shop = await openShop(html, { answer: background({ answer: answerOf() }) });
  await shop.click('like');
  assert.deepEqual(shop.asked('feedback'), []);
  assert.match(shop.text('[data-do=like]'), /Something lay over the box/);
});

test('a filter over the whole page, as add-ons for dark pages set it, is in nobody\'s way', async () => {
  const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
  shop.document.documentElement.style.filter = 'invert(1) hue-rotate(180deg)';
  await shop.click('like');
  assert.equal(shop.asked('feedback').length, 1);
});

test('a page cannot know the names of the box\'s custom properties, which it could register as its own', async () => {
  const names = async () => {
    const shop = await openShop(PAGE, { answer: background({ answer: answerOf() }) });
    return new Set(shop.root.adoptedStyleSheets[0].text.match(/--[\w-]+/g));
  };
  const [some, others] = [await names(), await names()];
  assert.ok(some.size > 5);
  assert.ok([...some].every((name) => /^--\d{8,}(?:e-\d+)?[a-z]+$/.test(name) && !others.has(name)), [...some].join());
});
