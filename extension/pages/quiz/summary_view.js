/** The end of the quiz: everything said, to be looked over and saved. */

import { h } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { t } from '../../ui/words.js';
import { hasAnswers } from './answers.js';
import { answersView } from './answers_view.js';
import { sentenceView } from './wording.js';

/** @import {Profile} from '../../types' */

/** @param {Profile} answers @param {(event: Event) => void} save */
export function summaryView(answers, save) {
  const some = hasAnswers(answers);
  return h('section', { class: 'stack summary' },
    h('h1', { tabindex: -1 }, t('quiz_summary_title')),
    h('div', { class: 'card says-card' },
      sentenceView(answers, 'large'),
      h('div', { class: 'row' },
        h('button', { class: 'button primary', type: 'button', onclick: save, disabled: !some }, icon('check', 18), t('quiz_save')),
        !some && h('p', { class: 'hint' }, t('quiz_summary_empty')))),
    answersView(answers, ({ id }) => `#${id}`));
}
