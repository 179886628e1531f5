/**
 * What a profile says, in one sentence. How it is put together is in `_locales`: each language has its own head for each
 * set of facts, its own way of listing, and its own order of words.
 */

import { formalityBand } from './questions.js';

/** @import {Profile} from '../../types' */

/**
 * The words it is made of.
 * @typedef {object} Words
 * @property {(key: string, ...values: (string | number)[]) => string} t
 * @property {(prefix: string, value: string) => string} choice  the words for a value of a closed list
 * @property {(amount: string, currency: string) => string} price
 */

/**
 * Such as "Relaxed, minimalist clothes in earth tones, smart casual, nothing tight."
 * @param {Profile} profile
 * @param {Words} words
 * @returns {{text: string, style: string}} the sentence, and its beginning: how the clothes look
 */
export function sentence(profile, words) {
  const style = [head(profile, words), presentation(profile, words), formality(profile, words), avoidance(profile, words)].filter(Boolean);
  const further = [priorities(profile, words), keywords(profile, words), sizes(profile, words), prices(profile, words)].filter(Boolean);
  if (!style.length && !further.length) return { text: words.t('quiz_says_nothing'), style: words.t('quiz_says_nothing') };
  if (style.length && !hasHead(profile)) style.unshift(words.t('quiz_says_clothes'));
  const look = joined(style, 'quiz_says_comma', words);
  const whole = joined([look, ...further].filter(Boolean), 'quiz_says_semicolon', words);
  return { text: capitalised(words.t('quiz_says_end', whole)), style: capitalised(look) };
}

/** @param {Profile} profile */
function hasHead({ fit_preferences: fits, aesthetics, color_palette: colours }) {
  return Boolean(fits?.length || aesthetics?.length || colours?.length);
}

/** @param {Profile} profile @param {Words} words */
function head(profile, words) {
  if (!hasHead(profile)) return '';
  const { fit_preferences: fits = [], aesthetics = [], color_palette: colours = [] } = profile;
  const shape = [fits.length && 'fit', aesthetics.length && 'look', colours.length && 'colours'].filter(Boolean).join('_');
  return words.t(`quiz_says_clothes_${shape}`, listed(fits, 'fit', 'or', words), listed(aesthetics, 'look', 'and', words), listed(colours, 'colours', 'and', words));
}

/** @param {Profile} profile @param {Words} words */
function presentation({ gender_presentation: values = [] }, words) {
  return values.length ? words.t('quiz_says_presentation', listed(values, 'presentation', 'or', words)) : '';
}

/** @param {Profile} profile @param {Words} words */
function formality({ formality_range: range }, words) {
  if (range?.length !== 2) return '';
  const [from, to] = range.map(formalityBand);
  if (from === to) return words.t(`quiz_says_formality_${from}`);
  if (from === 'casual' && to === 'formal') return words.t('quiz_says_formality_all');
  return words.t('quiz_says_formality_between', words.t(`quiz_says_formality_${from}`), words.t(`quiz_says_formality_${to}`));
}

/** @param {Profile} profile @param {Words} words */
function avoidance({ avoid = [] }, words) {
  return avoid.length ? words.t('quiz_says_avoid', listed(avoid, 'avoid', 'and', words)) : '';
}

/** @param {Profile} profile @param {Words} words */
function priorities({ priorities: ranking = [] }, words) {
  const [first, ...others] = ranking.map((value) => words.choice('quiz_says_priority', value));
  if (!first) return '';
  return others.length
    ? words.t('quiz_says_priorities', first, joined(others, 'quiz_says_comma', words, 'quiz_says_and'))
    : words.t('quiz_says_priorities_one', first);
}

/** @param {Profile} profile @param {Words} words */
function keywords({ style_keywords: values = [] }, words) {
  return values.length ? words.t('quiz_says_keywords', joined(values, 'quiz_says_comma', words)) : '';
}

/** @param {Profile} profile @param {Words} words */
function sizes({ sizes: values }, words) {
  const parts = /** @type {const} */ (['top', 'bottom', 'shoe'])
    .map((part) => values?.[part] && words.t(`quiz_says_size_${part}`, values[part]))
    .filter((part) => typeof part === 'string' && part !== '');
  return parts.length ? words.t('quiz_says_sizes', joined(/** @type {string[]} */ (parts), 'quiz_says_comma', words)) : '';
}

/** @param {Profile} profile @param {Words} words */
function prices({ price_range: range }, words) {
  if (!range) return '';
  const [min, max] = [range.min, range.max].map((amount) => (typeof amount === 'number' ? words.price(String(amount), range.currency) : ''));
  if (min && max) return words.t('quiz_says_price_between', min, max);
  if (max) return words.t('quiz_says_price_to', max);
  return min ? words.t('quiz_says_price_from', min) : '';
}

/** @param {string[]} values @param {string} kind @param {'or' | 'and'} last @param {Words} words */
function listed(values, kind, last, words) {
  return joined(values.map((value) => words.choice(`quiz_says_${kind}`, value)), 'quiz_says_comma', words, `quiz_says_${last}`);
}

/** @param {string[]} parts @param {string} key @param {Words} words @param {string} [lastKey] */
function joined(parts, key, words, lastKey = key) {
  return parts.reduce((text, part, at) => (at ? words.t(at === parts.length - 1 ? lastKey : key, text, part) : part), '');
}

/** @param {string} text */
function capitalised(text) {
  const [first = ''] = text;
  return first.toLocaleUpperCase() + text.slice(first.length);
}
