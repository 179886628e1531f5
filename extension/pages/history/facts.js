/** What a shop says about a product, in words. */

import { choice, number, percent, plural, price, t } from '../../ui/words.js';
import { oneLine, shortened } from './evidence.js';

/** @import {Product} from '../../types' */

/** @typedef {{key: string, value: string}} Fact */

const MOST = 12;

/**
 * The facts that are known, in the order in which they matter.
 * @param {Product} product
 * @returns {Fact[]}
 */
export function facts(product) {
  return [
    ['brand', product.brand],
    ['category', product.category && choice('history_category', product.category)],
    ['gender', product.gender && choice('history_gender', product.gender)],
    ['fit', product.fit && choice('history_fit', product.fit)],
    ['selected_color', product.selected_color],
    ['colors', list(product.colors)],
    ['composition', composition(product) || product.materials],
    ['care', list(product.care)],
    ['selected_size', product.selected_size],
    ['sizes', list(product.sizes)],
    ['model_notes', list(product.model_notes ?? [])],
    ['availability', product.availability && choice('history_availability', product.availability)],
    ['rating', rating(product)],
    ['sku', product.sku],
  ].flatMap(([key, value]) => (key && value ? [{ key, value: shortened(value) }] : []));
}

/** @param {string} key */
export function factName(key) {
  return choice('history_field', key);
}

/** The title as it can be shown: something, and not too long. @param {string} title */
export function titleOf(title) {
  return oneLine(title, 300) || t('history_untitled');
}

/** The price now, with the one before a reduction. @param {Pick<Product, 'price' | 'regular_price' | 'currency'>} product */
export function prices({ price: now, regular_price: regular, currency }) {
  const reduced = regular !== null && regular !== undefined && now !== null && Number(regular) > Number(now);
  return { now: price(now, currency), before: reduced ? price(regular, currency) : '' };
}

/** @param {Product} product */
function composition({ composition: fibres }) {
  return (fibres ?? []).slice(0, MOST)
    .map(({ part, fibre, percent: share }) => (part ? t('history_fibre_part', part, percent(share), fibre) : t('history_fibre', percent(share), fibre)))
    .join(t('history_list_separator'));
}

/** @param {Product} product */
function rating({ rating: stars, review_count: reviews }) {
  if (stars === null) return null;
  const shown = number(stars, { maximumFractionDigits: 1 });
  return reviews === null ? t('history_rating', shown) : plural('history_rating_reviews', reviews, shown);
}

/** @param {string[]} values */
function list(values) {
  const some = values.slice(0, MOST).map((value) => oneLine(value, 120));
  if (values.length > MOST) some.push(t('history_and_more', number(values.length - MOST)));
  return some.join(t('history_list_separator'));
}
