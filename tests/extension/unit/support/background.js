// The real background with a fake service behind it, and a page of the extension that asks it.
import { createBrowser } from './chrome.js';
import { createService, problem } from './service.js';
import { settled, startBackground } from './page.js';

export const COSTS = { spent_usd: 0 };
export const NONE_STORED = problem(404, 'RESOURCE_NOT_FOUND');
export const ALIVE = {
  'GET /health': { status: 'ok', version: '0.1.0', stylist: 'rules', events: 0 },
  'GET /api/v1/budget': COSTS,
  'GET /api/v1/profile': NONE_STORED,
  'POST /api/v1/logs': null,
};

/**
 * Starts it. `timers` are the pauses that were begun, in order: `[what, milliseconds]`; nothing waits for the clock, which
 * stands still until a test sets `clock.now` (milliseconds since 1970). Pauses of less than a second are none of them:
 * they end at once, unless they are `held` with the others.
 */
export async function started({ routes = {}, away = false, held = false, browser = createBrowser(), service, globals = {} } = {}) {
  const place = service ?? createService({ ...ALIVE, ...routes });
  place.away = away;
  const timers = [];
  const clock = { now: 1_800_000_000_000 };
  const background = await startBackground({
    browser,
    fetch: place.fetch,
    setTimeout: (what, milliseconds) => (held || milliseconds >= 1000 ? timers.push([what, milliseconds]) : setImmediate(what)),
    clearTimeout: () => {},
    Date: class extends Date {
      constructor(...given) {
        super(...(given.length ? given : [clock.now]));
      }

      static now() {
        return clock.now;
      }
    },
    addEventListener: () => {},
    ...globals,
  });
  const page = browser.page('pages/settings/settings.html');
  const ask = async (name, args = {}) => page.runtime.sendMessage({ ask: name, args });
  return { browser, service: place, timers, clock, background, page, ask };
}

/** A page of a shop in a tab, connected: `heard` is what the background told it, in order. */
export async function visiting(browser, url) {
  const tab = browser.tabs.open({ url });
  const port = browser.content(tab).runtime.connect({ name: 'page' });
  const heard = [];
  port.onMessage.addListener((message) => void heard.push(message));
  let gone = false;
  port.onDisconnect.addListener(() => { gone = true; });
  await settled();
  return {
    tab, port, heard,
    gone: () => gone,
    say: async (message) => {
      port.postMessage(message);
      await settled(30);
    },
    of: (type) => heard.filter((message) => message.type === type),
  };
}
