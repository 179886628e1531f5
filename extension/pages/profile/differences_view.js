/** Differences between two profiles in words. */

import { h } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { number, t } from '../../ui/words.js';
import { formalityInWords, nameOf, rangeInWords } from '../quiz/wording.js';

/** @import {Profile} from '../../types' */
/** @import {Question} from '../quiz/questions.js' */
/** @import {Difference, ListDifference, ValueDifference} from './differences.js' */

/** @param {Difference[]} list  from `differences()` */
export function differencesView(list) {
  if (!list.length) return h('p', { class: 'hint' }, t('profile_same'));
  return h('dl', { class: 'differences' }, list.map((difference) => h('div', {},
    h('dt', {}, difference.kind === 'other' ? h('code', {}, difference.name) : t(`quiz_${difference.question.id}_name`)),
    h('dd', {}, told(difference)))));
}

/** @param {Difference} difference */
function told(difference) {
  switch (difference.kind) {
    case 'other': return t('profile_differs');
    case 'list': return [...difference.added.map((value) => mark('plus', 'profile_added', named(difference, value))),
      ...difference.removed.map((value) => mark('minus', 'profile_removed', named(difference, value)))];
    case 'value': return [h('span', { class: 'was' }, inWords(difference.question, difference.before)), icon('next', 16), h('span', { class: 'hidden-visually' }, t('profile_becomes')),
      h('span', { class: 'becomes' }, inWords(difference.question, difference.after))];
  }
}

/** @param {'plus' | 'minus'} symbol @param {string} key @param {string} name */
function mark(symbol, key, name) {
  return h('span', { class: `tag ${symbol}` }, icon(symbol, 14), h('span', { class: 'hidden-visually' }, t(key)), name);
}

/** @param {ListDifference} difference @param {string} value */
function named({ question }, value) {
  return question.kind === 'keywords' ? value : nameOf(question.field, value);
}

/** @param {Question} question @param {ValueDifference['before']} value @returns {string} */
function inWords(question, value) {
  if (value === undefined) return t('quiz_unanswered');
  switch (question.kind) {
    case 'ranking':
      return /** @type {string[]} */ (value).map((one, at) => t('profile_rank', number(at + 1), nameOf(question.field, one))).join(' ');
    case 'range':
      return formalityInWords(/** @type {[number, number]} */ (value));
    case 'sizes':
      return question.parts.flatMap((part) => {
        const size = /** @type {NonNullable<Profile['sizes']>} */ (value)[part];
        return size ? [t(`quiz_says_size_${part}`, size)] : [];
      }).join(', ');
    case 'price':
      return rangeInWords(/** @type {NonNullable<Profile['price_range']>} */ (value));
    default:
      return String(value);
  }
}
