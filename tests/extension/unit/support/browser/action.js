// chrome.action and chrome.alarms.
import { asJson, events, method } from './event.js';

const PROPERTIES = {
  Popup: 'popup',
  BadgeText: 'text',
  BadgeBackgroundColor: 'color',
  BadgeTextColor: 'color',
  Title: 'title',
};

/** The extension's button: what is set holds for one tab when a tabId is named, else for all others. */
export function createAction(browser) {
  const { default_popup = '', default_title = '' } = browser.manifest.action ?? {};
  const set = new Map([
    ['Popup', default_popup && browser.url(default_popup)],
    ['Title', default_title],
    ['BadgeText', ''],
  ]);
  const key = (name, tabId) => (tabId === undefined ? name : `${name} ${tabId}`);
  const get = (name, tabId) => set.get(key(name, tabId)) ?? set.get(name);

  return {
    api: (context) => ({
      ...Object.fromEntries(
        Object.entries(PROPERTIES).flatMap(([name, property]) => [
          [`set${name}`, method(context, (details) => {
            const value = details[property];
            set.set(key(name, details.tabId), asJson(name === 'Popup' && value ? browser.url(value) : value));
          })],
          [`get${name}`, method(context, ({ tabId } = {}) => get(name, tabId))],
        ]),
      ),
      setIcon: method(context, ({ tabId, ...icon }) => void set.set(key('Icon', tabId), icon)),
      enable: method(context, (tabId) => void set.set(key('Disabled', tabId), false)),
      disable: method(context, (tabId) => void set.set(key('Disabled', tabId), true)),
      isEnabled: method(context, (tabId) => !get('Disabled', tabId)),
      openPopup: method(context, () => void browser.opened.push(get('Popup', browser.tabs.active()?.id))),
      ...events(context, 'action', ['onClicked']),
    }),
    /** The icon that was set, as it was given to setIcon. */
    icon: (tabId) => get('Icon', tabId),
    /** The person clicks: the popup's address, if there is one; else onClicked is fired. */
    click(tab) {
      browser.tabs.giveActiveTab(tab.id);
      const popup = get('Popup', tab.id);
      if (!popup) browser.emit('action.onClicked', asJson(tab));
      return popup || null;
    },
  };
}

/** Alarms go off when a test says so. */
export function createAlarms(browser) {
  const alarms = new Map();
  return {
    api: (context) => ({
      create: method(context, (...given) => {
        const [name, info] = typeof given[0] === 'string' ? given : ['', ...given];
        alarms.set(name, { name, ...asJson(info) });
      }),
      get: method(context, (name = '') => alarms.get(name)),
      getAll: method(context, () => [...alarms.values()]),
      clear: method(context, (name = '') => alarms.delete(name)),
      clearAll: method(context, () => {
        const any = alarms.size > 0;
        alarms.clear();
        return any;
      }),
      ...events(context, 'alarms', ['onAlarm']),
    }),
    fire(name) {
      const alarm = alarms.get(name);
      if (!alarm) throw new Error(`No alarm is set by the name '${name}'.`);
      if (!alarm.periodInMinutes) alarms.delete(name);
      browser.emit('alarms.onAlarm', { scheduledTime: 0, ...asJson(alarm) });
    },
  };
}
