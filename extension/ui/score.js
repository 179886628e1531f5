/** A score from 0 to 100 in colour, shape and words: never in colour alone. */

import { h } from './dom.js';
import { icon } from './icons.js';
import { percent, t } from './words.js';

/** @import {Verdict} from '../types' */

/** The verdict of a score. @param {number} score @returns {Verdict} */
export function verdictOf(score) {
  if (score >= 80) return 'love';
  if (score >= 60) return 'like';
  if (score >= 40) return 'maybe';
  return 'skip';
}

/** @type {Record<Verdict, import('./icons.js').IconName>} */
const SHAPES = { love: 'star', like: 'check', maybe: 'minus', skip: 'close' };

/**
 * A badge such as ★ 92 % Great match. Without a score: that there is none.
 * @param {number | null} score
 * @param {{words?: boolean}} [options]  `words`: seen, too (default), or only read out
 */
export function scoreBadge(score, { words = true } = {}) {
  if (score === null) return h('span', { class: 'score' }, t('score_none'));
  const verdict = verdictOf(score);
  return h('span', { class: `score ${verdict}`, dataset: { verdict } },
    icon(SHAPES[verdict], 16), percent(score), ' ',
    h('span', { class: words ? null : 'hidden-visually' }, t(`verdict_${verdict}`)));
}
