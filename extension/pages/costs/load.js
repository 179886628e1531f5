/** What the page on costs shows, asked of the service. */

import { ask } from '../../ui/ask.js';
import { dayIn, filled, shifted, summed } from './figures.js';

/** @import {Budget, CostSummary, DailyCosts} from '../../types' */

/** @typedef {{session: CostSummary, today: CostSummary, month: CostSummary, total: CostSummary}} Periods */
/** @typedef {{periods: Periods, days: DailyCosts[], budget: Budget}} Costs  `days`: the last 90, the last of them today */

export const LONGEST_RANGE = 90;

/** @param {Date} now @returns {Promise<Costs>} */
export async function loadCosts(now) {
  const settings = await ask('settings.get');
  const today = dayIn(now, settings.time_zone?.value);
  const first = shifted(today, 1 - LONGEST_RANGE);
  const [session, total, booked, budget] = await Promise.all([
    ask('costs.session'), ask('costs.total'), ask('costs.daily', { from: first, to: today }), ask('budget.get'),
  ]);
  const days = filled(booked.items, first, today);
  return {
    periods: {
      session, total,
      today: summed(days.slice(-1)),
      month: summed(days.filter(({ day }) => day.startsWith(today.slice(0, 7)))),
    },
    days, budget,
  };
}

/** Every day on which something was booked, oldest first. @returns {Promise<DailyCosts[]>} */
export async function allDays() {
  /** @type {DailyCosts[]} */
  const days = [];
  for (;;) {
    const last = days[days.length - 1];
    const { items, next_cursor } = await ask('costs.daily', last ? { from: shifted(last.day, 1) } : {});
    const more = items.filter(({ day }) => !last || day > last.day);
    days.push(...more);
    if (next_cursor === null || more.length === 0) return days;
  }
}
