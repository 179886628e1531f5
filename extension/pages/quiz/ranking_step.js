/** Priorities: a click on a card ranks it, and buttons move it up and down. What happened is read out. */

import { h, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { number, t } from '../../ui/words.js';
import { moved, ranked } from './answers.js';
import { drawing } from './drawings.js';
import { nameOf } from './wording.js';

/** @import {Ranking} from './questions.js' */
/** @import {Step} from './steps.js' */

/** @type {Step<Ranking>} */
export function rankingStep({ field, choices, most }, profile, answer) {
  let ranking = profile[field] ?? [];
  const list = h('ol', { class: 'ranking', role: 'list', 'aria-label': t('quiz_priorities_list') });
  const spoken = h('p', { class: 'hidden-visually', role: 'status' });
  const cards = new Map(choices.map((value) => [value, card(value)]));
  draw();

  return h('fieldset', { class: 'ranking-step' },
    h('legend', { class: 'hidden-visually' }, t('quiz_priorities_title')),
    list,
    h('div', { class: 'choices', dataset: { count: choices.length } }, [...cards.values()]),
    spoken);

  /** @param {string} value */
  function card(value) {
    return h('button', { type: 'button', class: 'choice', value, onclick: () => rank(value) },
      h('span', { class: 'rank figure', 'aria-hidden': 'true' }),
      h('span', { class: 'picture' }, drawing(field, value)),
      h('span', { class: 'choice-name' }, nameOf(field, value)));
  }

  /** @param {string} value */
  function rank(value) {
    const next = ranked(ranking, value, most);
    if (next.length === ranking.length) {
      say(t('quiz_priorities_full', number(most)));
      return;
    }
    change(next);
    say(next.includes(value) ? placed(value) : t('quiz_priorities_gone', nameOf(field, value)));
  }

  /** @param {string} value @param {-1 | 1} by */
  function move(value, by) {
    change(moved(ranking, value, by));
    say(placed(value));
    const item = list.querySelector(`[data-value="${value}"]`);
    const [wished, other] = by < 0 ? ['up', 'down'] : ['down', 'up'];
    const button = [wished, other].map((name) => item?.querySelector(`[data-move="${name}"]:not(:disabled)`)).find(Boolean);
    if (button instanceof HTMLElement) button.focus();
  }

  /** @param {string} value */
  function remove(value) {
    change(ranked(ranking, value, most));
    say(t('quiz_priorities_gone', nameOf(field, value)));
    cards.get(value)?.focus();
  }

  /** @param {string[]} next */
  function change(next) {
    ranking = next;
    draw();
    answer([...next]);
  }

  function draw() {
    show(list, Array.from({ length: Math.max(most, ranking.length) }, (_, at) => place(at)));
    for (const [value, button] of cards) {
      const at = ranking.indexOf(value);
      button.setAttribute('aria-pressed', String(at >= 0));
      button.setAttribute('aria-disabled', String(at < 0 && ranking.length >= most));
      const badge = button.querySelector('.rank');
      if (badge) badge.textContent = at < 0 ? '' : number(at + 1);
    }
  }

  /** @param {number} at */
  function place(at) {
    const value = ranking[at];
    const rankOf = h('span', { class: 'rank figure', 'aria-hidden': 'true' }, number(at + 1));
    if (value === undefined) return h('li', { class: 'place open' }, rankOf, h('span', { class: 'hint' }, t('quiz_priorities_open')));
    const name = nameOf(field, value);
    return h('li', { class: 'place', dataset: { value } }, rankOf,
      h('span', { class: 'place-picture' }, drawing(field, value)),
      h('span', { class: 'place-name' }, name),
      h('span', { class: 'place-moves' },
        mover('up', 'up', t('quiz_priorities_up', name), at === 0, () => move(value, -1)),
        mover('down', 'down', t('quiz_priorities_down', name), at === ranking.length - 1, () => move(value, 1)),
        mover('remove', 'close', t('quiz_priorities_remove', name), false, () => remove(value))));
  }

  /** @param {string} value */
  function placed(value) {
    return t('quiz_priorities_placed', nameOf(field, value), number(ranking.indexOf(value) + 1));
  }

  /** @param {string} text */
  function say(text) {
    spoken.textContent = text;
  }
}

/** @param {string} name @param {import('../../ui/icons.js').IconName} symbol @param {string} label @param {boolean} disabled @param {() => void} onclick */
function mover(name, symbol, label, disabled, onclick) {
  return h('button', { type: 'button', class: 'button quiet icon-only', 'aria-label': label, title: label, disabled, onclick, dataset: { move: name } }, icon(symbol, 20));
}
