/** The words of a page, in the browser's language, and how numbers, money and times are written in it. */

/** The language the words are in: that of `_locales` which the browser chose, in the person's own variety if there is one. */
export const LANGUAGE = language();

/**
 * The words for a key of `_locales`; `$1` and so on are replaced. An unknown key is shown as it is.
 * @param {string} key
 * @param {...(string | number)} values
 * @returns {string}
 */
export function t(key, ...values) {
  return chrome.i18n.getMessage(key, values.map(String)) || key;
}

/**
 * Words that depend on a number: `KEY_one`, `KEY_other` (and what else the language has); `$1` is the number.
 * @param {string} key
 * @param {number} number
 * @param {...(string | number)} values  `$2` and so on
 * @returns {string}
 */
export function plural(key, number, ...values) {
  const form = new Intl.PluralRules(LANGUAGE).select(number);
  const shown = new Intl.NumberFormat(LANGUAGE).format(number);
  return chrome.i18n.getMessage(`${key}_${form}`, [shown, ...values.map(String)]) || t(`${key}_other`, shown, ...values);
}

/**
 * The words for a value of a closed list on the wire, such as `earth_tones`: `PREFIX_earth_tones`. A value that this
 * version has no words for is shown with spaces.
 * @param {string} prefix
 * @param {string} value
 * @returns {string}
 */
export function choice(prefix, value) {
  return chrome.i18n.getMessage(`${prefix}_${value}`) || value.replaceAll('_', ' ');
}

/**
 * An amount in dollars, exact enough to be seen: at least two digits behind the point, up to six for small ones.
 * @param {number} amount
 * @returns {string}
 */
export function usd(amount) {
  const digits = amount === 0 || amount >= 1 ? 2 : amount >= 0.01 ? 4 : 6;
  return new Intl.NumberFormat(LANGUAGE, {
    style: 'currency', currency: 'USD', minimumFractionDigits: 2, maximumFractionDigits: digits,
  }).format(amount);
}

/**
 * An amount as it stands in a field, to be typed over: in the language's digits, without grouping. Null is an empty field.
 * @param {number | null} amount
 * @returns {string}
 */
export function amountToType(amount) {
  if (amount === null) return '';
  const written = (/** @type {number} */ digits) => new Intl.NumberFormat(LANGUAGE, {
    useGrouping: false, numberingSystem: 'latn', minimumFractionDigits: digits, maximumFractionDigits: 12,
  }).format(amount);
  const text = written(amount % 1 ? 2 : 0);
  return /\D\d{3}$/.test(text) ? written(4) : text; // three could be read as thousands
}

/**
 * A shop's price as people write it; `amount` is a decimal string. Empty when there is none.
 * @param {string | null | undefined} amount
 * @param {string | null | undefined} currency  ISO 4217
 * @returns {string}
 */
export function price(amount, currency) {
  if (amount === null || amount === undefined || amount === '') return '';
  const value = Number(amount);
  if (!currency) return number(value);
  try {
    // 20 € without cents, but never 89.5.
    const digits = Number.isInteger(value) ? { minimumFractionDigits: 0 } : {};
    return new Intl.NumberFormat(LANGUAGE, { style: 'currency', currency, ...digits }).format(value);
  } catch {
    return `${amount} ${currency}`;
  }
}

/** @param {number} value @param {Intl.NumberFormatOptions} [options] */
export function number(value, options) {
  return new Intl.NumberFormat(LANGUAGE, options).format(value);
}

/** A share of 0–100 with the sign for percent where the language puts it. @param {number} score */
export function percent(score) {
  return new Intl.NumberFormat(LANGUAGE, { style: 'percent', maximumFractionDigits: 0 }).format(score / 100);
}

/** @param {string | number | Date} when */
export function day(when) {
  return new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'medium' }).format(new Date(when));
}

/** @param {string | number | Date} when */
export function moment(when) {
  return new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(when));
}

/**
 * Puts words where the HTML asks for them: `data-t` (text), `data-t-aria-label`, `data-t-title`, `data-t-placeholder`,
 * `data-t-alt`. Sets the language and direction of the page.
 * @param {Document | Element | DocumentFragment} [root]
 */
export function translate(root = document) {
  for (const element of root.querySelectorAll('[data-t]')) element.textContent = t(element.getAttribute('data-t') ?? '');
  for (const name of ['aria-label', 'title', 'placeholder', 'alt']) {
    for (const element of root.querySelectorAll(`[data-t-${name}]`)) {
      element.setAttribute(name, t(element.getAttribute(`data-t-${name}`) ?? ''));
    }
  }
  document.documentElement.lang = LANGUAGE;
  document.documentElement.dir = chrome.i18n.getMessage('@@bidi_dir') || 'ltr';
}

function language() {
  const ours = chrome.i18n.getMessage('language_code') || 'en';
  const theirs = chrome.i18n.getUILanguage();
  return theirs.split('-')[0] === ours ? theirs : ours;
}
