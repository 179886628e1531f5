/** Choosing two products to compare. */

import { h, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { number, t } from '../../ui/words.js';
import { compareFragment } from './address.js';
import { titleOf } from './facts.js';

/** @import {ListedProduct} from '../../types' */

const TWO = 2;

/** @param {() => void} cleared  all choices are gone */
export function choosing(cleared) {
  /** @type {Map<string, string>} */
  const chosen = new Map();
  const element = h('div', { class: 'choosing', role: 'region', 'aria-label': t('history_compare_bar') });
  element.hidden = true;
  const said = h('p', { role: 'status' });
  const titles = h('p', { class: 'hint titles' });
  const go = h('a', { class: 'button primary' }, icon('compare', 18), t('history_compare_go'));
  const clear = h('button', { class: 'button quiet', type: 'button', onclick: () => { chosen.clear(); draw(); cleared(); } }, t('history_compare_clear'));
  show(element, h('div', {}, said, titles), h('div', { class: 'row' }, go, clear));

  function draw() {
    element.hidden = chosen.size === 0;
    show(said, t('history_compare_count', number(chosen.size)));
    show(titles, [...chosen.values()].flatMap((title, at) => [at ? ' · ' : null, h('bdi', {}, title)]));
    go.hidden = chosen.size < TWO;
    if (chosen.size === TWO) go.setAttribute('href', compareFragment([...chosen.keys()]));
  }

  return {
    element,
    /** @param {string} id */
    has: (id) => chosen.has(id),
    /** @param {ListedProduct} item @param {boolean} yes */
    choose(item, yes) {
      if (yes) chosen.set(item.product_id, titleOf(item.title));
      else chosen.delete(item.product_id);
      draw();
      const cards = element.parentElement;
      if (cards) limit(cards);
    },
    /** @param {string} id */
    forget(id) {
      chosen.delete(id);
      draw();
    },
    limit,
  };

  /** With two chosen, no third one can be. @param {Element} cards */
  function limit(cards) {
    for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (cards.querySelectorAll('.product input[type=checkbox]'))) {
      box.disabled = chosen.size >= TWO && !box.checked;
    }
  }
}
