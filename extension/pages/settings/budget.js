/** How much may be spent in a day and in a month. */

import { parseAmount } from '../../ui/amount.js';
import { ask, Refused } from '../../ui/ask.js';
import { h, show } from '../../ui/dom.js';
import { guarded, on } from '../../ui/shell.js';
import { amountToType, moment, t, usd } from '../../ui/words.js';
import { needsService } from './needs_service.js';

/** @import {Budget} from '../../types' */
/** @typedef {'daily' | 'monthly'} Span */

/** @param {Element} place */
export function budgetSection(place) {
  const notice = h('div', { role: 'status' });
  const saved = h('span', { class: 'saved', role: 'status' });
  const fields = { daily: limitField('daily'), monthly: limitField('monthly') };
  const form = h('form', { class: 'stack', novalidate: true },
    h('div', { class: 'columns' }, fields.daily.element, fields.monthly.element),
    h('div', { class: 'row' }, h('button', { class: 'button primary', type: 'submit' }, t('settings_budget_save')), saved));
  const service = needsService(form, () => void guarded('budget', async () => draw(await ask('budget.get')), notice), notice);

  /** @param {Budget} budget */
  function draw(budget) {
    fields.daily.update(budget.daily_usd, budget.daily);
    fields.monthly.update(budget.monthly_usd, budget.monthly);
  }

  async function save() {
    saved.textContent = '';
    const [daily, monthly] = [fields.daily.read(), fields.monthly.read()];
    if (daily === undefined || monthly === undefined) return;
    try {
      draw(await ask('budget.put', { daily_usd: daily, monthly_usd: monthly }));
      show(notice);
      saved.textContent = t('settings_saved');
    } catch (error) {
      const faults = error instanceof Refused && error.problem.code === 'VALIDATION_ERROR' ? error.problem.errors ?? [] : [];
      if (!faults.length) throw error;
      for (const span of /** @type {Span[]} */ (['daily', 'monthly'])) {
        fields[span].fail(faults.find(({ pointer }) => pointer === `/${span}_usd`)?.message ?? '');
      }
    }
  }

  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('submit', on('budget', save, notice));
  form.addEventListener('input', () => {
    saved.textContent = '';
  });
  place.append(service.words, form, notice);
  return { update: service.update };
}

/** @param {Span} span */
function limitField(span) {
  const input = h('input', {
    class: 'input figure', id: `budget-${span}`, type: 'text', inputmode: 'decimal', autocomplete: 'off',
    placeholder: t('settings_budget_none'), 'aria-describedby': `budget-${span}-state budget-${span}-error`,
  });
  const error = h('p', { class: 'field-error', id: `budget-${span}-error`, role: 'alert' });
  const bar = h('progress', { class: 'spent', max: 1, 'aria-labelledby': `budget-${span}-state` });
  const state = h('p', { class: 'hint', id: `budget-${span}-state` });

  /** @param {string} words */
  function fail(words) {
    error.textContent = words;
    input.setAttribute('aria-invalid', String(words !== ''));
  }

  return {
    element: h('div', { class: 'field' },
      h('label', { for: `budget-${span}` }, t(`settings_budget_${span}`)),
      h('div', { class: 'prefixed' }, h('span', { 'aria-hidden': 'true' }, '$'), input),
      error, bar, state),
    fail,
    /** The limit that is typed: null is none; undefined: it is no amount, which is told. */
    read() {
      const typed = parseAmount(input.value);
      fail('fault' in typed ? t(`amount_${typed.fault}`) : '');
      if ('amount' in typed) return typed.amount;
      input.focus();
      return undefined;
    },
    /** @param {number | null} limit @param {Budget['daily']} now */
    update(limit, { spent_usd: spent, reserved_usd: reserved, unsettled_usd: unsettled, resets_at: resets }) {
      const used = spent + reserved + unsettled;
      input.value = amountToType(limit);
      bar.hidden = limit === null;
      bar.value = limit ? Math.min(1, used / limit) : 1;
      bar.classList.toggle('full', limit !== null && used >= limit);
      show(state, limit === null ? t('settings_budget_spent', usd(used)) : t('settings_budget_spent_of', usd(used), usd(limit)), ' ',
        t('settings_budget_resets', moment(resets)));
      fail('');
    },
  };
}
