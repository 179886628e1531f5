/** How the quiz begins: for the first time, where it was left, or from the profile there is. */

import { h } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { number, t } from '../../ui/words.js';
import { drawing } from './drawings.js';
import { QUESTIONS } from './questions.js';
import { sentenceView } from './wording.js';

/** @import {Draft} from './draft.js' */

/** @type {[string, string | number][]} */
const COLLAGE = [['fit_preferences', 'relaxed'], ['color_palette', 'earth_tones'], ['formality_range', 8], ['aesthetics', 'bohemian'], ['priorities', 'durability'], ['gender_presentation', 'feminine'], ['aesthetics', 'streetwear'], ['priorities', 'warmth'], ['color_palette', 'jewel_tones']];

/**
 * @param {Draft} draft
 * @param {{begin: (event: Event) => void, blank: (event: Event) => void, resume: (event: Event) => void}} actions
 */
export function startView(draft, { begin, blank, resume }) {
  return h('section', { class: 'start' },
    h('div', { class: 'start-words' },
      h('h1', { tabindex: -1 }, draft.stored && !draft.begun ? t('quiz_start_again_title') : t('quiz_start_title')),
      h('p', { class: 'lead' }, t('quiz_start_text')),
      draft.begun && h('div', { class: 'so-far' },
        h('p', { class: 'label' }, t('quiz_start_left', leftAt(draft))),
        sentenceView(draft.answers)),
      !draft.begun && draft.stored && h('div', { class: 'so-far' },
        h('p', { class: 'label' }, t('quiz_start_present')),
        sentenceView(draft.stored)),
      h('div', { class: 'row' }, buttons(draft, { begin, blank, resume })),
      h('ul', { class: 'promises hint', role: 'list' }, ['time', 'skip', 'private'].map((key) => h('li', {}, icon('check', 18), h('span', {}, t(`quiz_promise_${key}`)))))),
    h('div', { class: 'collage', 'aria-hidden': 'true' }, COLLAGE.map(([field, value]) => h('span', {}, drawing(field, value)))));
}

/** @param {Draft} draft */
function leftAt(draft) {
  const question = QUESTIONS[draft.step];
  return question ? t('quiz_progress_question', number(draft.step + 1), t(`quiz_${question.id}_name`)) : t('quiz_summary_title');
}

/** @param {Draft} draft @param {{begin: (event: Event) => void, blank: (event: Event) => void, resume: (event: Event) => void}} actions */
function buttons(draft, { begin, blank, resume }) {
  const fromNothing = draft.stored && h('button', { class: 'button quiet', type: 'button', onclick: blank }, t('quiz_start_blank'));
  if (draft.begun) {
    return [
      h('button', { class: 'button primary', type: 'button', onclick: resume }, t('quiz_resume'), icon('next', 18)),
      h('button', { class: 'button', type: 'button', onclick: begin }, t(draft.stored ? 'quiz_restart_present' : 'quiz_restart')),
      fromNothing,
    ];
  }
  return [h('button', { class: 'button primary', type: 'button', onclick: begin }, t(draft.stored ? 'quiz_start_again' : 'quiz_start'), icon('next', 18)), fromNothing];
}
