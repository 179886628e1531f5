/** The extension's own pages. */

/** @import {PageName} from '../types' */

/** @type {PageName[]} */
const NAMES = ['quiz', 'history', 'costs', 'profile', 'settings', 'log'];

/** Opens a page, or goes to the tab where it is open. @param {PageName} name */
export async function openPage(name) {
  if (!NAMES.includes(name)) throw new Error(`no page ${name}`);
  const url = chrome.runtime.getURL(`pages/${name}/${name}.html`);
  // Own pages are visible to us without a permission for tabs.
  const [open] = (await chrome.tabs.query({})).filter((tab) => tab.url?.split(/[?#]/)[0] === url);
  if (open?.id === undefined) await chrome.tabs.create({ url });
  else await chrome.tabs.update(open.id, { active: true });
}
