// A shop's page in jsdom with the content scripts on it, a background that the test plays, and a clock that it moves.
//
//   const shop = await openShop(PRODUCT_PAGE, { answer: (message, say) => say({ type: 'stored', … }) });
//   await shop.pass(300);
//   shop.asked('analyze');
//
// jsdom lays nothing out: every element counts as shown, and what lies at a point is the box unless `shop.over` says else.
import fs from 'node:fs';
import path from 'node:path';

import { createBrowser } from './chrome.js';
import { openShopPage, settled } from './page.js';

export async function openShop(html, { url = 'https://shop.example/products/linen-shirt', language = 'en', fetch, answer = () => {} } = {}) {
  const browser = createBrowser({ language });
  const heard = [];
  const ports = [];
  browser.background().runtime.onConnect.addListener((port) => {
    ports.push(port);
    port.onMessage.addListener((message) => {
      heard.push(message);
      void answer(message, (said) => port.postMessage(said));
    });
  });
  const { window, document, chrome } = openShopPage(html, { url, browser, scripts: [], fetch });
  const clock = stopClock(window);
  const shop = {
    window, document, chrome, browser, ports, heard,
    /** What lies at any point; null: the box itself. */ over: null,
    /** Whether the tab is in the background. */ hidden: false,
    asked: (type) => heard.filter((message) => message.type === type),
    say: async (message) => {
      ports.at(-1).postMessage(message);
      await settled();
    },
    pass: async (milliseconds) => {
      await settled();
      await clock.pass(milliseconds);
    },
    inject: () => browser.manifest.content_scripts[0].js.forEach((script) => window.eval(fs.readFileSync(path.join(browser.folder, script), 'utf8'))),
    get host() {
      return document.querySelector('[data-state]');
    },
    /** The closed root of the box. */ root: null,
    /** The text of a part of the box, as it is seen. */
    text: (selector) => (shop.root?.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' '),
    /** A click of the person, which no script can make; or, `isTrusted: false`, one of a script. */
    click: async (name, { isTrusted = true } = {}) => {
      const target = shop.root.querySelector(`[data-do=${name}]`);
      target.focus();
      for (const hear of clicked) hear({ target, isTrusted, stopPropagation() {} });
      await settled();
    },
    navigate: (to) => window.history.pushState({}, '', to),
  };
  const clicked = [];
  const attach = window.Element.prototype.attachShadow;
  window.Element.prototype.attachShadow = function attachShadow(options) {
    shop.mode = options.mode;
    shop.root = attach.call(this, options);
    const listen = shop.root.addEventListener;
    shop.root.addEventListener = (type, hear) => {
      if (type === 'click') clicked.push(hear);
      listen.call(shop.root, type, hear);
    };
    return shop.root;
  };
  Object.defineProperty(window.HTMLElement.prototype, 'offsetHeight', { get: () => 20 });
  window.Element.prototype.checkVisibility = () => true;
  Object.defineProperty(document, 'hidden', { get: () => shop.hidden });
  document.elementFromPoint = () => shop.over ?? shop.host;
  window.CSSStyleSheet = class {
    replaceSync(text) {
      this.text = text;
    }
  };
  clobber(document);
  shop.inject();
  await settled();
  return shop;
}

// In browsers the fields of a form hide its members of the same name; in jsdom they do not.
function clobber(document) {
  for (const form of document.forms) {
    for (const field of form.elements) if (field.name) Object.defineProperty(form, field.name, { value: field, configurable: true });
  }
}

// setTimeout, setInterval, performance and Date of a page, at rest until `pass` moves them on.
function stopClock(window) {
  let now = 1_800_000_000_000;
  let last = 0;
  const waiting = new Map();
  const set = (run, wait = 0, every = null) => {
    last += 1;
    waiting.set(last, { run, at: now + Math.max(0, wait), every });
    return last;
  };
  window.setTimeout = (run, wait) => set(run, wait);
  window.setInterval = (run, wait) => set(run, wait, wait);
  window.clearTimeout = window.clearInterval = (id) => waiting.delete(id);
  Object.defineProperty(window, 'performance', { value: { now: () => now } });
  window.Date.now = () => now;
  return {
    async pass(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [id, next] = [...waiting].filter(([, { at }]) => at <= end).sort(([, one], [, other]) => one.at - other.at)[0] ?? [];
        if (!next) break;
        now = Math.max(now, next.at);
        if (next.every === null) waiting.delete(id);
        else next.at += next.every;
        next.run();
        await settled();
      }
      now = end;
    },
  };
}
