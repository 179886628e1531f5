/** A question with several choices: a check box on a card with a drawing for each. */

import { h } from '../../ui/dom.js';
import { t } from '../../ui/words.js';
import { toggled } from './answers.js';
import { drawing } from './drawings.js';
import { nameOf } from './wording.js';

/** @import {Several} from './questions.js' */
/** @import {Step} from './steps.js' */

/** @type {Step<Several>} */
export function severalStep({ id, field, choices }, profile, answer) {
  let values = profile[field] ?? [];
  const cards = choices.map((value) => {
    const box = h('input', {
      type: 'checkbox', name: field, value, checked: values.includes(value), id: `${id}-${value}`,
      onchange: () => answer((values = toggled(values, value, choices))),
    });
    return h('label', { class: `choice choice-${id}` }, box,
      h('span', { class: 'picture' }, drawing(field, value)),
      h('span', { class: 'choice-name' }, nameOf(field, value)));
  });
  return h('fieldset', { class: 'choices', dataset: { count: choices.length } },
    h('legend', { class: 'hidden-visually' }, t(`quiz_${id}_title`)), cards);
}
