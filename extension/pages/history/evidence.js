/** What a reason rests on, in words. */

import { choice, number, t } from '../../ui/words.js';

/** @import {Evidence} from '../../types' */

/** @typedef {{source: 'shop' | 'you' | 'picture', label: string, value: string}} Told */

const LONGEST = 500;

/** @param {Evidence} evidence @returns {Told} */
export function told(evidence) {
  if ('picture' in evidence) return { source: 'picture', label: t('history_evidence_picture'), value: shortened(evidence.seen) };
  if ('answer' in evidence) return ofAnswer(evidence.answer, evidence.value);
  const [name] = steps(evidence.field);
  return { source: 'shop', label: choice('history_field', name), value: ofProduct(name, evidence.value) };
}

/** @param {string} pointer @param {string | number | boolean} value @returns {Told} */
function ofAnswer(pointer, value) {
  const [name, place] = steps(pointer);
  const label = name === 'priorities' && /^\d+$/.test(place ?? '')
    ? t('history_answer_priority', number(Number(place) + 1))
    : choice('history_answer', name);
  return { source: 'you', label, value: typeof value === 'string' && name !== 'style_keywords' && name !== 'sizes' ? choice(`quiz_${name}`, value) : plain(value) };
}

/** @param {string} name @param {string | number | boolean} value */
function ofProduct(name, value) {
  const closed = ['availability', 'category', 'fit', 'gender'].includes(name);
  return closed && typeof value === 'string' ? choice(`history_${name}`, value) : plain(value);
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

/** A text of a length that can be shown. @param {string} text @param {number} [longest] */
export function shortened(text, longest = LONGEST) {
  return text.length > longest ? `${text.slice(0, longest).trimEnd()}…` : text;
}
