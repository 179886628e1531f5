/** How far the quiz has come: a link to each question and to the summary. */

import { h } from '../../ui/dom.js';
import { t } from '../../ui/words.js';
import { isAnswered } from './answers.js';
import { QUESTIONS } from './questions.js';

/** @import {Profile} from '../../types' */

/** @param {Profile} profile @param {number} current  index of the question; the number of questions: the summary */
export function progress(profile, current) {
  const places = QUESTIONS.map(({ id, field }, at) => {
    const name = t('quiz_progress_question', at + 1, t(`quiz_${id}_name`));
    const state = isAnswered(profile, field) ? t('quiz_progress_answered', name) : name;
    return place(id, state, at === current, isAnswered(profile, field));
  });
  const summary = place('summary', t('quiz_summary_title'), current === QUESTIONS.length, false);
  return h('nav', { class: 'progress', 'aria-label': t('quiz_progress') }, h('ol', { role: 'list' }, places, summary));
}

/** @param {string} id @param {string} name @param {boolean} current @param {boolean} answered */
function place(id, name, current, answered) {
  return h('li', { class: answered ? 'answered' : null },
    h('a', { href: `#${id}`, title: name, 'aria-label': name, 'aria-current': current ? 'step' : null }, h('span', {})));
}
