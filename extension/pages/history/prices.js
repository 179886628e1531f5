/** The price of a product over time. */

/** @import {ProductDetails} from '../../types' */

/** @typedef {{observed_at: string, price: string | null, currency: string | null}} Observation */
/** @typedef {{currency: string, points: {time: number, value: number, price: string}[], others: boolean}} Series */

/**
 * The prices that can be drawn: those in the newest currency, oldest first; each again only when it has changed.
 * `others`: there are prices in other currencies, too. Null: there is no price at all.
 * @param {Observation[]} history
 * @returns {Series | null}
 */
export function priceSeries(history) {
  const told = history
    .flatMap(({ observed_at: at, price, currency }) => (price !== null && currency !== null ? [{ time: Date.parse(at), value: Number(price), price, currency }] : []))
    .filter(({ time, value }) => Number.isFinite(time) && Number.isFinite(value))
    .sort((one, other) => one.time - other.time);
  const newest = told[told.length - 1];
  if (!newest) return null;
  const same = told.filter(({ currency }) => currency === newest.currency);
  const changes = same.filter(({ value }, at) => at === 0 || value !== same[at - 1].value);
  return {
    currency: newest.currency, others: same.length < told.length,
    points: changes.map(({ time, value, price }) => ({ time, value, price })),
  };
}

/** The lowest, the highest and the newest price of a series. @param {Series} series */
export function extremes({ points }) {
  const byValue = [...points].sort((one, other) => one.value - other.value);
  return { lowest: byValue[0], highest: byValue[byValue.length - 1], newest: points[points.length - 1] };
}

/** Until when the last price was seen to hold. @param {ProductDetails} details @param {Series} series */
export function heldUntil({ last_seen: seen }, { points }) {
  const last = points[points.length - 1].time;
  const until = Date.parse(seen);
  return Number.isFinite(until) ? Math.max(last, until) : last;
}
