// Opens the extension's pages in jsdom, and its background, for unit tests.
//
//   const page = await openPage('pages/quiz/quiz.html', { background: { 'quiz.load': () => null } });
//   page.document.querySelector('button').click();
//   await page.until(() => page.asked('quiz.save').length === 1);
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { JSDOM, VirtualConsole } from 'jsdom';

import { createBrowser } from './chrome.js';
import { importInto } from './modules.js';

// Node's own, which do more than jsdom's or can be mocked.
const LEFT_TO_NODE = new Set([
  'Blob', 'File', 'Headers', 'TextDecoder', 'TextEncoder', 'URL', 'URLSearchParams', 'console', 'crypto', 'performance',
  'queueMicrotask', 'structuredClone', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval',
]);
const REFUSED_BY_JSDOM = new Set(['localStorage', 'sessionStorage']); // for addresses that are not http
const OF_THE_LANGUAGE = new Set(vm.runInNewContext('Object.getOwnPropertyNames(globalThis)'));
const TURNS = 200;

/** What a handler throws to refuse: the page's `ask` gets the problem. */
export class Refusal extends Error {
  constructor(code, problem = {}) {
    super(code);
    this.problem = { code, title: code, detail: '', ...problem };
  }
}

/**
 * Opens a page. `background` answers what it asks, by name: a value, or a function of the arguments (and the sender),
 * which may throw a `Refusal`; a question without an answer there fails the test. Without `background`, one that already
 * runs in the given browser answers. `search` and `hash` end its address;
 * `tab: null` shows it as the popup is shown. Resolves when the page's own modules have run.
 */
export async function openPage(name, options = {}) {
  const { background, search = '', hash = '', tab: given, browser = createBrowser(options) } = options;
  const asked = [];
  const others = browser.contexts.some(({ kind }) => kind === 'background');
  const service = background || !others ? browser.background() : null;
  if (service) answer(service, background ?? {}, asked);
  const tab = given === null ? undefined : (given ?? browser.tabs.open({ url: name + search + hash }));
  const chrome = browser.page(name + search + hash, tab);
  const file = path.join(browser.folder, name);
  const { window } = jsdomOf(fs.readFileSync(file, 'utf8'), browser.url(name) + search + hash);
  const page = {
    browser,
    chrome,
    window,
    document: window.document,
    /** The background's `chrome`, to tell the page things: `page.background.runtime.sendMessage({ tell: 'profile' })`. */
    background: service,
    /** The arguments of each question by that name, in order; without a name, all questions as `[name, args]`. */
    asked: (wanted) => (wanted ? asked.filter(([one]) => one === wanted).map(([, args]) => args) : asked),
    /** Comes back when the condition holds, or fails after some hundred turns of the event loop. */
    until,
    close() {
      window.dispatchEvent(new window.Event('pagehide'));
      for (const one of [chrome, service].filter(Boolean)) browser.close(one);
      window.close();
    },
  };
  const globals = { ...globalsOf(window), chrome };
  for (const script of window.document.querySelectorAll('script')) {
    if (script.type !== 'module' || !script.getAttribute('src')) throw new Error(`${name}: only module scripts with a src run.`);
    await importInto(path.resolve(path.dirname(file), script.getAttribute('src')), globals);
  }
  await settled();
  return page;
}

/** Starts the background's `main.js`, with `fetch` in place of the network. Close it by `browser.close(chrome)`. */
export async function startBackground({ browser, fetch, entry = browser.manifest.background.service_worker, ...more }) {
  browser.indexedDB ??= new IDBFactory();
  const chrome = browser.background();
  const module = await importInto(path.join(browser.folder, entry), {
    chrome, fetch, indexedDB: browser.indexedDB, IDBKeyRange, ...more,
  });
  await settled();
  return { chrome, module };
}

/**
 * A shop's page with classic content scripts in it, run in order as they share their names. `scripts` are paths in the
 * extension; by default those of the manifest. They see jsdom's globals, their own `chrome`, and `fetch`.
 */
export function openShopPage(html, { url, browser, scripts = contentScripts(browser), fetch, tab = browser.tabs.open({ url }) }) {
  const { window, context } = jsdomOf(html, url);
  const chrome = browser.content(tab);
  Object.assign(window, { chrome, fetch });
  for (const script of scripts) {
    const file = path.join(browser.folder, script);
    new vm.Script(fs.readFileSync(file, 'utf8'), { filename: file }).runInContext(context);
  }
  return { window, document: window.document, chrome, tab, browser, until };
}

/** Lets everything happen that waits for nothing but its turn. */
export async function settled(turns = 10) {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => void setImmediate(resolve));
}

async function until(condition) {
  for (let turn = 0; turn < TURNS; turn += 1) {
    if (condition()) return;
    await settled(1);
  }
  throw new Error(`This did not come true: ${condition}`);
}

function contentScripts(browser) {
  return browser.manifest.content_scripts.flatMap((script) => script.js);
}

function answer(background, handlers, asked) {
  background.runtime.onMessage.addListener((message, sender, respond) => {
    const { ask, args } = message;
    asked.push([ask, args]);
    if (!(ask in handlers)) throw new Error(`The page asks '${ask}', which the test does not answer.`);
    const handler = handlers[ask];
    Promise.resolve()
      .then(() => (typeof handler === 'function' ? handler(args, sender) : handler))
      .then((value) => ({ ok: true, value: value ?? null }))
      .catch((error) => {
        if (error instanceof Refusal) return { ok: false, problem: error.problem };
        queueMicrotask(() => {
          throw error;
        });
        return undefined;
      })
      .then(respond);
    return true;
  });
}

// What jsdom lacks is quiet: nothing is laid out, so nothing is ever scrolled, matched or observed.
function jsdomOf(html, url) {
  const virtualConsole = new VirtualConsole();
  const dom = new JSDOM(html, { url, runScripts: 'outside-only', virtualConsole });
  const { window } = dom;
  const unseen = class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  const missing = {
    matchMedia: (media) => Object.assign(new window.EventTarget(), { media, matches: false }),
    IntersectionObserver: unseen,
    ResizeObserver: unseen,
    scrollTo: () => {},
    requestAnimationFrame: (run) => setTimeout(() => run(0), 16),
    cancelAnimationFrame: clearTimeout,
  };
  for (const [name, value] of Object.entries(missing)) window[name] = value;
  window.Element.prototype.scrollIntoView ??= () => {};
  addDialogs(window);
  return { window, context: dom.getInternalVMContext() };
}

function addDialogs(window) {
  const { prototype } = window.HTMLDialogElement;
  prototype.showModal ??= function showModal() {
    this.setAttribute('open', '');
  };
  prototype.show ??= prototype.showModal;
  prototype.close ??= function close(value) {
    if (value !== undefined) this.returnValue = value;
    this.removeAttribute('open');
    this.dispatchEvent(new window.Event('close'));
  };
}

function globalsOf(window) {
  const others = [LEFT_TO_NODE, REFUSED_BY_JSDOM, OF_THE_LANGUAGE];
  const names = Object.getOwnPropertyNames(window).filter((name) => !others.some((set) => set.has(name)));
  const inherited = ['addEventListener', 'removeEventListener', 'dispatchEvent'];
  const globals = Object.fromEntries(names.map((name) => [name, window[name]]));
  for (const name of [...inherited, 'getComputedStyle', 'close']) globals[name] = window[name].bind(window);
  return { ...globals, window, self: window };
}
