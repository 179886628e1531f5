/** Pairing this browser with the service, once, by a code. */

import { ask, Refused } from '../../ui/ask.js';
import { h, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { PAIR_COMMAND } from '../../ui/problems.js';
import { guarded, on } from '../../ui/shell.js';
import { plural, t } from '../../ui/words.js';
import { browserName, digitsOf, LENGTH } from './pairing_code.js';

/** @import {Connection, Problem} from '../../types' */
/** @typedef {'paired' | 'open' | 'unpaired'} Pairing  `open`: the service asks nobody for a token */

/** @param {Connection} connection @returns {Pairing} */
export function pairingOf({ status, paired }) {
  if (status === 'unpaired') return 'unpaired';
  if (paired) return 'paired';
  return status === 'ok' ? 'open' : 'unpaired';
}

/**
 * @param {Element} place
 * @param {(connection: Connection) => void} changed
 * @param {() => Promise<boolean>} settle  goes to the address that is typed; false: there is something to mend first
 */
export function pairingSection(place, changed, settle) {
  const state = h('div', { role: 'status' });
  const conflict = h('div', { role: 'status' });
  const notice = h('div', { role: 'status' });
  const form = codeForm();
  const forget = forgetting(on('pairing', async () => changed(await ask('pairing.forget')), notice));
  /** @type {Pairing | null} */
  let drawn = null;
  let address = '';
  let answered = true;

  /** @param {Connection} connection */
  function update(connection) {
    address = connection.address;
    const pairing = pairingOf(connection);
    if (pairing !== drawn) {
      show(state, stateOf(pairing));
      form.element.hidden = pairing !== 'unpaired';
      forget.element.hidden = pairing !== 'paired';
      forget.fold();
      if (pairing === 'unpaired') show(conflict);
    }
    drawn = pairing;
    const answers = ['ok', 'unpaired'].includes(connection.status);
    if (answers && !answered) show(notice);
    answered = answers;
    if (pairing === 'paired' && connection.status === 'ok') void guarded('pairing', tellConflict, notice);
  }

  async function tellConflict() {
    const known = await ask('profile.get');
    show(conflict, known.conflict && h('div', { class: 'notice warn' }, icon('warning'), h('div', {},
      h('strong', {}, t('settings_pairing_conflict')),
      h('p', {}, t('settings_pairing_conflict_text')),
      h('div', { class: 'row' }, h('a', { class: 'button', href: '../profile/profile.html' }, t('settings_pairing_choose'))))));
  }

  async function pair() {
    show(notice);
    const given = form.read();
    if (!given) return;
    try {
      if (!await settle()) return;
      const connection = await form.busy(ask('pairing.pair', given));
      form.clear();
      changed(connection);
    } catch (error) {
      if (!(error instanceof Refused) || !form.tell(error.problem, address)) throw error;
    }
  }

  form.element.addEventListener('submit', (event) => event.preventDefault());
  form.element.addEventListener('submit', on('pairing', pair, notice));
  place.append(state, conflict, form.element, notice, forget.element);
  return { update };
}

/** @param {Pairing} pairing */
function stateOf(pairing) {
  const good = pairing !== 'unpaired';
  return h('div', { class: `notice ${good ? 'good' : 'warn'}`, dataset: { pairing } }, icon(good ? 'check' : 'link'), h('div', {},
    h('strong', {}, t(`settings_pairing_${pairing}`)),
    h('p', {}, t(`settings_pairing_${pairing}_text`)),
    pairing === 'unpaired' && h('p', {}, h('code', {}, PAIR_COMMAND))));
}

function codeForm() {
  const code = h('input', {
    class: 'input code-input', id: 'code', name: 'code', type: 'text', inputmode: 'numeric', autocomplete: 'one-time-code', required: true,
    'aria-describedby': 'code-error', dir: 'ltr',
  });
  const name = h('input', {
    class: 'input', id: 'browser-name', name: 'name', type: 'text', maxlength: 60, autocomplete: 'off',
    value: browserName(navigator.userAgent, (browser, system) => t('settings_pairing_name_default', browser, system)), 'aria-describedby': 'name-hint',
  });
  const error = h('p', { class: 'field-error', id: 'code-error', role: 'alert' });
  const wait = h('p', { class: 'hint', role: 'timer' });
  const button = h('button', { class: 'button primary', type: 'submit' }, icon('link', 18), t('settings_pairing_pair'));
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let ticking;

  // A maxlength would cut pasted codes with spaces before they can be read.
  code.addEventListener('input', () => {
    code.value = digitsOf(code.value);
    fail('');
  });

  /** @param {string} words @param {string} [more]  the service's own */
  function fail(words, more) {
    show(error, words, more && ' ', more && h('span', { lang: 'en' }, more));
    code.setAttribute('aria-invalid', String(words !== ''));
  }

  /** Counts down until it may be tried again. @param {number} seconds */
  function holdFor(seconds) {
    const end = Date.now() + seconds * 1000;
    clearInterval(ticking);
    const tick = () => {
      const left = Math.ceil((end - Date.now()) / 1000);
      button.disabled = left > 0;
      wait.textContent = left > 0 ? plural('settings_pairing_wait', left) : '';
      if (left <= 0) clearInterval(ticking);
    };
    tick();
    ticking = setInterval(tick, 1000);
  }

  return {
    element: h('form', { class: 'pairing-form', novalidate: true },
      h('div', { class: 'field' }, h('label', { for: 'code' }, t('settings_pairing_code')), code, error),
      h('div', { class: 'field' }, h('label', { for: 'browser-name' }, t('settings_pairing_name')), name,
        h('p', { class: 'hint', id: 'name-hint' }, t('settings_pairing_name_hint'))),
      h('div', { class: 'row' }, button, wait)),

    read() {
      if (code.value.length !== LENGTH) {
        fail(t('settings_pairing_digits'));
        code.focus();
        return null;
      }
      return { code: code.value, ...(name.value.trim() ? { name: name.value.trim() } : {}) };
    },

    /** @template Value @param {Promise<Value>} work */
    async busy(work) {
      button.disabled = true;
      try {
        return await work;
      } finally {
        button.disabled = false;
      }
    },

    clear() {
      code.value = '';
      fail('');
    },

    /** Tells of a problem where it can be mended; false when that is not here. @param {Problem} problem @param {string} address */
    tell({ code: kind, detail, retry_after: seconds, errors }, address) {
      if (kind === 'RATE_LIMIT_EXCEEDED') {
        fail(t('settings_pairing_many'));
        holdFor(seconds ?? 60);
      } else if (kind === 'AUTH_INVALID') {
        fail(t('settings_pairing_wrong', address), detail);
        code.select();
      } else if (kind === 'VALIDATION_ERROR') {
        fail(t('settings_pairing_invalid'), errors?.map((fault) => fault.message).join('; ') || detail);
      } else {
        return false;
      }
      return true;
    },
  };
}

/** Forgetting the token, asked twice. @param {(event: Event) => void} forget */
function forgetting(forget) {
  const sure = h('div', { class: 'stack', hidden: true },
    h('p', {}, t('settings_pairing_forget_text')),
    h('div', { class: 'row' },
      h('button', { class: 'button danger', type: 'button', onclick: forget }, t('settings_pairing_forget_yes')),
      h('button', { class: 'button', type: 'button', onclick: () => fold() }, t('settings_pairing_forget_no'))));
  const first = h('button', { class: 'button', type: 'button', 'aria-expanded': 'false', onclick: unfold }, t('settings_pairing_forget'));

  function unfold() {
    sure.hidden = false;
    first.hidden = true;
    sure.querySelector('button')?.focus();
  }

  function fold() {
    const within = sure.contains(document.activeElement);
    sure.hidden = true;
    first.hidden = false;
    if (within) first.focus();
  }

  return { element: h('div', {}, first, sure), fold };
}
