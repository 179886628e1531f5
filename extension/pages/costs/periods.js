/** What was spent and saved: in this session, today, this month and ever. */

import { h } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { number, t, usd } from '../../ui/words.js';
import { calls } from './words.js';

/** @import {CostSummary} from '../../types' */
/** @import {Periods} from './load.js' */

const PERIODS = /** @type {const} */ (['session', 'today', 'month', 'total']);

/** @param {Periods} periods */
export function periodCards(periods) {
  const open = PERIODS.some((name) => periods[name].reserved_usd > 0 || periods[name].unsettled_usd > 0);
  return h('section', { class: 'stack', 'aria-labelledby': 'periods-head' },
    h('h2', { id: 'periods-head', class: 'hidden-visually' }, t('costs_periods')),
    periods.total.cost_picousd === 0 && nothingYet(periods.total),
    h('div', { class: 'periods' }, PERIODS.map((name) => card(name, periods[name], open))),
    h('details', { class: 'meanings', open },
      h('summary', {}, t('costs_meanings')),
      h('dl', {},
        ['reused', 'prompt_cache', 'reserved', 'unsettled'].flatMap((word) => [h('dt', {}, t(`costs_${word}`)), h('dd', {}, t(`costs_${word}_meaning`))]))));
}

/** @param {CostSummary} total */
function nothingYet(total) {
  return h('div', { class: 'nothing-yet' },
    icon('coin', 32),
    h('div', {}, h('p', { class: 'nothing-title' }, t('costs_nothing_title')),
      h('p', {}, t(total.calls > 0 ? 'costs_nothing_free' : 'costs_nothing_text'))));
}

/** `anyOpen`: whether anything is reserved or unsettled in any period; where nothing is, nothing is said of it. @param {typeof PERIODS[number]} name @param {CostSummary} costs @param {boolean} anyOpen */
function card(name, costs, anyOpen) {
  const row = (/** @type {string} */ key, /** @type {string} */ value, /** @type {string | null} */ kind = null, hidden = false) =>
    h('div', { class: kind, hidden }, h('dt', {}, t(key)), h('dd', { class: 'figure' }, value));
  const saved = (/** @type {number} */ amount) => (amount > 0 ? 'saved' : null);
  const open = (/** @type {number} */ amount) => (amount > 0 ? 'open' : null);
  return h('section', { class: 'card period', 'aria-labelledby': `period-${name}` },
    h('h3', { id: `period-${name}` }, t(`costs_${name}`)),
    h('p', { class: 'spent figure' }, usd(costs.cost_usd), ' ', h('span', { class: 'hint' }, t('costs_spent'))),
    h('dl', {},
      row('costs_calls_label', calls(costs)),
      row('costs_reused', number(costs.cached_answers)),
      row('costs_saved_cache', usd(costs.saved_by_cache_usd), saved(costs.saved_by_cache_usd)),
      row('costs_saved_prompt', usd(costs.saved_by_prompt_cache_usd), saved(costs.saved_by_prompt_cache_usd)),
      row('costs_reserved', usd(costs.reserved_usd), open(costs.reserved_usd), !anyOpen),
      row('costs_unsettled', usd(costs.unsettled_usd), open(costs.unsettled_usd), !anyOpen)));
}
