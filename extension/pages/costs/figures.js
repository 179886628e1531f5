/** Sums of costs: exact, in whole pico-dollars, turned into dollars last. */

/** @import {CostFigures, CostSummary, DailyCosts, Tokens} from '../../types' */

const PICO = 1e12;
const TOKENS = /** @type {const} */ (['input', 'output', 'cache_read', 'cache_write_5m', 'cache_write_1h']);

/** @returns {Tokens} */
export function noTokens() {
  return { input: 0, output: 0, cache_read: 0, cache_write_5m: 0, cache_write_1h: 0 };
}

/**
 * The sum of some figures.
 * @param {CostFigures[]} parts
 * @returns {CostFigures}
 */
export function sum(parts) {
  const total = (/** @type {(part: CostFigures) => number} */ of) => parts.reduce((so_far, part) => so_far + of(part), 0);
  const dollars = (/** @type {(part: CostFigures) => number} */ of) => Math.round(total((part) => Math.round(of(part) * PICO))) / PICO;
  const cost = total((part) => part.cost_picousd);
  const byCache = total((part) => part.saved_by_cache_picousd);
  const byPromptCache = total((part) => part.saved_by_prompt_cache_picousd);
  const tokens = noTokens();
  for (const kind of TOKENS) tokens[kind] = total((part) => part.tokens[kind]);
  return {
    cost_usd: cost / PICO, cost_picousd: cost,
    calls: total((part) => part.calls), cached_answers: total((part) => part.cached_answers),
    saved_by_cache_usd: byCache / PICO, saved_by_cache_picousd: byCache,
    saved_by_prompt_cache_usd: byPromptCache / PICO, saved_by_prompt_cache_picousd: byPromptCache,
    reserved_usd: dollars((part) => part.reserved_usd), unsettled_usd: dollars((part) => part.unsettled_usd),
    tokens,
  };
}

/**
 * The sum of some summaries, by mode and model, too.
 * @param {CostSummary[]} parts
 * @returns {CostSummary}
 */
export function summed(parts) {
  const models = [...new Set(parts.flatMap((part) => Object.keys(part.by_model)))].sort();
  const ofModel = (/** @type {string} */ model) => sum(parts.flatMap((part) => (Object.hasOwn(part.by_model, model) ? [part.by_model[model]] : [])));
  return {
    ...sum(parts),
    by_mode: { full: sum(parts.map((part) => part.by_mode.full)), basic: sum(parts.map((part) => part.by_mode.basic)) },
    by_model: Object.fromEntries(models.map((model) => [model, ofModel(model)])),
  };
}

/**
 * Every day of a span, both ends included; those on which nothing was booked are all zero.
 * @param {DailyCosts[]} days
 * @param {string} first  YYYY-MM-DD
 * @param {string} last
 * @returns {DailyCosts[]}
 */
export function filled(days, first, last) {
  const known = new Map(days.map((each) => [each.day, each]));
  const all = [];
  for (let day = first; day <= last; day = shifted(day, 1)) all.push(known.get(day) ?? { day, ...summed([]) });
  return all;
}

/** The day a number of days later. @param {string} day  YYYY-MM-DD @param {number} by */
export function shifted(day, by) {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + by);
  return moment.toISOString().slice(0, 10);
}

/**
 * The day it is in a time zone; in the browser's own where the zone is none.
 * @param {Date} now
 * @param {unknown} zone  IANA name
 * @returns {string} YYYY-MM-DD
 */
export function dayIn(now, zone) {
  const parts = formatter(zone).formatToParts(now);
  const of = (/** @type {string} */ type) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year').padStart(4, '0')}-${of('month')}-${of('day')}`;
}

/** The largest number a row of figures has, so that bars can be drawn to it; 1 where all are zero. @param {number[]} values */
export function largest(values) {
  return Math.max(...values, 0) || 1;
}

/** All tokens together. @param {Tokens} tokens */
export function allTokens(tokens) {
  return TOKENS.reduce((so_far, kind) => so_far + tokens[kind], 0);
}

/** An exact amount as a decimal, such as 0.0088 for 8800000000. @param {number} picousd */
export function exactUsd(picousd) {
  const digits = String(Math.abs(picousd)).padStart(13, '0');
  const fraction = digits.slice(-12).replace(/0+$/, '');
  return `${picousd < 0 ? '-' : ''}${digits.slice(0, -12)}${fraction ? `.${fraction}` : ''}`;
}

/** @param {unknown} zone */
function formatter(zone) {
  /** @type {Intl.DateTimeFormatOptions} */
  const shape = { year: 'numeric', month: '2-digit', day: '2-digit', calendar: 'iso8601', numberingSystem: 'latn' };
  if (typeof zone === 'string' && zone) {
    try {
      return new Intl.DateTimeFormat('en-CA', { ...shape, timeZone: zone });
    } catch {
      // No zone that this browser knows: its own has to do.
    }
  }
  return new Intl.DateTimeFormat('en-CA', shape);
}
