/** Style in the person's own words. */

import { h, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { t } from '../../ui/words.js';
import { keywordsAdded } from './answers.js';

/** @import {Keywords} from './questions.js' */
/** @import {Step} from './steps.js' */

/** @type {Step<Keywords>} */
export function keywordsStep(question, profile, answer) {
  let words = profile[question.field] ?? [];
  const list = h('ul', { class: 'keywords', role: 'list', 'aria-label': t('quiz_keywords_list') });
  const spoken = h('p', { class: 'hidden-visually', role: 'status' });
  const input = h('input', {
    class: 'input', id: 'keywords-typed', type: 'text', maxlength: 1000, autocomplete: 'off', enterkeyhint: 'done',
    placeholder: t('quiz_keywords_example'), 'aria-describedby': 'keywords-hint', onchange: add, onkeydown: enter,
  });
  draw();
  return h('div', { class: 'fields' },
    h('div', { class: 'field' },
      h('label', { for: 'keywords-typed' }, t('quiz_keywords_label')),
      h('div', { class: 'with-button' }, input, h('button', { class: 'button', type: 'button', onclick: add }, icon('plus', 18), t('quiz_keywords_add'))),
      h('p', { class: 'hint', id: 'keywords-hint' }, t('quiz_keywords_hint'))),
    list, spoken);

  /** @param {KeyboardEvent} event */
  function enter(event) {
    if (event.key !== 'Enter' || event.isComposing || !input.value.trim()) return;
    event.preventDefault();
    add();
  }

  function add() {
    const next = keywordsAdded(words, input.value, question);
    input.value = '';
    const added = next.slice(words.length);
    if (!added.length) return;
    change(next);
    spoken.textContent = t('quiz_keywords_added', added.join(', '));
  }

  /** @param {string} word */
  function remove(word) {
    change(words.filter((one) => one !== word));
    spoken.textContent = t('quiz_keywords_removed', word);
    input.focus();
  }

  /** @param {string[]} next */
  function change(next) {
    words = next;
    draw();
    answer([...next]);
  }

  function draw() {
    show(list, words.map((word) => h('li', { class: 'keyword' }, h('span', {}, word),
      h('button', { type: 'button', 'aria-label': t('quiz_keywords_remove', word), title: t('quiz_keywords_remove', word), onclick: () => remove(word) }, icon('close', 16)))));
    list.hidden = !words.length;
  }
}
