/** Which of the products that are loaded are shown. */

/** @import {FeedbackKind, ListedProduct} from '../../types' */

/** @typedef {{feedback: 'any' | 'none' | FeedbackKind, site: string}} Filter  `site`: empty for all */

/** @param {ListedProduct[]} items @param {Filter} filter */
export function fitting(items, { feedback, site }) {
  return items.filter((item) =>
    (feedback === 'any' || (item.feedback ?? 'none') === feedback) && (site === '' || item.site === site));
}

/** The shops of some products, in the order of the alphabet. @param {ListedProduct[]} items */
export function sitesOf(items) {
  return [...new Set(items.map(({ site }) => site))].sort();
}

/** Those known and those new, none of them twice. @param {ListedProduct[]} known @param {ListedProduct[]} more */
export function joined(known, more) {
  const ids = new Set(known.map(({ product_id: id }) => id));
  return [...known, ...more.filter(({ product_id: id }) => !ids.has(id))];
}
