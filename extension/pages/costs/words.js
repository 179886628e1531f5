/** Numbers of costs in words. */

import { digitsOf } from '../../ui/chart_scale.js';
import { LANGUAGE, number, plural, t, usd } from '../../ui/words.js';

/** @import {CostSummary, DailyCosts} from '../../types' */

/** The amount at a tick of an axis, with as many digits as its step needs. @param {number} amount @param {number} step */
export function axisUsd(amount, step) {
  const digits = amount === 0 ? 0 : Math.max(step >= 1 ? 0 : 2, digitsOf(step));
  return new Intl.NumberFormat(LANGUAGE, {
    style: 'currency', currency: 'USD', minimumFractionDigits: digits, maximumFractionDigits: digits,
  }).format(amount);
}

/** Such as 23 Nov; a day has no time zone. @param {string} day */
export function shortDay(day) {
  return new Intl.DateTimeFormat(LANGUAGE, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(day));
}

/** Such as 23 Nov 2026. @param {string} day */
export function longDay(day) {
  return new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));
}

/** @param {number} tokens */
export function tokenCount(tokens) {
  return number(tokens);
}

/** How many paid calls, and of which kind. @param {CostSummary} costs */
export function calls({ by_mode: { full, basic } }) {
  return t('costs_calls_kinds', number(full.calls), number(basic.calls));
}

/** What is said of one day. @param {DailyCosts} costs */
export function dayText(costs) {
  if (costs.cost_picousd === 0 && costs.calls === 0) return t('costs_day_nothing', longDay(costs.day));
  return t('costs_day_text', longDay(costs.day), usd(costs.cost_usd), plural('costs_calls', costs.calls));
}

/**
 * A sentence that says what the bars by day show.
 * @param {DailyCosts[]} days
 */
export function daysSentence(days) {
  const [first, last] = [longDay(days[0].day), longDay(days[days.length - 1].day)];
  const paid = days.filter(({ cost_picousd: cost }) => cost > 0);
  if (paid.length === 0) return t('costs_days_nothing', first, last);
  const most = paid.reduce((best, day) => (day.cost_picousd > best.cost_picousd ? day : best));
  const total = paid.reduce((sum, { cost_picousd: cost }) => sum + cost, 0) / 1e12;
  return t('costs_days_text', first, last, usd(total), plural('costs_days', paid.length), longDay(most.day), usd(most.cost_usd));
}
