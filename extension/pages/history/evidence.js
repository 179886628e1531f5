/** What a reason rests on, in words. */

import { choice, number, t } from '../../ui/words.js';

/** @import {Evidence} from '../../types' */

/** @typedef {{source: 'shop' | 'you' | 'picture', label: string, value: string, quoted: boolean}} Told  `quoted`: the words are those of the shop or the person */

const LONGEST = 500;
/** Members of a product and of a profile: closed lists, and what people write themselves. */
const CLOSED = ['availability', 'category', 'fit', 'gender'];
const OWN_WORDS = ['style_keywords', 'sizes'];
/** What steers the direction of writing or is no letter at all: a shop's name must not read as another one. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const STEERING = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]+/g;

/** @param {Evidence} evidence @returns {Told} */
export function told(evidence) {
  if ('picture' in evidence) return { source: 'picture', label: t('history_evidence_picture'), value: shortened(evidence.seen), quoted: false };
  if ('answer' in evidence) return ofAnswer(evidence.answer, evidence.value);
  const [name] = steps(evidence.field);
  const named = CLOSED.includes(name);
  return {
    source: 'shop', label: choice('history_field', name), quoted: !named && typeof evidence.value === 'string',
    value: named && typeof evidence.value === 'string' ? choice(`history_${name}`, evidence.value) : plain(evidence.value),
  };
}

/** @param {string} pointer @param {string | number | boolean} value @returns {Told} */
function ofAnswer(pointer, value) {
  const [name, place] = steps(pointer);
  const label = name === 'priorities' && /^\d+$/.test(place ?? '')
    ? t('history_answer_priority', number(Number(place) + 1))
    : choice('history_answer', name);
  const own = OWN_WORDS.includes(name);
  return { source: 'you', label, quoted: own, value: typeof value === 'string' && !own ? shortened(choice(`quiz_${name}`, value)) : plain(value) };
}

/** @param {string | number | boolean} value */
function plain(value) {
  if (typeof value === 'boolean') return t(value ? 'history_yes' : 'history_no');
  return typeof value === 'number' ? number(value) : shortened(value);
}

/** The steps of a JSON pointer. @param {string} pointer */
function steps(pointer) {
  return pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A text as one line without anything that steers how it is written. @param {string} text @param {number} [longest] */
export function oneLine(text, longest) {
  return shortened(text.slice(0, 10_000).replace(STEERING, ' ').replace(/\s+/g, ' ').trim(), longest);
}

/** A text of a length that can be shown. @param {string} text @param {number} [longest] */
export function shortened(text, longest = LONGEST) {
  return text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text;
}
