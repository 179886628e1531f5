/** The answers of a profile, grouped by question, each with its drawing. */

import { h } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { number, t } from '../../ui/words.js';
import { isAnswered } from './answers.js';
import { drawing } from './drawings.js';
import { formalityBand, QUESTIONS } from './questions.js';
import { nameOf, rangeInWords } from './wording.js';

/** @import {Child} from '../../ui/dom.js' */
/** @import {Profile} from '../../types' */
/** @import {Question} from './questions.js' */

/**
 * @param {Profile} profile
 * @param {(question: Question) => string} href  where the answer to a question is changed
 */
export function answersView(profile, href) {
  const answered = QUESTIONS.filter(({ field }) => isAnswered(profile, field));
  const open = QUESTIONS.filter((question) => !answered.includes(question));
  return h('ul', { class: 'answers', role: 'list' },
    answered.map((question) => {
      const name = t(`quiz_${question.id}_name`);
      return h('li', { class: `answer answer-${question.kind}` },
        h('div', { class: 'row spread answer-head' },
          h('h2', {}, name),
          h('a', { class: 'button quiet', href: href(question), 'aria-label': t('quiz_edit_that', name) }, t('quiz_edit'))),
        answerOf(question, profile));
    }),
    open.length > 0 && h('li', { class: 'answer answer-open' },
      h('h2', {}, t('quiz_unanswered')),
      h('ul', { class: 'row', role: 'list' }, open.map((question) =>
        h('li', {}, h('a', { class: 'button', href: href(question) }, icon('plus', 16), t(`quiz_${question.id}_name`)))))));
}

/** @param {Question} question @param {Profile} profile @returns {Child} */
function answerOf(question, profile) {
  switch (question.kind) {
    case 'several':
      return chosen('ul', (profile[question.field] ?? []).map((value) => picture(question.field, value, nameOf(question.field, value))));
    case 'ranking':
      return chosen('ol', (profile[question.field] ?? []).map((value, at) =>
        picture(question.field, value, nameOf(question.field, value), h('span', { class: 'rank figure' }, number(at + 1)))));
    case 'range': {
      const [from, to] = profile[question.field] ?? [question.lowest, question.highest];
      const ends = from === to ? [from] : [from, to];
      return h('div', { class: 'chosen-range' }, ends.flatMap((level, at) => [
        at > 0 && icon('minus', 20),
        h('span', { class: 'chosen-one' }, drawing(question.field, level), h('span', {}, t('quiz_formality_level', number(level), t(`quiz_formality_${formalityBand(level)}`)))),
      ]));
    }
    case 'keywords':
      return h('ul', { class: 'keywords', role: 'list' }, (profile[question.field] ?? []).map((word) => h('li', { class: 'keyword plain' }, word)));
    case 'sizes':
      return h('dl', { class: 'chosen-sizes' }, question.parts.map((part) => {
        const size = profile[question.field]?.[part];
        return size && h('div', {}, h('dt', { class: 'hint' }, t(`quiz_sizes_${part}`)), h('dd', {}, size));
      }));
    case 'price': {
      const range = profile[question.field];
      return h('p', { class: 'chosen-price figure' }, range ? rangeInWords(range) : '');
    }
  }
}

/** @param {'ul' | 'ol'} name @param {Child[]} items */
function chosen(name, items) {
  return h(name, { class: 'chosen', role: 'list' }, items);
}

/** @param {string} field @param {string} value @param {string} name @param {Child} [before] */
function picture(field, value, name, before) {
  return h('li', { class: 'chosen-one' }, before, drawing(field, value), h('span', {}, name));
}
