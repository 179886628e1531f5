/** One product: facts, what the stylist says, prices, and the person's own word. */

import { ask } from '../../ui/ask.js';
import { h, svg } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { scoreBadge } from '../../ui/score.js';
import { on } from '../../ui/shell.js';
import { day, moment, percent, t, usd } from '../../ui/words.js';
import { shopAddress } from './address.js';
import { analysisView, author } from './analysis.js';
import { shopLink } from './card.js';
import { oneLine, shortened } from './evidence.js';
import { factName, facts, prices, titleOf } from './facts.js';
import { feedbackButtons } from './feedback.js';
import { picture } from './picture.js';
import { priceSection } from './price_section.js';

/** @import {FeedbackKind, Product, ProductDetails, StoredAnalysis} from '../../types' */

const PICTURES = 6;

/**
 * @param {ProductDetails} details
 * @param {{said: (kind: FeedbackKind | null) => void, hidden: () => void}} tell  the page: feedback was given, it was hidden
 */
export function detailView(details, tell) {
  const [newest, ...older] = details.analyses;
  return h('article', { class: 'stack detail' },
    backLink(),
    h('div', { class: 'detail-top' }, gallery(details), summary(details, tell)),
    h('section', { class: 'card stack', 'aria-labelledby': 'analysis-head' }, h('h2', { id: 'analysis-head' }, t('history_analysis')),
      newest ? analysisView(newest) : h('p', { class: 'hint' }, t('history_no_analysis'))),
    older.length > 0 && olderAnalyses(older),
    priceSection(details),
    factSection(details));
}

export function backLink() {
  return h('a', { class: 'back', href: '#' }, icon('back', 18), t('history_back'));
}

/** @param {ProductDetails} details */
function gallery({ images }) {
  const [first, ...others] = images.slice(0, PICTURES);
  return h('div', { class: 'gallery' }, picture(first?.path),
    others.length > 0 && h('div', { class: 'thumbs' }, others.map(({ path }) => picture(path))));
}

/** @param {ProductDetails} details @param {{said: (kind: FeedbackKind | null) => void, hidden: () => void}} tell */
function summary(details, tell) {
  const { product } = details;
  const title = titleOf(product.title);
  const { now, before } = prices(product);
  const address = shopAddress(product.url);
  return h('div', { class: 'stack summary' },
    h('div', {},
      h('p', { class: 'hint' }, h('bdi', {}, [product.brand, product.site].filter(Boolean).map((each) => oneLine(String(each), 100)).join(' · '))),
      h('h1', { class: 'title', tabindex: -1 }, shopLink(product.url, title))),
    h('p', { class: 'price figure' }, now || t('history_no_price'), before && [' ', h('s', {}, h('span', { class: 'hidden-visually' }, t('history_before'), ' '), before)]),
    h('p', {}, scoreBadge(details.style_match_score)),
    swatches(product),
    h('p', { class: 'hint' }, seen(details)),
    h('div', { class: 'stack own' }, h('h2', { class: 'label' }, t('history_feedback')), feedbackButtons(details.product_id, details.feedback, tell.said)),
    h('div', { class: 'row' },
      address && h('a', { class: 'button primary', href: address, target: '_blank', rel: 'noopener noreferrer' }, icon('external', 18), t('history_open_shop')),
      hideButton(details.product_id, title, tell.hidden)));
}

/** @param {ProductDetails} details */
function seen({ first_seen: first, last_seen: last }) {
  return moment(first) === moment(last) ? t('history_seen', moment(last)) : t('history_seen_span', moment(first), moment(last));
}

/** The colours seen on the picture. @param {Product} product */
function swatches({ image_colors: colors }) {
  const known = (colors ?? []).filter(({ hex }) => /^#[0-9a-f]{6}$/i.test(hex)).slice(0, 6);
  if (known.length === 0) return null;
  return h('ul', { class: 'row swatches', role: 'list', 'aria-label': t('history_image_colors') }, known.map(({ name, hex, share }) => h('li', {},
    svg('svg', { width: 20, height: 20, 'aria-hidden': 'true' }, svg('circle', { cx: 10, cy: 10, r: 9, fill: hex })),
    t('history_color_share', shortened(name, 60), percent(share * 100)))));
}

/** @param {string} id @param {string} title @param {() => void} hidden */
function hideButton(id, title, hidden) {
  const hide = on('history', async () => {
    dialog.close();
    await ask('products.hide', { product_id: id });
    hidden();
  });
  const dialog = h('dialog', { class: 'dialog', 'aria-labelledby': 'hide-head' }, h('div', { class: 'stack' },
    h('h2', { id: 'hide-head' }, t('history_hide_title')),
    h('p', { class: 'clamp' }, h('bdi', {}, title)), h('p', {}, t('history_hide_text')),
    h('div', { class: 'row' },
      h('button', { class: 'button danger', type: 'button', onclick: hide }, icon('eye_off', 18), t('history_hide')),
      h('button', { class: 'button', type: 'button', onclick: () => dialog.close() }, t('history_cancel')))));
  return h('span', {}, h('button', { class: 'button quiet', type: 'button', onclick: () => dialog.showModal() }, icon('eye_off', 18), t('history_hide')), dialog);
}

/** @param {StoredAnalysis[]} older */
function olderAnalyses(older) {
  return h('section', { class: 'card stack', 'aria-labelledby': 'older-head' }, h('h2', { id: 'older-head' }, t('history_older')),
    older.map((stored) => {
      const details = h('details', { class: 'older' }, h('summary', {},
        h('span', {}, day(stored.analyzed_at)), ' ', scoreBadge(stored.analysis_data.style_match_score), ' ',
        h('span', { class: 'hint' }, author(stored), ' · ', stored.cost_picousd > 0 ? usd(stored.cost_usd) : t('history_free'))));
      details.addEventListener('toggle', () => details.append(analysisView(stored)), { once: true });
      return details;
    }));
}

/** @param {ProductDetails} details */
function factSection({ product }) {
  return h('section', { class: 'card stack', 'aria-labelledby': 'facts-head' }, h('h2', { id: 'facts-head' }, t('history_facts')),
    h('dl', { class: 'facts' }, facts(product).map(({ key, value }) => h('div', {}, h('dt', {}, factName(key)), h('dd', {}, h('bdi', {}, value))))),
    product.description && h('details', {}, h('summary', {}, t('history_field_description')), h('p', { class: 'description' }, h('bdi', {}, shortened(product.description, 4000)))));
}
