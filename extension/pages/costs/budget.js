/** The budget: how much of it is used, and the form that changes it. */

import { parseAmount } from '../../ui/amount.js';
import { ask, Refused } from '../../ui/ask.js';
import { partedBar, swatch } from '../../ui/chart.js';
import { h, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { on } from '../../ui/shell.js';
import { amountToType, moment, percent, t, usd } from '../../ui/words.js';

/** @import {Budget, BudgetSpan} from '../../types' */

/** @typedef {'daily' | 'monthly'} Span */
/** @type {Span[]} */
const SPANS = ['daily', 'monthly'];

/**
 * How much of a limit is used, as shares of 0–1 that never go beyond it; null without a limit.
 * @param {number | null} limit
 * @param {BudgetSpan} span
 */
export function usage(limit, { spent_usd: spent, reserved_usd: reserved, unsettled_usd: unsettled }) {
  if (limit === null) return null;
  const used = spent + reserved + unsettled;
  const scale = Math.max(limit, used);
  const share = (/** @type {number} */ amount) => (scale > 0 ? amount / scale : 0);
  return {
    used, left: Math.max(0, limit - used), reached: used >= limit,
    share: limit > 0 ? used / limit : 1,
    spent: share(spent), reserved: share(reserved), unsettled: share(unsettled),
  };
}

/** @param {Budget} budget */
export function budgetSection(budget) {
  const place = h('div', { class: 'halves' });
  const said = h('p', { class: 'said', role: 'status' });
  const saved = (/** @type {Budget} */ now, /** @type {string} */ words) => {
    show(place, SPANS.map((span) => meterCard(span, now)));
    show(said, icon('check', 18), ' ', words);
    form.fill(now);
  };
  const form = budgetForm(budget, saved);
  show(place, SPANS.map((span) => meterCard(span, budget)));
  return h('section', { id: 'budget', class: 'stack', 'aria-labelledby': 'budget-head' },
    h('div', { class: 'section-head' }, h('h2', { id: 'budget-head' }, t('costs_budget')), h('p', { class: 'hint' }, t('costs_budget_hint'))),
    place,
    h('div', { class: 'card stack' }, h('h3', {}, t('costs_limits')), form.element, said));
}

/** @param {Span} span @param {Budget} budget */
function meterCard(span, budget) {
  const limit = limitOf(budget, span);
  const state = usage(limit, budget[span]);
  const { spent_usd: spent, reserved_usd: reserved, unsettled_usd: unsettled, resets_at: resets } = budget[span];
  const part = (/** @type {number} */ series, /** @type {string} */ key, /** @type {number} */ amount) =>
    h('li', {}, swatch(series), t(key), ' ', h('b', { class: 'figure' }, usd(amount)));
  return h('div', { class: 'card stack budget' },
    h('div', { class: 'row spread' }, h('h3', {}, t(`costs_budget_${span}`)),
      state?.reached && h('span', { class: 'tag skip' }, icon('warning', 14), t('costs_budget_reached'))),
    h('p', { class: 'spent figure' }, usd(spent + reserved + unsettled), ' ',
      h('span', { class: 'hint' }, limit === null ? t('costs_budget_none') : t('costs_budget_of', usd(limit)))),
    state && meter(span, state, limit ?? 0),
    h('ul', { class: 'chart-legend', role: 'list' },
      part(0, 'costs_spent_word', spent), part(1, 'costs_reserved', reserved), part(2, 'costs_unsettled', unsettled)),
    h('p', { class: 'hint' }, state && !state.reached ? `${t('costs_budget_left', usd(state.left))} ` : '', t('costs_budget_resets', moment(resets))));
}

/** @param {Span} span @param {NonNullable<ReturnType<typeof usage>>} state @param {number} limit */
function meter(span, state, limit) {
  return h('div', {
    class: state.reached ? 'meter reached' : 'meter', role: 'meter', 'aria-label': t(`costs_budget_${span}`),
    'aria-valuemin': 0, 'aria-valuemax': Math.max(limit, state.used), 'aria-valuenow': state.used,
    'aria-valuetext': t('costs_meter_text', usd(state.used), usd(limit), percent(state.share * 100)),
  }, partedBar([state.spent, state.reserved, state.unsettled].map((share, series) => ({ share, series }))));
}

/** @param {Budget} budget @param {(now: Budget, words: string) => void} saved */
function budgetForm(budget, saved) {
  const inputs = Object.fromEntries(SPANS.map((span) => [span, h('input', {
    id: `limit-${span}`, class: 'input figure', type: 'text', inputmode: 'decimal', autocomplete: 'off', maxlength: 40,
    'aria-describedby': `limit-${span}-fault limits-hint`, placeholder: t('costs_limit_none'),
  })]));
  const faults = Object.fromEntries(SPANS.map((span) => [span, h('p', { id: `limit-${span}-fault`, class: 'field-error' })]));
  const blame = (/** @type {Span} */ span, /** @type {string} */ words) => {
    faults[span].textContent = words;
    if (words) inputs[span].setAttribute('aria-invalid', 'true');
    else inputs[span].removeAttribute('aria-invalid');
  };
  const put = async (/** @type {Partial<Record<'daily_usd' | 'monthly_usd', number | null>>} */ limits, /** @type {string} */ words) => {
    for (const span of SPANS) blame(span, '');
    try {
      saved(await ask('budget.put', limits), words);
    } catch (error) {
      if (!(error instanceof Refused) || !blameFields(error, blame)) throw error;
    }
  };
  const save = () => {
    const read = SPANS.map((span) => ({ span, typed: parseAmount(inputs[span].value) }));
    for (const { span, typed: value } of read) blame(span, 'fault' in value ? t(`amount_${value.fault}`) : '');
    const wrong = read.find(({ typed: value }) => 'fault' in value);
    if (wrong) return inputs[wrong.span].focus();
    const [daily, monthly] = read.map(({ typed: value }) => ('amount' in value ? value.amount : null));
    return put({ daily_usd: daily, monthly_usd: monthly }, t('costs_limits_saved'));
  };
  const remove = (/** @type {Span} */ span) => put({ [`${span}_usd`]: null }, t(`costs_removed_${span}`));
  const removers = Object.fromEntries(SPANS.map((span) => [span, h('button', {
    class: 'button quiet', type: 'button', 'aria-label': t(`costs_remove_${span}`), onclick: on('costs', () => remove(span)),
  }, t('costs_remove'))]));
  const element = h('form', {
    class: 'stack', novalidate: true,
    onsubmit: on('costs', (/** @type {Event} */ event) => { event.preventDefault(); return save(); }),
  },
  h('div', { class: 'limits' }, SPANS.map((span) => h('div', { class: 'field' },
    h('label', { for: `limit-${span}` }, t(`costs_limit_${span}`)),
    h('div', { class: 'limit' }, inputs[span], removers[span]),
    faults[span]))),
  h('p', { id: 'limits-hint', class: 'hint' }, t('costs_limits_hint')),
  h('div', {}, h('button', { class: 'button primary', type: 'submit' }, t('costs_save'))));
  const fill = (/** @type {Budget} */ now) => SPANS.forEach((span) => {
    inputs[span].value = amountToType(limitOf(now, span));
    if (limitOf(now, span) === null && removers[span] === document.activeElement) inputs[span].focus();
    removers[span].hidden = limitOf(now, span) === null;
  });
  fill(budget);
  return { element, fill };
}

/** Whether the service's objections could be shown at the fields. @param {Refused} refused @param {(span: Span, words: string) => void} blame */
function blameFields({ problem }, blame) {
  const found = SPANS.flatMap((span) => (problem.errors ?? []).filter(({ pointer }) => pointer === `/${span}_usd`).map(({ message }) => ({ span, message })));
  for (const { span, message } of found) blame(span, message);
  return found.length > 0;
}

/** @param {Budget} budget @param {Span} span */
function limitOf(budget, span) {
  return span === 'daily' ? budget.daily_usd : budget.monthly_usd;
}
