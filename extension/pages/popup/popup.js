/** The popup: this tab, preferences, profile, costs, connection. Drawn at once from what the background knows. */

import { ask, Refused, whenChanged } from '../../ui/ask.js';
import { connectionPanel, problemOf } from '../../ui/connection_panel.js';
import { byId, h, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { preferencesForm } from '../../ui/preferences_form.js';
import { problemNotice } from '../../ui/problems.js';
import { clearNotice, goTo, guarded, on, openPopup, showNotice } from '../../ui/shell.js';
import { day, t } from '../../ui/words.js';
import { drawCosts } from './costs_table.js';
import { drawTab, siteName } from './tab_card.js';

/** @import {Connection, CostSummary, KnownProfile, PageName, Preferences, Site, TabState} from '../../types' */

/** @type {[PageName, import('../../ui/icons.js').IconName][]} */
const PAGES = [['history', 'history'], ['costs', 'coin'], ['profile', 'person'], ['settings', 'settings'], ['log', 'log']];

/** What is shown. @type {{tabId: number | null, tab: TabState | null, sites: Site[], preferences: Preferences | null, connection: Connection | null}} */
const shown = { tabId: null, tab: null, sites: [], preferences: null, connection: null };
const form = preferencesForm({ changed: (preferences) => showPreferences(preferences) });
const panel = connectionPanel({ checked: (connection) => showConnection(connection) });

void openPopup(async () => {
  drawFrame();
  whenChanged(['preferences'], on_('preferences', async () => showPreferences(await ask('preferences.get'))));
  whenChanged(['connection', 'profile'], on_('connection', async () => showConnection(await ask('connection.state'))));
  whenChanged(['profile'], on_('profile', async () => showProfile(await ask('profile.get'))));
  whenChanged(['tabs', 'sites'], on_('tab', loadTab));
  await Promise.all([
    ask('preferences.get').then(showPreferences),
    ask('connection.state').then(showConnection),
    ask('profile.get').then(showProfile),
    loadTab(),
  ]);
  if (shown.connection?.status !== 'ok') showConnection(await ask('connection.check'));
});

/** @param {string} component @param {() => Promise<void>} work */
function on_(component, work) {
  return () => void guarded(component, work);
}

function drawFrame() {
  show(byId('mark'), icon('hanger', 22));
  show(byId('on'), form.on);
  show(byId('preferences'), form.choices);
  show(byId('connection'), panel.element);
  show(byId('tab'), h('h2', { id: 'tab-title', class: 'hidden-visually' }, t('connection_unknown')), h('div', { class: 'waiting bar' }), h('div', { class: 'waiting bar short' }));
  drawCosts(byId('costs'), null, null);
  show(byId('pages'), h('ul', { role: 'list' }, PAGES.map(([page, symbol]) =>
    h('li', {}, h('a', { href: `../${page}/${page}.html`, dataset: { page } }, icon(symbol, 20), h('span', {}, t(`page_${page}`)))))));
}

async function loadTab() {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  if (tab?.id === undefined) {
    shown.tab = { origin: null, site: 'none', page: 'unknown', title: null, score: null, problem: null };
  } else {
    shown.tabId = tab.id;
    [shown.tab, shown.sites] = await Promise.all([ask('tabs.state', { tab_id: tab.id }), ask('sites.list')]);
  }
  showTab();
}

/** Draws the tab once all that its card depends on is known. */
function showTab() {
  const { tab, sites, preferences, connection } = shown;
  if (!tab || !preferences) return;
  const told = connection && problemOf(connection);
  const place = byId('tab');
  const focused = place.contains(document.activeElement) && document.activeElement;
  drawTab(place, { tab, sites, on: preferences.on, told }, {
    turnOn: on('popup', turnOn),
    turnOff: on('popup', turnOff),
    reload: on('popup', reload),
  });
  if (!focused) return;
  const same = document.getElementById(focused.id);
  /** @type {HTMLElement | null} */ (same ?? place.querySelector('button, input, a'))?.focus();
}

/** Asks for the site. Nothing may be awaited before: only then does the browser see the click. */
function turnOn() {
  const { tab, tabId } = shown;
  if (!tab?.origin) return null;
  const { origin } = tab;
  return chrome.permissions.request({ origins: [`${origin}/*`] }).then(async (granted) => {
    if (!granted) {
      showNotice(h('p', { class: 'notice' }, icon('info'), h('span', {}, t('popup_not_granted', siteName(origin)))));
      return;
    }
    clearNotice();
    await ask('sites.add', { origin, ...(tabId === null ? {} : { tab_id: tabId }) });
    await loadTab();
  });
}

async function turnOff() {
  const { tab } = shown;
  if (!tab?.origin) return;
  try {
    await ask('sites.remove', { origin: tab.origin });
  } finally {
    await loadTab();
  }
}

async function reload() {
  if (shown.tabId !== null) await chrome.tabs.reload(shown.tabId);
  window.close();
}

/** @param {Preferences} preferences */
function showPreferences(preferences) {
  shown.preferences = preferences;
  form.update(preferences);
  document.body.classList.toggle('is-off', !preferences.on);
  showTab();
}

/** @param {Connection} connection */
function showConnection(connection) {
  const before = shown.connection;
  shown.connection = connection;
  panel.update(connection);
  const problem = problemOf(connection);
  if (JSON.stringify(problem) !== JSON.stringify(before && problemOf(before))) {
    const retry = on_('connection', async () => showConnection(await ask('connection.check')));
    show(byId('service'), problem && problemNotice(problem, problem.code === 'NOT_PAIRED' ? {} : { retry }));
  }
  showTab();
  if (connection.status === 'ok' && before?.status !== 'ok') void guarded('costs', loadCosts);
}

async function loadCosts() {
  const [session, total] = await Promise.all([known(ask('costs.session')), known(ask('costs.total'))]);
  drawCosts(byId('costs'), session, total);
}

/** Costs, or null while they cannot be had: the state of the service is told elsewhere. @param {Promise<CostSummary>} costs */
async function known(costs) {
  try {
    return await costs;
  } catch (error) {
    if (error instanceof Refused && ['SERVICE_UNREACHABLE', 'NOT_PAIRED'].includes(error.problem.code)) return null;
    throw error;
  }
}

/** @param {KnownProfile} known */
function showProfile({ profile, changed_at: changed, waiting, conflict }) {
  const words = conflict ? t('popup_profile_conflict') : profile ? (changed ? t('popup_profile_taken', day(changed)) : t('popup_profile_there')) : t('popup_profile_none');
  show(byId('profile'),
    h('p', {}, words, waiting && !conflict && h('span', { class: 'hint' }, t('popup_profile_waiting'))),
    conflict
      ? h('a', { class: 'button primary', href: '../profile/profile.html', dataset: { page: 'profile' } }, t('popup_profile_choose'))
      : h('button', { class: profile ? 'button' : 'button primary', type: 'button', onclick: on('popup', openQuiz) },
        icon('quiz', 18), profile ? t('popup_quiz_again') : t('popup_quiz')));
}

async function openQuiz() {
  await goTo('quiz');
  window.close();
}
