/** The words of the answers, in the language of the browser: names of choices, and the sentence of a profile. */

import { h } from '../../ui/dom.js';
import { choice, number, price, t } from '../../ui/words.js';
import { sentence } from './sentence.js';

/** @import {Profile} from '../../types' */
/** @import {Field} from './questions.js' */

/** What a profile says, in one sentence. @param {Profile} profile */
export function says(profile) {
  return sentence(profile, { t, choice, price }).text;
}

/** The sentence with its first part, how the clothes look, set above the rest. @param {Profile} profile @param {string} [more]  classes */
export function sentenceView(profile, more = '') {
  const { text, style } = sentence(profile, { t, choice, price });
  const begun = text.startsWith(style) ? style : text;
  return h('p', { class: `sentence ${more}` }, begun, h('span', { class: 'further' }, text.slice(begun.length)));
}

/** The name of a choice. @param {Field} field @param {string} value */
export function nameOf(field, value) {
  return choice(`quiz_${field}`, value);
}

/** An amount of money, of which either end may be missing. @param {NonNullable<Profile['price_range']>} range */
export function rangeInWords({ min, max, currency }) {
  const [from, to] = [min, max].map((amount) => (typeof amount === 'number' ? price(String(amount), currency) : ''));
  if (from && to) return t('quiz_price_between', from, to);
  return to ? t('quiz_price_up_to', to) : t('quiz_price_at_least', from ?? '');
}

/** @param {readonly [number, number]} range */
export function formalityInWords([from, to]) {
  return from === to ? number(from) : t('quiz_formality_between', number(from), number(to));
}
