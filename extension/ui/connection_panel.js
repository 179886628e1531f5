/** How it stands with the service, in the popup and on the settings page: in a word, in particulars, and tested. */

import { ask } from './ask.js';
import { h, show } from './dom.js';
import { icon } from './icons.js';
import { on } from './shell.js';
import { choice, number, plural, t } from './words.js';

/** @import {Asks, Connection, Problem} from '../types' */
/** @typedef {Asks['connection.test'][1]} Tested */

/** @type {Record<Connection['status'], [import('./icons.js').IconName, string]>} */
const LOOKS = {
  unknown: ['refresh', ''],
  ok: ['check', 'love'],
  away: ['warning', 'maybe'],
  unpaired: ['link', 'maybe'],
  mismatch: ['warning', 'maybe'],
};

/**
 * What people are told when the service cannot be used; null when it can, or that is not known yet.
 * @param {Connection} connection
 * @returns {Problem | null}
 */
export function problemOf({ status, address, problem }) {
  if (status === 'ok' || status === 'unknown') return null;
  const code = { away: 'SERVICE_UNREACHABLE', unpaired: 'NOT_PAIRED', mismatch: 'VERSION_MISMATCH' }[status];
  return { title: '', detail: '', ...problem, code, address };
}

/** The state as a badge: shape, colour and words. @param {Connection['status']} status */
export function connectionBadge(status) {
  const [symbol, colour] = LOOKS[status];
  return h('span', { class: `tag connection-badge ${colour}`, dataset: { status } }, icon(symbol, 14), t(`connection_${status}`));
}

/** The name of a stylist, where this version has one for it. @param {string} stylist */
export function stylistName(stylist) {
  return choice('connection_stylist', stylist);
}

/**
 * What a test of the stylist found.
 * @param {Tested} tested
 * @returns {HTMLElement}
 */
export function testResult({ status, stylist, model, latency_ms: latency, message }) {
  const good = status === 'ok';
  const who = [stylistName(stylist), model].filter(Boolean).join(' · ');
  const seconds = number(Math.max(latency, 1) / 1000, { maximumFractionDigits: latency < 100 ? 3 : 1 });
  return h('p', { class: `test-result ${good ? 'good' : 'bad'}` },
    icon(good ? 'check' : 'error', 18),
    h('span', {}, h('strong', {}, good ? t('connection_test_ok', who, seconds) : t('connection_test_failed', who)), ' ',
      !good && h('span', { lang: 'en' }, message)));
}

/**
 * The panel, which `update` fills.
 * @param {{place?: Element, checked?: (connection: Connection) => void}} [options]  `place`: where failures are shown
 */
export function connectionPanel({ place, checked = () => {} } = {}) {
  const badge = h('span', { class: 'connection-state' });
  const facts = h('dl', { class: 'facts' });
  const result = h('div', { class: 'connection-result', role: 'status' });
  const button = h('button', { class: 'button', type: 'button', 'aria-label': t('connection_test') }, icon('refresh', 18), t('connection_test_short'));

  /** @param {Connection} connection */
  function update(connection) {
    show(badge, connectionBadge(connection.status));
    show(facts,
      fact(t('connection_address'), h('code', {}, connection.address)),
      fact(t('connection_version'), connection.version),
      fact(t('connection_stylist'), connection.stylist && stylistName(connection.stylist)),
      connection.waiting > 0 && fact(t('connection_outbox'), plural('connection_waiting', connection.waiting)));
  }

  async function test() {
    button.setAttribute('aria-busy', 'true');
    button.setAttribute('aria-disabled', 'true');
    show(result, h('p', { class: 'hint' }, t('connection_testing')));
    try {
      const connection = await ask('connection.check');
      update(connection);
      checked(connection);
      show(result, connection.status === 'ok' ? testResult(await ask('connection.test')) : null);
    } catch (error) {
      show(result);
      throw error;
    } finally {
      button.removeAttribute('aria-busy');
      button.removeAttribute('aria-disabled');
    }
  }
  button.addEventListener('click', on('connection', () => (button.hasAttribute('aria-busy') ? null : test()), place));

  return {
    element: h('div', { class: 'connection' }, h('div', { class: 'row spread' }, badge, button), result, facts),
    update,
  };
}

/** @param {string} name @param {Node | string | null} value */
function fact(name, value) {
  return h('div', {}, h('dt', {}, name), h('dd', {}, value || '–'));
}
