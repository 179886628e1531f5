// chrome.tabs and chrome.scripting, with one window whose tabs a test opens, moves and closes.
import { asJson, events, method } from './event.js';
import { matches } from './patterns.js';
import { connect, sender } from './messages.js';

export function createTabs(browser) {
  const tabs = new Map();
  const activated = new Set(); // where activeTab was given by a click on the extension's button
  let lastId = 0;

  function open({ url = 'about:blank', active = true, title = '' } = {}) {
    lastId += 1;
    const tab = { id: lastId, index: tabs.size, windowId: 1, active: false, status: 'complete', url: full(url), title };
    tabs.set(tab.id, tab);
    if (active) activate(tab);
    queueMicrotask(() => browser.emit('tabs.onCreated', shown(tab)));
    return tab;
  }

  function activate(tab) {
    for (const other of tabs.values()) other.active = other === tab;
    queueMicrotask(() => browser.emit('tabs.onActivated', { tabId: tab.id, windowId: tab.windowId }));
  }

  /** Goes to another address: by loading it, or, with `load: false`, the way single-page shops do. */
  function navigate(id, url, { load = true } = {}) {
    const tab = known(id);
    tab.url = full(url);
    if (!load) {
      update(tab, { url: tab.url });
      return;
    }
    activated.delete(id);
    for (const context of contentsOf(id)) browser.close(context.chrome);
    tab.status = 'loading';
    update(tab, { status: 'loading', url: tab.url });
    tab.status = 'complete';
    update(tab, { status: 'complete' });
  }

  function update(tab, { url, ...change }) {
    const told = { ...change, ...(url && isOpen(tab) && { url }) };
    browser.emit('tabs.onUpdated', tab.id, told, shown(tab));
  }

  function remove(id) {
    const tab = known(id);
    for (const context of browser.contexts.filter((one) => one.tab === tab)) browser.close(context.chrome);
    tabs.delete(id);
    browser.emit('tabs.onRemoved', id, { windowId: tab.windowId, isWindowClosing: false });
  }

  function known(id) {
    const tab = tabs.get(id);
    if (!tab) throw new Error(`No tab with id: ${id}.`);
    return tab;
  }

  const full = (url) => (/^[\w-]+:/.test(url) ? url : browser.url(url));
  const contentsOf = (id) => browser.contexts.filter((one) => one.kind === 'content' && one.tab?.id === id);
  const isOpen = ({ id, url }) =>
    url.startsWith(browser.url('')) || activated.has(id) ||
    browser.permissions.has({ permissions: ['tabs'] }) || browser.permissions.has({ origins: [url] });

  // An address and a title are for who may see them.
  function shown(tab) {
    const { url, title, ...rest } = asJson(tab);
    return isOpen(tab) ? { ...rest, url, title } : rest;
  }

  function query({ url, currentWindow: _, lastFocusedWindow: __, ...wanted }) {
    return [...tabs.values()].map(shown).filter((tab) => {
      const fits = Object.entries(wanted).every(([name, value]) => tab[name] === value);
      return fits && (url === undefined || (tab.url !== undefined && matches(url, tab.url)));
    });
  }

  const receivers = (id, message, { frameId } = {}) => ({
    targets: contentsOf(id).filter((one) => frameId === undefined || one.frameId === frameId),
    message,
  });

  return {
    api: (context) => ({
      query: method(context, query),
      get: method(context, (id) => shown(known(id))),
      getCurrent: method(context, () => context.tab && shown(context.tab)),
      create: method(context, (properties = {}) => shown(open(properties))),
      update: method(context, (...given) => {
        const [id, { url, active }] = given.length > 1 ? given : [query({ active: true })[0].id, ...given];
        if (url) navigate(id, url);
        if (active) activate(known(id));
        return shown(known(id));
      }),
      remove: method(context, (ids) => [ids].flat().forEach(remove)),
      reload: method(context, (id) => navigate(id, known(id).url)),
      sendMessage: sender(context, receivers),
      connect: (id, { name, frameId } = {}) => connect(context, receivers(id, null, { frameId }).targets, name),
      ...events(context, 'tabs', ['onCreated', 'onUpdated', 'onActivated', 'onRemoved']),
    }),
    scripting: (context) => scriptingApi(browser, context, known, isOpen),
    open,
    navigate,
    remove,
    activate: (id) => activate(known(id)),
    /** The person clicked the extension's button there: activeTab is given. */
    giveActiveTab: (id) => activated.add(known(id).id),
    get: known,
    /** The tab that is seen. */
    active: () => [...tabs.values()].find((tab) => tab.active),
    all: () => [...tabs.values()],
  };
}

function scriptingApi(browser, context, known, isOpen) {
  const { registered, executed } = browser.scripts;

  function execute(injection) {
    const tab = known(injection.target.tabId);
    if (!isOpen(tab) || !/^https?:/.test(tab.url)) throw new Error('Cannot access contents of the page.');
    executed.push(injection);
    return [{ frameId: 0, result: asJson(browser.scripts.result?.(injection)) }];
  }

  function register(scripts) {
    for (const script of scripts) {
      if (registered.has(script.id)) throw new Error(`Duplicate script ID '${script.id}'`);
    }
    for (const script of scripts) registered.set(script.id, asJson({ persistAcrossSessions: true, ...script }));
  }

  function unregister({ ids = [...registered.keys()] } = {}) {
    for (const id of ids) if (!registered.has(id)) throw new Error(`Nonexistent script ID '${id}'`);
    for (const id of ids) registered.delete(id);
  }

  return {
    executeScript: method(context, execute),
    registerContentScripts: method(context, register),
    updateContentScripts: method(context, (scripts) => {
      for (const { id } of scripts) if (!registered.has(id)) throw new Error(`Nonexistent script ID '${id}'`);
      for (const script of scripts) registered.set(script.id, { ...registered.get(script.id), ...asJson(script) });
    }),
    getRegisteredContentScripts: method(context, ({ ids } = {}) =>
      asJson([...registered.values()].filter(({ id }) => !ids || ids.includes(id))),
    ),
    unregisterContentScripts: method(context, unregister),
  };
}
