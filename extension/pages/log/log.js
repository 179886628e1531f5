/** The debug log: what went wrong in service and extension, to look through and to attach to a bug report. */

import { ask, whenChanged } from '../../ui/ask.js';
import { byId, h, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { problemOf } from '../../ui/connection_panel.js';
import { clearNotice, guarded, on, openPage, showNotice } from '../../ui/shell.js';
import { LANGUAGE, number, plural, t } from '../../ui/words.js';
import { componentsOf, exported, fileName, filtered, LEVELS } from './entries.js';

/** @import {Connection, LogEntry} from '../../types' */

/** How many entries are put on the page at once. */
const CHUNK = 100;
/** Milliseconds between looks while the log is followed. */
const PAUSE = 2000;

/** @type {{entries: LogEntry[], connection: Connection | null, shown: LogEntry[], drawn: number}} */
const state = { entries: [], connection: null, shown: [], drawn: 0 };
const times = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'short', timeStyle: 'medium' });
/** @type {ReturnType<typeof setInterval> | undefined} */
let following;

void openPage('log', async () => {
  drawFrame();
  whenChanged(['connection'], () => void guarded('log', load));
  await load();
});

function drawFrame() {
  show(byId('refresh'), icon('refresh', 18), t('log_refresh'));
  show(byId('live'), icon('history', 18), t('log_live'));
  show(byId('export'), icon('download', 18), t('log_export'));
  show(byId('save'), icon('download', 18), t('log_export_save'));
  show(byId('level'), option('', t('log_level_all')), LEVELS.map((level) => option(level, t(`log_level_${level}`))));
  show(byId('component'), option('', t('log_component_all')));
  byId('refresh').addEventListener('click', on('log', load));
  byId('live').addEventListener('click', on('log', toggleLive));
  byId('export').addEventListener('click', () => /** @type {HTMLDialogElement} */ (byId('report')).showModal());
  byId('save').addEventListener('click', on('log', save));
  byId('filter').addEventListener('submit', (event) => event.preventDefault());
  for (const id of ['text', 'level', 'component']) byId(id).addEventListener('input', draw);
  if (typeof IntersectionObserver !== 'undefined') {
    new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && drawMore(), { rootMargin: '600px' }).observe(byId('more'));
  }
}

async function load() {
  const [entries, connection] = await Promise.all([ask('logs.list'), ask('connection.state')]);
  const same = JSON.stringify(entries) === JSON.stringify(state.entries);
  state.entries = entries;
  state.connection = connection;
  const problem = problemOf(connection);
  if (problem) {
    showNotice(h('div', { class: 'notice' }, icon('info'), h('div', {},
      h('strong', {}, t('log_only_extension')), h('p', {}, t(`log_only_extension_${connection.status}`, connection.address)))));
  } else {
    clearNotice();
  }
  if (!same || !state.drawn) drawAll();
}

function drawAll() {
  const select = /** @type {HTMLSelectElement} */ (byId('component'));
  const chosen = select.value;
  const components = componentsOf(state.entries);
  if (chosen && !components.includes(chosen)) components.push(chosen);
  show(select, option('', t('log_component_all')), components.map((name) => option(name, name)));
  select.value = chosen;
  draw(null, state.drawn);
}

/** @param {unknown} [_]  an event @param {number} [atLeast]  how many entries are put on the page, as far as there are */
function draw(_, atLeast = CHUNK) {
  const open = new Set([...document.querySelectorAll('#entries details[open]')].map(keyOf));
  state.shown = filtered(state.entries, {
    level: /** @type {LogEntry['level'] | ''} */ (value('level')),
    component: value('component'),
    text: value('text'),
  });
  state.drawn = 0;
  show(byId('entries'));
  do drawMore();
  while (state.drawn < Math.min(atLeast, state.shown.length));
  for (const details of document.querySelectorAll('#entries details')) details.toggleAttribute('open', open.has(keyOf(details)));
  const all = state.entries.length;
  byId('count').textContent = !all ? '' : state.shown.length === all
    ? plural('log_count', all) : t('log_count_filtered', number(state.shown.length), number(all));
  byId('filter').hidden = !all;
  byId('export').toggleAttribute('disabled', !all);
}

function drawMore() {
  const { shown, drawn } = state;
  const next = shown.slice(drawn, drawn + CHUNK);
  state.drawn = drawn + next.length;
  byId('entries').append(...next.map(row));
  const left = shown.length - state.drawn;
  show(byId('more'),
    left > 0 && h('button', { class: 'button', type: 'button', onclick: drawMore }, plural('log_more', Math.min(left, CHUNK))),
    !shown.length && nothing());
}

/** @param {LogEntry} entry */
function row({ level, component, message, stack_trace: trace, timestamp }) {
  const symbol = level === 'info' ? 'info' : level === 'warning' ? 'warning' : 'error';
  return h('li', { class: 'log-entry', dataset: { level } },
    h('span', { class: 'log-level' }, icon(symbol, 16), t(`log_level_${level}`)),
    h('time', { class: 'figure hint', datetime: timestamp }, times.format(new Date(timestamp))),
    h('span', { class: 'tag' }, component),
    h('p', { class: 'log-message' }, message),
    trace && h('details', { dataset: { key: `${timestamp} ${component}` } }, h('summary', {}, t('log_trace')), h('pre', { tabindex: 0 }, trace)));
}

/** @param {Element} details */
function keyOf(details) {
  return details.getAttribute('data-key');
}

function nothing() {
  return h('div', { class: 'empty log-empty' }, icon(state.entries.length ? 'filter' : 'check', 36),
    h('p', {}, h('strong', {}, t(state.entries.length ? 'log_none_match' : 'log_empty'))),
    h('p', {}, t(state.entries.length ? 'log_none_match_text' : 'log_empty_text')),
    state.entries.length > 0 && h('button', { class: 'button', type: 'button', onclick: showAll }, t('log_show_all')));
}

function showAll() {
  /** @type {HTMLFormElement} */ (byId('filter')).reset();
  draw();
  byId('text').focus();
}

function toggleLive() {
  const live = byId('live').getAttribute('aria-pressed') !== 'true';
  byId('live').setAttribute('aria-pressed', String(live));
  clearInterval(following);
  if (live) following = setInterval(() => void (document.hidden || guarded('log', load)), PAUSE);
  return live ? load() : null;
}

function save() {
  const now = new Date();
  const text = exported(state.entries, {
    version: chrome.runtime.getManifest().version, connection: state.connection, browser: navigator.userAgent, language: LANGUAGE, now,
  });
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  h('a', { href: address, download: fileName(now) }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** @param {string} id */
function value(id) {
  return /** @type {HTMLInputElement | HTMLSelectElement} */ (byId(id)).value;
}

/** @param {string} value @param {string} words */
function option(value, words) {
  return h('option', { value }, words);
}
