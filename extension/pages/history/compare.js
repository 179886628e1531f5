/** The page's view of two products side by side. Each row's name stands above its two cells, so that it fits anywhere. */

import { h } from '../../ui/dom.js';
import { scoreBadge } from '../../ui/score.js';
import { t } from '../../ui/words.js';
import { productFragment } from './address.js';
import { dots } from './analysis.js';
import { comparison, equal } from './comparison.js';
import { backLink } from './detail.js';
import { titleOf } from './facts.js';
import { picture } from './picture.js';

/** @import {ProductDetails} from '../../types' */
/** @import {Row} from './comparison.js' */

/** @param {[ProductDetails, ProductDetails]} pair */
export function compareView(pair) {
  const rows = comparison(pair);
  const table = h('table', { class: 'comparing' },
    h('caption', { class: 'hidden-visually' }, t('history_compare_title')),
    h('thead', {}, h('tr', {}, pair.map((details, at) => h('th', { scope: 'col', id: `column-${at}` },
      h('a', { href: productFragment(details.product_id) }, picture(details.images[0]?.path), h('bdi', { class: 'clamp' }, titleOf(details.product.title)))))),
    ),
    rows.map((row, at) => h('tbody', { class: equal(row) ? 'same' : null },
      h('tr', {}, h('th', { scope: 'rowgroup', colspan: 2, id: `row-${at}` }, row.name, equal(row) && h('span', { class: 'hint' }, ' ', t('history_same')))),
      h('tr', {}, row.cells.map((_, side) => h('td', { headers: `column-${side} row-${at}` }, cell(row, /** @type {0 | 1} */ (side))))))));
  const only = h('input', { type: 'checkbox', onchange: () => table.classList.toggle('differences', only.checked) });
  return h('article', { class: 'stack detail' }, backLink(),
    h('div', { class: 'row spread' }, h('h1', { tabindex: -1 }, t('history_compare_title')),
      h('label', { class: 'check' }, only, h('span', {}, t('history_only_differences')))),
    h('div', { class: 'card' }, table));
}

/** @param {Row} row @param {0 | 1} side */
function cell(row, side) {
  const nothing = () => h('span', { class: 'hint' }, t('history_nothing'));
  switch (row.kind) {
    case 'score': return scoreBadge(row.cells[side]);
    case 'dots': {
      const value = row.cells[side];
      return value === null ? nothing() : dots(value, row.most);
    }
    case 'list': return row.cells[side].length ? h('ul', { class: 'lines' }, row.cells[side].map((line) => h('li', {}, h('bdi', {}, line)))) : nothing();
    default: return row.cells[side] ? h('bdi', {}, row.cells[side]) : nothing();
  }
}
