/** The controls of the service's settings. Each reads and writes one value as it is on the wire. */

import { parseAmount } from '../../ui/amount.js';
import { h, show } from '../../ui/dom.js';
import { amountToType, LANGUAGE, t } from '../../ui/words.js';

/**
 * @typedef {object} Control
 * @property {HTMLElement} element
 * @property {boolean} grouped  several inputs, which a legend names, instead of one of the id `setting-NAME`
 * @property {() => unknown} read  null: the default; Unusable: not to be saved as it is
 * @property {(value: unknown) => void} write
 * @property {(disabled: boolean) => void} disable
 */

/** What a control holds that is no value; `message` tells the person why. */
export class Unusable {
  /** @param {string} message */
  constructor(message) {
    this.message = message;
  }
}

/** One of a few, each with a sentence. @param {string} name @param {string[]} values @returns {Control} */
export function choiceControl(name, values) {
  const inputs = values.map((value) => h('input', { type: 'radio', name: `setting-${name}`, value, 'aria-describedby': `setting-${name}-${value}` }));
  return {
    element: h('div', { class: 'choices' }, inputs.map((input) => h('label', { class: 'choice' }, input,
      h('span', {}, h('strong', {}, t(`settings_${name}_${input.value}`)),
        h('span', { class: 'hint', id: `setting-${name}-${input.value}` }, t(`settings_${name}_${input.value}_text`)))))),
    grouped: true,
    read: () => inputs.find((input) => input.checked)?.value,
    write: (value) => inputs.forEach((input) => void (input.checked = input.value === value)),
    disable: (disabled) => inputs.forEach((input) => void (input.disabled = disabled)),
  };
}

/** A line of text; empty is the default. @param {string} name @param {string} placeholder @param {string[]} [proposed] @returns {Control} */
export function textControl(name, placeholder, proposed = []) {
  const list = proposed.length > 0 && h('datalist', { id: `setting-${name}-list` }, proposed.map((value) => h('option', { value })));
  const input = h('input', {
    class: 'input', id: `setting-${name}`, type: 'text', maxlength: 200, autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', placeholder,
    list: list && `setting-${name}-list`, 'aria-describedby': describedBy(name),
  });
  return {
    element: h('div', {}, input, list),
    grouped: false,
    read: () => input.value.trim() || null,
    write: (value) => void (input.value = typeof value === 'string' ? value : ''),
    disable: (disabled) => void (input.disabled = disabled),
  };
}

/** @param {string} name @returns {Control} */
export function switchControl(name) {
  const input = h('input', { type: 'checkbox', role: 'switch', id: `setting-${name}`, 'aria-describedby': describedBy(name) });
  return {
    element: h('label', { class: 'switch' }, h('span', {}, t(`settings_${name}_on`)), input),
    grouped: false,
    read: () => input.checked,
    write: (value) => void (input.checked = value === true),
    disable: (disabled) => void (input.disabled = disabled),
  };
}

/** A language, by its name in the person's own. @param {string} name @param {string[]} tags @returns {Control} */
export function languageControl(name, tags) {
  const names = new Intl.DisplayNames(LANGUAGE, { type: 'language' });
  const select = h('select', { class: 'input', id: `setting-${name}`, 'aria-describedby': describedBy(name) });
  /** @param {string[]} offered */
  const offer = (offered) => show(select, offered
    .map((tag) => ({ tag, words: names.of(tag) ?? tag }))
    .sort((one, other) => one.words.localeCompare(other.words, LANGUAGE))
    .map(({ tag, words }) => h('option', { value: tag }, words)));
  offer(tags);
  return {
    element: select,
    grouped: false,
    read: () => select.value || null,
    write(value) {
      if (typeof value !== 'string') return;
      if (!tags.includes(value)) offer([...tags, value]);
      select.value = value;
    },
    disable: (disabled) => void (select.disabled = disabled),
  };
}

/** The most that input and output may cost; both or neither. @param {string} name @returns {Control} */
export function pricesControl(name) {
  const inputs = ['input', 'output'].map((side) => h('input', {
    class: 'input figure', id: `setting-${name}-${side}`, type: 'text', inputmode: 'decimal', autocomplete: 'off',
    'aria-describedby': describedBy(name), placeholder: '–',
  }));
  return {
    element: h('div', { class: 'columns' }, inputs.map((input, index) => h('div', { class: 'field' },
      h('label', { for: input.id }, t(`settings_${name}_${index ? 'output' : 'input'}`)),
      h('div', { class: 'prefixed' }, h('span', { 'aria-hidden': 'true' }, '$'), input)))),
    grouped: true,
    read() {
      const typed = inputs.map((input) => parseAmount(input.value));
      for (const one of typed) if ('fault' in one) return new Unusable(t(`amount_${one.fault}`));
      const [input, output] = typed.map((one) => ('amount' in one ? one.amount : null));
      if (input === null && output === null) return null;
      return input === null || output === null ? new Unusable(t('settings_both')) : { input, output };
    },
    write(value) {
      const { input = null, output = null } = /** @type {{input?: number, output?: number}} */ (value ?? {});
      [input, output].forEach((amount, index) => void (/** @type {HTMLInputElement} */ (inputs[index]).value = amountToType(amount)));
    },
    disable: (disabled) => inputs.forEach((input) => void (input.disabled = disabled)),
  };
}

/** @param {string} name */
function describedBy(name) {
  return `setting-${name}-source setting-${name}-error`;
}
