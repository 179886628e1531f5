/** A product as a card of the list. */

import { h } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { scoreBadge } from '../../ui/score.js';
import { day, moment, t } from '../../ui/words.js';
import { productFragment, shopAddress } from './address.js';
import { prices, titleOf } from './facts.js';
import { oneLine } from './evidence.js';
import { feedbackTag } from './feedback.js';
import { picture } from './picture.js';

/** @import {ListedProduct} from '../../types' */

/**
 * @param {ListedProduct} item
 * @param {{chosen: boolean, choose: (chosen: boolean) => void}} compare
 */
export function productCard(item, { chosen, choose }) {
  const title = titleOf(item.title);
  const details = productFragment(item.product_id);
  return h('li', { class: 'card product', dataset: { id: item.product_id } },
    h('a', { class: 'to-picture', href: details, tabindex: -1, 'aria-hidden': 'true' }, picture(item.image)),
    h('div', { class: 'about' },
      h('p', { class: 'site hint' }, h('bdi', {}, oneLine(item.site, 100))),
      h('h2', { class: 'title' }, shopLink(item.url, title)),
      h('p', { class: 'price figure' }, prices({ ...item, regular_price: null }).now || t('history_no_price')),
      h('p', { class: 'row badges' }, scoreBadge(item.style_match_score), feedbackTag(item.feedback)),
      h('p', { class: 'hint' }, h('time', { datetime: item.last_seen, title: moment(item.last_seen) }, t('history_seen', day(item.last_seen))))),
    h('div', { class: 'actions' },
      h('a', { class: 'details', href: details, 'aria-label': t('history_details_of', title) }, t('history_details'), icon('next', 16)),
      h('label', { class: 'check' },
        h('input', { type: 'checkbox', checked: chosen, 'aria-label': t('history_compare_this', title), onchange: (/** @type {Event} */ event) => choose(/** @type {HTMLInputElement} */ (event.target).checked) }),
        h('span', { 'aria-hidden': 'true' }, t('history_compare')))));
}

/** The title, as a link where the shop's address can be one. @param {string} url @param {string} title */
export function shopLink(url, title) {
  const address = shopAddress(url);
  const words = h('bdi', {}, title);
  return address ? h('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, words) : words;
}
