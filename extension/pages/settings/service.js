/** Where the service is, and whether it answers there. */

import { ask, Refused } from '../../ui/ask.js';
import { connectionPanel, problemOf } from '../../ui/connection_panel.js';
import { h, show } from '../../ui/dom.js';
import { problemNotice } from '../../ui/problems.js';
import { guarded, on } from '../../ui/shell.js';
import { t } from '../../ui/words.js';
import { DEFAULT_ADDRESS, readAddress } from './service_address.js';

/** @import {Connection} from '../../types' */

/**
 * @param {Element} place
 * @param {(connection: Connection) => void} changed
 */
export function serviceSection(place, changed) {
  const notice = h('div', { role: 'status' });
  const panel = connectionPanel({ place: notice, checked: changed });
  const input = h('input', {
    class: 'input', id: 'address', type: 'text', inputmode: 'url', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false',
    required: true, placeholder: DEFAULT_ADDRESS, 'aria-describedby': 'address-hint address-error', dir: 'ltr',
  });
  const error = h('p', { class: 'field-error', id: 'address-error', role: 'alert' });
  const reset = h('button', { class: 'button quiet', type: 'button' }, t('settings_address_default'));
  const form = h('form', { class: 'field', novalidate: true },
    h('label', { for: 'address' }, t('settings_address')),
    h('div', { class: 'joined' }, input, h('button', { class: 'button', type: 'submit' }, t('settings_address_save'))),
    error,
    h('p', { class: 'hint', id: 'address-hint' }, t('settings_address_hint')),
    h('div', {}, reset));
  let current = '';

  /** @param {Connection} connection */
  function update(connection) {
    panel.update(connection);
    if (input.value === current) input.value = connection.address;
    current = connection.address;
    reset.hidden = current === DEFAULT_ADDRESS;
    const problem = problemOf(connection);
    const retry = () => void guarded('settings', async () => changed(await ask('connection.check')), notice);
    show(notice, problem && connection.status !== 'unpaired' && problemNotice(problem, { retry }));
  }

  /** Goes to another address. Nothing is awaited before the browser is asked: only then does it see the click. @param {string} typed */
  async function change(typed) {
    const read = readAddress(typed);
    if ('fault' in read) return fail(t(`settings_address_${read.fault}`));
    fail('');
    const granted = read.origins.length === 0 || await chrome.permissions.request({ origins: read.origins });
    if (!granted) return fail(t('settings_address_refused'));
    try {
      const connection = await ask('connection.address', { address: read.address });
      input.value = current = connection.address;
      return changed(connection);
    } catch (refusal) {
      if (!(refusal instanceof Refused) || refusal.problem.code !== 'VALIDATION_ERROR') throw refusal;
      return fail(refusal.problem.errors?.[0]?.message ?? refusal.problem.detail);
    }
  }

  /** @param {string} words */
  function fail(words) {
    error.textContent = words;
    input.setAttribute('aria-invalid', String(words !== ''));
    if (words) input.focus();
  }

  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('submit', on('settings', () => change(input.value), notice));
  reset.addEventListener('click', on('settings', () => change(DEFAULT_ADDRESS), notice));
  place.append(panel.element, notice, form);
  return {
    update,
    /**
     * Goes to the address that is typed, where it is not saved yet. Whoever calls it for a click awaits nothing before.
     * @returns {Promise<boolean>} whether the address that is typed is the one that is asked
     */
    async settle() {
      if (input.value !== current) await change(input.value);
      return input.value === current;
    },
  };
}
