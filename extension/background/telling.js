/** Tells the open pages of the extension that something they may show has changed. */

/** @import {Tell} from '../types' */

/** @type {((what: Tell['tell']) => void)[]} */
const listeners = [];

/** Calls back inside the background, too. @param {(what: Tell['tell']) => void} listener */
export function whenTold(listener) {
  listeners.push(listener);
}

/** @param {Tell['tell']} what */
export function tellPages(what) {
  for (const listener of listeners) listener(what);
  // Nobody listening is no error.
  chrome.runtime.sendMessage({ tell: what }).catch(() => {});
}
