/** Two products side by side: which rows there are, and where they differ. */

import { author } from './analysis.js';
import { factName, facts, prices } from './facts.js';
import { extremes, priceSeries } from './prices.js';
import { day, price, t } from '../../ui/words.js';

/** @import {Analysis, ProductDetails, Reason} from '../../types' */

/**
 * @typedef {{kind: 'text', name: string, cells: [string, string]}
 *   | {kind: 'score', name: string, cells: [number | null, number | null]}
 *   | {kind: 'dots', name: string, most: number, cells: [number | null, number | null]}
 *   | {kind: 'list', name: string, cells: [string[], string[]]}} Row
 */

/**
 * The rows of the table; those for which neither has anything to say are left out.
 * @param {[ProductDetails, ProductDetails]} pair
 * @returns {Row[]}
 */
export function comparison(pair) {
  /** @template T @param {(details: ProductDetails) => T} of @returns {[T, T]} */
  const both = (of) => [of(pair[0]), of(pair[1])];
  const said = (/** @type {ProductDetails} */ details) => details.analyses[0]?.analysis_data ?? null;
  /** @type {Row[]} */
  const rows = [
    { kind: 'score', name: t('history_score'), cells: both((details) => details.style_match_score) },
    text(t('history_price'), both(({ product }) => { const { now, before } = prices(product); return before ? t('history_price_was', now, before) : now; })),
    text(t('history_lowest'), both(lowest)),
    text(t('history_headline'), both((details) => said(details)?.headline ?? '')),
    reasons('history_reasons_for', both((details) => said(details)?.match_reasons ?? [])),
    reasons('history_reasons_against', both((details) => said(details)?.mismatch_reasons ?? [])),
    dotted('warmth', 5), dotted('comfort', 5), dotted('versatility', 5), dotted('formality', 10),
    text(t('history_vibe'), both((details) => said(details)?.attributes.vibe ?? '')),
    ...factRows(pair),
    text(t('history_last_seen'), both((details) => day(details.last_seen))),
    text(t('history_author'), both((details) => (details.analyses[0] ? author(details.analyses[0]) : ''))),
  ];
  return rows.filter(({ cells }) => cells.some((cell) => cell !== null && cell !== '' && !(Array.isArray(cell) && cell.length === 0)));

  /** @param {'warmth' | 'comfort' | 'versatility' | 'formality'} name @param {number} most @returns {Row} */
  function dotted(name, most) {
    return { kind: 'dots', name: t(`history_${name}`), most, cells: both((details) => said(details)?.attributes[name] ?? null) };
  }
}

/** Whether both say the same. @param {Row} row */
export function equal({ cells: [one, other] }) {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** @param {string} name @param {[string, string]} cells @returns {Row} */
function text(name, cells) {
  return { kind: 'text', name, cells };
}

/** @param {string} key @param {[Reason[], Reason[]]} lists @returns {Row} */
function reasons(key, lists) {
  return { kind: 'list', name: t(key), cells: [lists[0].map((reason) => reason.text), lists[1].map((reason) => reason.text)] };
}

/** Facts that either of them has. @param {[ProductDetails, ProductDetails]} pair @returns {Row[]} */
function factRows(pair) {
  const [one, other] = pair.map(({ product }) => new Map(facts(product).map(({ key, value }) => [key, value])));
  return [...new Set([...one.keys(), ...other.keys()])]
    .map((key) => text(factName(key), [one.get(key) ?? '', other.get(key) ?? '']));
}

/** @param {ProductDetails} details */
function lowest({ price_history: history }) {
  const series = priceSeries(history);
  if (series === null || series.points.length < 2) return '';
  const { lowest: point } = extremes(series);
  return t('history_lowest_at', price(point.price, series.currency), day(point.time));
}
