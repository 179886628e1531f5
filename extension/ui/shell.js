/** What all pages share: words, head with navigation, what is said when something fails. */

import { ask, Refused, report } from './ask.js';
import { h, show } from './dom.js';
import { icon } from './icons.js';
import { problemNotice } from './problems.js';
import { t, translate } from './words.js';

/** @import {PageName} from '../types' */

/** @type {[PageName, import('./icons.js').IconName][]} */
const PAGES = [
  ['history', 'history'],
  ['costs', 'coin'],
  ['profile', 'person'],
  ['settings', 'settings'],
  ['log', 'log'],
];

/**
 * Makes a page of the extension: words into its HTML, head before its `<main id="main">`, then its own work. Whatever the
 * work throws is shown and logged.
 * @param {PageName} name
 * @param {() => void | Promise<void>} work
 */
export async function openPage(name, work) {
  translate();
  document.title = `${t(`page_${name}`)} · ${t('extension_name')}`;
  document.body.prepend(skipLink(), head(name));
  await guarded(name, work);
}

/**
 * Makes the popup: as a page, without its head. Links lead to pages in tabs, for which the popup makes room.
 * @param {() => void | Promise<void>} work
 */
export async function openPopup(work) {
  translate();
  document.title = t('extension_name');
  document.addEventListener('click', on('popup', followLink));
  await guarded('popup', work);
}

/**
 * Runs work of a page; what it throws is logged and shown in `place`, or else in the element `notice`, or else at the top
 * of `<main>`.
 * @param {string} component
 * @param {() => unknown} work
 * @param {Element} [place]
 */
export async function guarded(component, work, place) {
  try {
    await work();
  } catch (error) {
    report(component, error);
    const problem = error instanceof Refused
      ? error.problem
      : { code: 'EXTENSION_ERROR', title: '', detail: error instanceof Error ? error.message : String(error) };
    const retry = () => guarded(component, async () => { show(place ?? noticePlace()); await work(); }, place);
    show(place ?? noticePlace(), problemNotice(problem, { retry: () => void retry() }));
  }
}

/** Shows a notice at the place of notices, which screen readers read out. @param {Node} notice */
export function showNotice(notice) {
  show(noticePlace(), notice);
}

/** Takes away the notice that is shown. */
export function clearNotice() {
  show(noticePlace());
}

/**
 * An event handler whose failures are shown instead of lost. What it does before it first waits belongs to the event: the
 * browser may still be asked for a permission there.
 * @template {Event} E
 * @param {string} component
 * @param {(event: E) => unknown} work
 * @param {Element} [place]  where failures are shown
 * @returns {(event: E) => void}
 */
export function on(component, work, place) {
  return (event) => void guarded(component, () => work(event), place);
}

/** Opens a page of the extension. @param {PageName} page */
export function goTo(page) {
  return ask('pages.open', { page });
}

/** A link to a page goes to its tab where it is open; one into a page, or out, opens a new tab. @param {MouseEvent} event */
async function followLink(event) {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link?.href) return;
  event.preventDefault();
  const { page } = link.dataset;
  await (page ? goTo(/** @type {PageName} */ (page)) : chrome.tabs.create({ url: link.href }));
  window.close();
}

function noticePlace() {
  let place = document.getElementById('notice');
  if (!place) {
    place = h('div', { id: 'notice', role: 'status', 'aria-live': 'polite' });
    (document.querySelector('main') ?? document.body).prepend(place);
  }
  return place;
}

function skipLink() {
  return h('a', { class: 'skip-link', href: '#main' }, t('shell_skip'));
}

/** @param {PageName} current */
function head(current) {
  const links = PAGES.map(([name, symbol]) =>
    h('li', {}, h('a', { href: `../${name}/${name}.html`, 'aria-current': name === current ? 'page' : null }, icon(symbol, 18), t(`page_${name}`))));
  return h('header', { class: 'page-head' },
    h('p', { class: 'wordmark' }, icon('hanger', 26), t('extension_name')),
    h('nav', { class: 'page-nav', 'aria-label': t('shell_pages') }, h('ul', { role: 'list' }, links)));
}
