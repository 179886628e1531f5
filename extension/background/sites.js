/**
 * Which shops are on. A shop is on while the browser grants us its host: granted by a click on the toolbar button (or in the
 * popup), taken back on the settings page or in the browser's own settings. The browser's permissions are the one truth;
 * content scripts and popups follow them.
 */

import { logError } from './log.js';
import { invalid } from './problems.js';
import { serviceAddress } from './service.js';
import { tellPages } from './telling.js';

/** @import {Site} from '../types' */

const BUILT_IN = ['https://www.uniqlo.com'];
const POPUP = 'pages/popup/popup.html';
const SCHEMES = ['https:', 'http:'];
const LOOPBACK = ['http://127.0.0.1', 'http://localhost'];

/** @returns {Promise<Site[]>} */
export async function sites() {
  const [{ origins = [] }, address] = await Promise.all([chrome.permissions.getAll(), serviceAddress()]);
  // An https service needs its host granted, too, and is no shop for it.
  const noShop = [...BUILT_IN, ...LOOPBACK, siteOrigin(address)];
  const added = origins.map(originOf).filter((origin) => origin !== null && !noShop.includes(origin));
  return [
    ...BUILT_IN.map((origin) => ({ origin, builtin: true })),
    ...[.../** @type {string[]} */ (added)].sort().map((origin) => ({ origin, builtin: false })),
  ];
}

/** The site an address belongs to (its port does not count), or null when no site can be turned on there. @param {string | undefined} url */
export function siteOf(url) {
  const parsed = url && URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !SCHEMES.includes(parsed.protocol)) return null;
  const origin = siteOrigin(parsed.href);
  return LOOPBACK.includes(origin) ? null : origin;
}

/** @param {string} origin  as from `siteOf` */
export async function isOn(origin) {
  return (await sites()).some((site) => site.origin === origin);
}

/**
 * Turns a site on that was granted just now, and looks at the tab at once.
 * @param {string} origin
 * @param {number} [tabId]
 * @throws {import('./problems.js').Failed} it was not granted
 */
export async function addSite(origin, tabId) {
  if (!(await isOn(origin))) throw invalid('/origin', `${origin} was not granted`);
  await followPermissions();
  if (tabId !== undefined) await lookAt(tabId);
  return sites();
}

/** Turns a site off and gives its permission back. @param {string} origin */
export async function removeSite(origin) {
  if (BUILT_IN.includes(origin)) throw invalid('/origin', `${origin} is built in`);
  await chrome.permissions.remove({ origins: [`${origin}/*`] });
  await followPermissions();
  return sites();
}

/** Connects this module with what happens; once, at the start of the background and before anything is awaited. */
export function startSites() {
  chrome.action.onClicked.addListener((tab) => clicked(tab));
  chrome.permissions.onAdded.addListener(() => void followPermissions().catch((error) => logError('sites', error)));
  chrome.permissions.onRemoved.addListener(() => void followPermissions().catch((error) => logError('sites', error)));
  chrome.tabs.onUpdated.addListener((tabId, { status, url }, tab) => {
    if (status === 'loading' || url) void offerPopup(tabId, tab.url).catch((error) => logError('sites', error));
  });
}

/** @type {Promise<void>} */
let following = Promise.resolve();

/**
 * Registers content scripts for exactly the sites that are on. One call after another: a click and the browser's own news
 * of what it granted come at the same time, and the second registration of a site is an error.
 */
export function followPermissions() {
  const mine = following.then(follow);
  following = mine.catch(() => {});
  return mine;
}

async function follow() {
  const wanted = (await sites()).filter((site) => !site.builtin).map((site) => site.origin);
  const registered = (await chrome.scripting.getRegisteredContentScripts()).map((script) => script.id);
  const gone = registered.filter((id) => !wanted.includes(id));
  if (gone.length) await chrome.scripting.unregisterContentScripts({ ids: gone });
  const fresh = wanted.filter((origin) => !registered.includes(origin));
  if (fresh.length) {
    await chrome.scripting.registerContentScripts(fresh.map((origin) => ({
      id: origin, matches: [`${origin}/*`], js: contentScripts(), runAt: /** @type {const} */ ('document_end'), persistAcrossSessions: true,
    })));
  }
  if (gone.length || fresh.length) tellPages('sites');
}

/**
 * A click on the toolbar button where no popup is set: on a shop that is not on yet. The permission has to be asked for
 * before anything is awaited: only then does the browser see the click.
 * @param {chrome.tabs.Tab} tab
 */
function clicked(tab) {
  const origin = siteOf(tab.url);
  if (origin === null || tab.id === undefined) {
    void showPopup(tab).catch((error) => logError('sites', error));
    return;
  }
  const { id } = tab;
  chrome.permissions
    .request({ origins: [`${origin}/*`] })
    .then(async (granted) => {
      await (granted ? addSite(origin, id) : showPopup(tab));
      if (granted) await chrome.action.setPopup({ tabId: id, popup: POPUP });
    })
    .catch((error) => logError('sites', error));
}

/** @param {chrome.tabs.Tab} tab */
async function showPopup(tab) {
  await chrome.action.setPopup({ ...(tab.id === undefined ? {} : { tabId: tab.id }), popup: POPUP });
  await chrome.action.openPopup({ windowId: tab.windowId });
}

/**
 * On sites that are on, and where none can be turned on, a click opens the popup; elsewhere it asks for the site. Without a
 * permission for it a tab has no address, so those keep the default: no popup.
 * @param {number} tabId
 * @param {string | undefined} url
 */
async function offerPopup(tabId, url) {
  const origin = siteOf(url);
  if (url && (origin === null || (await isOn(origin)))) await chrome.action.setPopup({ tabId, popup: POPUP });
}

/** @param {number} tabId */
async function lookAt(tabId) {
  await chrome.scripting.executeScript({ target: { tabId }, files: contentScripts() });
}

/** As paths: Firefox gives its manifest back with whole addresses, and takes none. */
function contentScripts() {
  const files = chrome.runtime.getManifest().content_scripts?.[0]?.js ?? [];
  return files.map((file) => new URL(file, chrome.runtime.getURL('')).pathname.slice(1));
}

/** The one site of a permission's pattern; null for patterns over many. @param {string} pattern */
function originOf(pattern) {
  const [, origin] = /^(https?:\/\/[^*/]+)\/\*$/.exec(pattern) ?? [];
  return origin ?? null;
}

/** Without its port: the patterns of permissions have none. @param {string} url */
function siteOrigin(url) {
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}`;
}
