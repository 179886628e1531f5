/** The sizes the person wears, as they write them. */

import { h } from '../../ui/dom.js';
import { t } from '../../ui/words.js';
import { drawing } from './drawings.js';

/** @import {Sizes} from './questions.js' */
/** @import {Step} from './steps.js' */

/** @type {Record<'top' | 'bottom' | 'shoe', [string, string | number]>} */
const PICTURES = { top: ['formality_range', 3], bottom: ['aesthetics', 'y2k'], shoe: ['aesthetics', 'streetwear'] };

/** @type {Step<Sizes>} */
export function sizesStep({ field, parts, longest }, profile, answer) {
  let sizes = { ...profile[field] };
  return h('fieldset', { class: 'sizes' },
    h('legend', { class: 'hidden-visually' }, t('quiz_sizes_title')),
    parts.map((part) => {
      const input = h('input', {
        class: 'input', type: 'text', id: `size-${part}`, name: part, maxlength: longest, autocomplete: 'off', value: sizes[part] ?? '',
        placeholder: t(`quiz_sizes_${part}_example`),
        oninput: () => {
          sizes = { ...sizes, [part]: input.value.trim() };
          answer(sizes);
        },
      });
      return h('div', { class: 'field size' },
        h('span', { class: 'picture' }, drawing(...PICTURES[part])),
        h('label', { for: `size-${part}` }, t(`quiz_sizes_${part}`)), input);
    }));
}
