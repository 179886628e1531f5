// A browser for unit tests, as far as the extension talks to one: contexts that share storage, tabs and permissions and
// send each other messages.
//
//   const browser = createBrowser({ language: 'de' });
//   const background = browser.background();          // each is a `chrome`
//   const page = browser.page('pages/quiz/quiz.html');
//   const content = browser.content(browser.tabs.open({ url: 'https://shop.example/p/1' }));
//
// It follows Chromium where the two differ. What the manifest does not ask for is not there.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { createAction, createAlarms } from './browser/action.js';
import { createEvent, events, method } from './browser/event.js';
import { connect, sender } from './browser/messages.js';
import { createPermissions } from './browser/permissions.js';
import { createStorage } from './browser/storage.js';
import { createTabs } from './browser/tabs.js';
import { createI18n } from './browser/words.js';

export const EXTENSION = fileURLToPath(new URL('../../../../extension', import.meta.url));
const ID = 'abcdefghijklmnopabcdefghijklmnop';

/**
 * A browser with the extension in `folder` installed. `manifest` overrides members of the real one; `withheld` is how
 * Firefox installs it: no host is granted until the person grants it. `permissions.state.answer` is what the person
 * says when asked; `opened` lists the addresses of popups and option pages that were opened.
 */
export function createBrowser({ folder = EXTENSION, manifest = {}, language = 'en', withheld = false } = {}) {
  const file = path.join(folder, 'manifest.json');
  const real = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  const browser = {
    folder,
    id: ID,
    manifest: { ...real, ...manifest },
    contexts: [],
    opened: [],
    scripts: { registered: new Map(), executed: [], result: null },
    url: (name) => new URL(name, `chrome-extension://${ID}/`).href,
    /** Fires an event in every context of the extension itself. */
    emit: (name, ...values) => inside().forEach((context) => context.event(name).dispatch(...values)),
    background: () => open({ kind: 'background', url: browser.url('background/main.js') }),
    /** A page of the extension; in a tab if one is given, else as the popup is shown. */
    page: (name, tab) => open({ kind: 'page', url: browser.url(name), tab, frameId: 0 }),
    /** The content scripts of a tab. */
    content: (tab, frameId = 0) => open({ kind: 'content', url: tab.url, tab, frameId }),
    /** Ends a context: a page is closed, the background stopped. */
    close: (chrome) => end(browser.contexts.find((context) => context.chrome === chrome)),
    /** The extension was reloaded or removed under a content script that still runs. */
    orphan(chrome) {
      const context = browser.contexts.find((one) => one.chrome === chrome);
      end(context);
      context.orphaned = true;
    },
    install: (reason = 'install', more = {}) => browser.emit('runtime.onInstalled', { reason, ...more }),
    /** The browser is closed and opened again: contexts and the session's storage are gone. */
    restart() {
      [...browser.contexts].forEach(end);
      browser.storage.endSession();
    },
  };
  const inside = () => browser.contexts.filter(({ kind }) => kind !== 'content');
  const i18n = createI18n({ folder, manifest: browser.manifest, language, id: ID });
  browser.permissions = createPermissions(browser, { withheld });
  browser.tabs = createTabs(browser);
  browser.storage = createStorage(browser);
  browser.action = createAction(browser);
  browser.alarms = createAlarms(browser);

  function open(given) {
    const context = createContext(given);
    context.chrome = apiOf(context);
    browser.contexts.push(context);
    return context.chrome;
  }

  function end(context) {
    browser.contexts = browser.contexts.filter((one) => one !== context);
    context.closed = true;
    context.whenClosed.forEach((tell) => tell());
  }

  function apiOf(context) {
    const has = (name) => browser.manifest.permissions?.includes(name);
    const api = { runtime: runtimeOf(context), i18n: i18n.api() };
    if (has('storage')) api.storage = browser.storage.api(context);
    if (context.kind === 'content') return api;
    api.tabs = browser.tabs.api(context);
    api.permissions = browser.permissions.api(context);
    if (browser.manifest.action) api.action = browser.action.api(context);
    if (has('scripting')) api.scripting = browser.tabs.scripting(context);
    if (has('alarms')) api.alarms = browser.alarms.api(context);
    return api;
  }

  function runtimeOf(context) {
    const others = () => inside().filter((one) => one !== context);
    const shared = {
      get id() {
        return context.orphaned ? undefined : ID;
      },
      get lastError() {
        return context.lastError;
      },
      getURL: browser.url,
      getManifest: i18n.manifest,
      sendMessage: sender(context, (message) => ({ targets: others(), message })),
      connect: ({ name } = {}) => connect(context, others(), name),
      ...events(context, 'runtime', ['onMessage', 'onConnect']),
    };
    if (context.kind === 'content') return shared;
    return Object.assign(Object.create(shared), {
      getPlatformInfo: method(context, () => ({ os: 'linux', arch: 'x86-64' })),
      openOptionsPage: method(context, () => {
        const { options_ui: options } = browser.manifest;
        if (!options) throw new Error('Could not create an options page.');
        const { url } = browser.tabs.open({ url: options.page });
        browser.opened.push(url);
      }),
      ...events(context, 'runtime', ['onInstalled', 'onStartup', 'onSuspend']),
    });
  }

  return browser;
}

// What one context is, apart from its API: where it lies, its own events, and whether it has ended.
function createContext({ kind, url, tab, frameId }) {
  const own = new Map();
  return {
    kind,
    url,
    tab,
    frameId,
    closed: false,
    orphaned: false,
    lastError: undefined,
    whenClosed: new Set(),
    event(name) {
      if (!own.has(name)) own.set(name, createEvent());
      return own.get(name);
    },
    /** How it appears to who gets its messages. */
    sender: () => ({ id: ID, url: tab && kind === 'content' ? tab.url : url, origin: originOf(url), tab, frameId }),
    mustBeValid() {
      if (this.orphaned) throw new Error('Extension context invalidated.');
    },
  };
}

// URL.origin is 'null' for the schemes of extensions.
function originOf(url) {
  return /^[\w+.-]+:\/\/[^/?#]*/.exec(url)?.[0];
}
