/** Who writes the analyses, and how. Each setting takes effect at once, and says where its value comes from. */

import { ask, Refused } from '../../ui/ask.js';
import { testResult } from '../../ui/connection_panel.js';
import { h, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { KEY_COMMAND } from '../../ui/problems.js';
import { guarded, on } from '../../ui/shell.js';
import { t } from '../../ui/words.js';
import { choiceControl, languageControl, pricesControl, switchControl, textControl, Unusable } from './controls.js';
import { needsService } from './needs_service.js';

/** @import {Problem, Settings} from '../../types' */
/** @import {Control} from './controls.js' */
/** @typedef {'stylist' | 'model_full' | 'model_basic' | 'mode' | 'pictures' | 'locale' | 'time_zone' | 'max_price_per_mtok'} Name */

/** Those the service knows the English names of. */
const LANGUAGES = [
  'ar', 'cs', 'da', 'de', 'el', 'en', 'es', 'fi', 'fr', 'he', 'hi', 'hu', 'id', 'it', 'ja', 'ko', 'nb', 'nl', 'pl', 'pt', 'ro', 'ru', 'sv', 'th', 'tr',
  'uk', 'vi', 'zh',
];
/** Who set a value that cannot be changed here. */
const PINS = ['flag', 'variable', 'environment'];

/** Whether the running service holds a value fast. @param {{source: string} | undefined} setting */
export function isPinned(setting) {
  return setting !== undefined && PINS.includes(setting.source);
}

/** @returns {Record<Name, Control>} */
function controls() {
  return {
    stylist: choiceControl('stylist', ['claude', 'openai', 'rules']),
    mode: choiceControl('mode', ['full', 'basic']),
    model_full: textControl('model_full', t('settings_model_own')),
    model_basic: textControl('model_basic', t('settings_model_own')),
    locale: languageControl('locale', LANGUAGES),
    time_zone: textControl('time_zone', 'Europe/Berlin', Intl.supportedValuesOf('timeZone')),
    pictures: switchControl('pictures'),
    max_price_per_mtok: pricesControl('max_price_per_mtok'),
  };
}

/** @param {Element} place */
export function stylistSection(place) {
  const notice = h('div', { role: 'status' });
  const rows = Object.entries(controls()).map(([name, control]) => settingRow(name, control, (value) => save(name, value), notice));
  const form = h('div', { class: 'settings-list' }, rows.map((row) => row.element), keyBlock());
  const service = needsService(form, () => void guarded('settings', load, notice), notice);

  async function load() {
    draw(await ask('settings.get'));
  }

  /** @param {Settings} settings */
  function draw(settings) {
    for (const row of rows) row.update(settings[row.name]);
  }

  /** Saves one setting. @param {string} name @param {unknown} value */
  async function save(name, value) {
    const row = rows.find((one) => one.name === name);
    try {
      draw(await ask('settings.put', { settings: { [name]: value } }));
      show(notice);
      row?.tellSaved();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { problem } = error;
      if (problem.code === 'CONFLICT') await load();
      if (!['CONFLICT', 'VALIDATION_ERROR'].includes(problem.code)) throw error;
      row?.fail(problem.code === 'CONFLICT' ? t('settings_conflict') : t('settings_invalid'), faultsOf(problem));
    }
  }

  place.append(service.words, notice, form);
  return { update: service.update };
}

/** What the service says, in its own words. @param {Problem} problem */
function faultsOf({ errors, detail }) {
  return errors?.map((fault) => fault.message).join('; ') || detail;
}

/**
 * A setting with its name, its control and where its value comes from.
 * @param {string} name @param {Control} control @param {(value: unknown) => Promise<void>} save @param {Element} notice
 */
function settingRow(name, control, save, notice) {
  const source = h('span', { id: `setting-${name}-source` });
  const saved = h('span', { class: 'saved', role: 'status' });
  const error = h('p', { class: 'field-error', id: `setting-${name}-error`, role: 'alert' });
  const reset = h('button', {
    class: 'button quiet small', type: 'button', 'aria-label': t('settings_default_one', t(`settings_${name}`)),
    onclick: on('settings', () => save(null), notice),
  }, t('settings_default'));
  const heading = control.grouped
    ? h('legend', { class: 'label' }, t(`settings_${name}`))
    : h('label', { class: 'label', for: `setting-${name}` }, t(`settings_${name}`));
  const hint = h('p', { class: 'hint' }, t(`settings_${name}_hint`));
  const foot = h('div', { class: 'setting-foot hint' }, source, saved, reset);
  const parts = [heading, hint, control.element, error, foot];
  const element = control.grouped
    ? h('fieldset', { class: 'setting', dataset: { name }, 'aria-describedby': `setting-${name}-source` }, parts)
    : h('div', { class: 'setting', dataset: { name } }, parts);
  let shown = '';

  /** @param {string} words @param {string} [more]  the service's own */
  function fail(words, more) {
    show(error, words, more && ' ', more && h('span', { lang: 'en' }, more));
    for (const input of element.querySelectorAll('input, select')) {
      if (words) input.setAttribute('aria-invalid', 'true');
      else input.removeAttribute('aria-invalid');
    }
  }

  element.addEventListener('input', () => {
    saved.textContent = '';
  });
  element.addEventListener('change', on('settings', () => {
    const value = control.read();
    fail('');
    return value instanceof Unusable ? fail(value.message) : save(value);
  }, notice));

  return {
    name,
    element,
    fail,
    tellSaved() {
      show(saved, icon('check', 14), t('settings_saved'));
    },
    /** @param {Settings[string] | undefined} setting */
    update(setting) {
      element.hidden = setting === undefined;
      if (!setting) return;
      const pinned = isPinned(setting);
      const now = JSON.stringify(setting);
      if (now !== shown) {
        control.write(setting.value);
        fail('');
        saved.textContent = '';
      }
      shown = now;
      control.disable(pinned);
      element.classList.toggle('pinned', pinned);
      element.dataset.source = setting.source;
      show(source, pinned && icon('info', 14), t(`settings_source_${setting.source}`));
      reset.hidden = setting.source !== 'settings' || name === 'time_zone';
    },
  };
}

/** How a key gets to the service: not through here. One may be tried, and is gone with the answer. */
function keyBlock() {
  const result = h('div', { role: 'status' });
  const failed = h('div', { role: 'status' });
  const input = h('input', { class: 'input', type: 'password', id: 'api-key', autocomplete: 'off', spellcheck: 'false', maxlength: 500, 'aria-describedby': 'key-hint' });
  const button = h('button', { class: 'button', type: 'submit' }, t('settings_key_test'));
  const form = h('form', { class: 'field', novalidate: true },
    h('label', { for: 'api-key' }, t('settings_key_try')),
    h('div', { class: 'joined' }, input, button),
    h('p', { class: 'hint', id: 'key-hint' }, t('settings_key_hint')),
    result, failed);

  async function test() {
    const key = input.value.trim();
    if (!key) return input.focus();
    input.value = '';
    button.disabled = true;
    show(failed);
    show(result, h('p', { class: 'hint' }, t('connection_testing')));
    try {
      show(result, testResult(await ask('connection.test', { api_key: key })));
    } catch (error) {
      show(result);
      throw error;
    } finally {
      button.disabled = false;
    }
  }

  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('submit', on('settings', test, failed));
  return h('div', { class: 'setting' },
    h('h3', { class: 'label' }, t('settings_key')),
    h('p', {}, t('settings_key_text')),
    h('p', {}, h('code', {}, KEY_COMMAND)),
    h('details', {}, h('summary', {}, t('settings_key_details')), form));
}
