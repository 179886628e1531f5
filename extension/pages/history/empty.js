/** What is shown where there is nothing to show. */

import { h } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { t } from '../../ui/words.js';

/** Nothing was ever seen. */
export function nothingSeen() {
  return h('div', { class: 'empty card' }, icon('hanger', 56),
    h('h2', {}, t('history_empty_title')), h('p', { class: 'narrow' }, t('history_empty_text')),
    h('p', { class: 'row' },
      h('a', { class: 'button primary', href: '../settings/settings.html#sites' }, t('history_empty_sites')),
      h('a', { class: 'button', href: '../quiz/quiz.html' }, t('history_empty_quiz'))));
}

/** Nothing fits search and filters. @param {(event: Event) => void} clear */
export function nothingFound(clear) {
  return h('div', { class: 'empty card' }, icon('search', 48),
    h('h2', {}, t('history_none_title')), h('p', { class: 'narrow' }, t('history_none_text')),
    h('button', { class: 'button', type: 'button', onclick: clear }, t('history_none_clear')));
}
