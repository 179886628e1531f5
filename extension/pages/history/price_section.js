/** The prices a product was seen at. */

import { stepChart } from '../../ui/chart.js';
import { h } from '../../ui/dom.js';
import { day, LANGUAGE, moment, number, plural, price, t } from '../../ui/words.js';
import { extremes, heldUntil, priceSeries } from './prices.js';

/** @import {ProductDetails} from '../../types' */
/** @import {Series} from './prices.js' */

/** @param {ProductDetails} details */
export function priceSection(details) {
  const series = priceSeries(details.price_history);
  return h('section', { class: 'card stack', 'aria-labelledby': 'prices-head' },
    h('h2', { id: 'prices-head' }, t('history_prices')),
    series === null ? h('p', { class: 'hint' }, t('history_prices_none'))
      : series.points.length === 1 ? h('p', {}, t('history_prices_one', price(series.points[0].price, series.currency), day(series.points[0].time)))
        : drawn(details, series),
    series?.others && h('p', { class: 'hint' }, t('history_prices_others', series.currency)));
}

/** A sentence that says what the chart shows. @param {Series} series */
export function pricesSentence(series) {
  const { lowest, highest, newest } = extremes(series);
  const shown = (/** @type {{price: string}} */ point) => price(point.price, series.currency);
  return t('history_prices_text', day(series.points[0].time), shown(newest), shown(lowest), day(lowest.time), shown(highest), plural('history_changes', series.points.length - 1));
}

/** @param {ProductDetails} details @param {Series} series */
function drawn(details, series) {
  const summary = pricesSentence(series);
  const name = t('history_prices');
  return [
    h('p', { class: 'hint' }, summary),
    stepChart({
      name, summary, points: series.points, until: heldUntil(details, series),
      axis: (value, step, narrow) => axisPrice(value, series.currency, narrow),
      texts: series.points.map((point) => t('history_price_at', moment(point.time), price(point.price, series.currency))),
      table: {
        head: name, columns: [{ name: t('history_price_seen') }, { name: t('history_price'), amount: true }],
        rows: [...details.price_history].reverse().map(({ observed_at: at, price: amount, currency }) =>
          ({ cells: [moment(at), price(amount, currency) || t('history_no_price')] })),
      },
    }),
  ];
}

/** A price at a tick: short on a narrow chart. @param {number} value @param {string} currency @param {boolean} narrow */
function axisPrice(value, currency, narrow) {
  try {
    return new Intl.NumberFormat(LANGUAGE, { style: 'currency', currency, minimumFractionDigits: 0, ...(narrow && { notation: 'compact' }) }).format(value);
  } catch {
    return number(value);
  }
}
