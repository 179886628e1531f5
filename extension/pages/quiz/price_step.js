/** The prices the person is comfortable with, in one currency. */

import { h } from '../../ui/dom.js';
import { LANGUAGE, t } from '../../ui/words.js';
import { priceRange } from './answers.js';
import { CURRENCIES } from './questions.js';

/** @import {Price} from './questions.js' */
/** @import {Step} from './steps.js' */

/** The currency that somebody with this language most likely pays in. @param {string} language @returns {string} */
export function likelyCurrency(language) {
  const { region, language: name } = new Intl.Locale(language).maximize();
  /** @type {Record<string, string>} */
  const byRegion = { JP: 'JPY', US: 'USD', GB: 'GBP', CA: 'CAD', AU: 'AUD', CH: 'CHF', SG: 'SGD', IN: 'INR', CN: 'CNY', KR: 'KRW', TW: 'TWD', HK: 'HKD', NZ: 'NZD' };
  return byRegion[region ?? ''] ?? (name === 'en' ? 'USD' : 'EUR');
}

/** @type {Step<Price>} */
export function priceStep({ field }, profile, answer) {
  const known = profile[field];
  const fault = h('p', { class: 'field-error', id: 'price-error', role: 'alert', hidden: true });
  const ends = { min: amount('min', known?.min), max: amount('max', known?.max) };
  const chosen = known?.currency ?? likelyCurrency(LANGUAGE);
  const currency = h('select', { class: 'input', id: 'price-currency', onchange: read },
    [...new Set([...CURRENCIES, chosen])].sort().map((code) => h('option', { value: code, selected: code === chosen }, currencyName(code))));
  return h('fieldset', { class: 'prices' },
    h('legend', { class: 'hidden-visually' }, t('quiz_price_title')),
    h('div', { class: 'field' }, h('label', { for: 'price-min' }, t('quiz_price_min')), ends.min),
    h('div', { class: 'field' }, h('label', { for: 'price-max' }, t('quiz_price_max')), ends.max),
    h('div', { class: 'field' }, h('label', { for: 'price-currency' }, t('quiz_price_currency')), currency),
    fault);

  /** @param {'min' | 'max'} end @param {number | undefined} value */
  function amount(end, value) {
    return h('input', {
      class: 'input figure', type: 'number', id: `price-${end}`, name: end, min: 0, max: 1e12, step: 'any', inputmode: 'decimal',
      autocomplete: 'off', 'aria-describedby': 'price-error', value: value ?? '', oninput: read,
    });
  }

  function read() {
    const typed = /** @type {const} */ (['min', 'max']).map((end) => (ends[end].validity.badInput ? 'NaN' : ends[end].value));
    const result = priceRange(typed[0] ?? '', typed[1] ?? '', currency.value);
    const wrong = 'fault' in result ? t(`quiz_price_fault_${result.fault}`) : '';
    for (const [end, input] of Object.entries(ends)) {
      const here = 'fault' in result && result.end === end;
      input.setAttribute('aria-invalid', String(here));
      input.setCustomValidity(here ? wrong : '');
    }
    fault.hidden = wrong === '';
    fault.textContent = wrong;
    if (!('fault' in result)) answer(result.range);
  }
}

/** @param {string} code */
function currencyName(code) {
  const name = new Intl.DisplayNames(LANGUAGE, { type: 'currency', fallback: 'none' }).of(code);
  return name ? `${code} · ${name}` : code;
}
