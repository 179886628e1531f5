/** Formality as a range with two thumbs, under a row of pictures from the hooded sweater to the dinner jacket. */

import { h } from '../../ui/dom.js';
import { number, t } from '../../ui/words.js';
import { rangeMoved } from './answers.js';
import { drawing } from './drawings.js';
import { formalityBand } from './questions.js';

/** @import {Range} from './questions.js' */
/** @import {Step} from './steps.js' */

/** @type {Step<Range>} */
export function rangeStep({ field, lowest, highest }, profile, answer) {
  /** @type {[number, number]} */
  let range = profile[field] ?? [lowest, highest];
  const pictures = Array.from({ length: highest - lowest + 1 }, (_, at) => {
    const level = lowest + at;
    return h('span', { class: 'level', onclick: () => move(nearerEnd(range, level), level) }, drawing(field, level), h('span', { class: 'figure' }, number(level)));
  });
  const from = slider('from');
  const to = slider('to');
  const rail = h('div', { class: 'rail' }, h('span', { class: 'rail-between' }), from, to);
  const ends = { from: h('p', { class: 'end' }), to: h('p', { class: 'end' }) };
  mark();

  return h('fieldset', { class: 'range' },
    h('legend', { class: 'hidden-visually' }, t('quiz_formality_title')),
    h('div', { class: 'levels', 'aria-hidden': 'true' }, pictures),
    rail,
    h('div', { class: 'bands', 'aria-hidden': 'true' }, ['casual', 'smart_casual', 'formal'].map((band) => h('span', { class: `band ${band}` }, t(`quiz_formality_${band}`)))),
    h('div', { class: 'ends' },
      h('div', { class: 'end-card' }, h('label', { for: 'formality-from', class: 'label' }, t('quiz_formality_from')), ends.from),
      h('div', { class: 'end-card' }, h('label', { for: 'formality-to', class: 'label' }, t('quiz_formality_to')), ends.to)));

  /** @param {'from' | 'to'} end */
  function slider(end) {
    return h('input', {
      type: 'range', id: `formality-${end}`, name: end, min: lowest, max: highest, step: 1,
      oninput: (/** @type {Event} */ event) => move(end, Number(/** @type {HTMLInputElement} */ (event.currentTarget).value)),
    });
  }

  /** @param {'from' | 'to'} end @param {number} level */
  function move(end, level) {
    range = rangeMoved(range, end, level);
    mark();
    answer([...range]);
  }

  function mark() {
    const share = (/** @type {number} */ level) => String((level - lowest) / (highest - lowest));
    rail.style.setProperty('--from', share(range[0]));
    rail.style.setProperty('--to', share(range[1]));
    for (const [at, input] of [from, to].entries()) {
      const level = range[at] ?? lowest;
      input.value = String(level);
      input.setAttribute('aria-valuetext', t('quiz_formality_level', number(level), t(`quiz_formality_${formalityBand(level)}`)));
    }
    pictures.forEach((picture, at) => picture.classList.toggle('inside', lowest + at >= range[0] && lowest + at <= range[1]));
    for (const [at, end] of [ends.from, ends.to].entries()) {
      const level = range[at] ?? lowest;
      end.replaceChildren(drawing(field, level), h('span', {}, t('quiz_formality_level', number(level), t(`quiz_formality_${formalityBand(level)}`))));
    }
  }
}

/** @param {readonly [number, number]} range @param {number} level @returns {'from' | 'to'} */
function nearerEnd([from, to], level) {
  return Math.abs(level - from) <= Math.abs(level - to) ? 'from' : 'to';
}
