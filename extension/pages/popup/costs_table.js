/** What this session and everything so far have cost, and what was saved. */

import { h, show } from '../../ui/dom.js';
import { plural, t, usd } from '../../ui/words.js';

/** @import {CostFigures, CostSummary} from '../../types' */

/**
 * Draws the table; of what is not known yet it shows the place, so that nothing moves when it comes.
 * @param {Element} place
 * @param {CostSummary | null} session
 * @param {CostSummary | null} total
 */
export function drawCosts(place, session, total) {
  const columns = [session, total];
  show(place, h('table', { class: 'costs' },
    h('thead', {}, h('tr', {},
      h('th', { scope: 'col' }, h('span', { class: 'hidden-visually' }, t('popup_costs_kind'))),
      h('th', { scope: 'col' }, t('popup_costs_session')),
      h('th', { scope: 'col' }, t('popup_costs_total')))),
    h('tbody', {},
      row(t('popup_costs_full'), columns, (sums) => spent(sums.by_mode.full)),
      row(t('popup_costs_basic'), columns, (sums) => spent(sums.by_mode.basic)),
      row(t('popup_costs_saved'), columns, saved))));
}

/** @param {string} name @param {(CostSummary | null)[]} columns @param {(sums: CostSummary) => [string, string]} figures */
function row(name, columns, figures) {
  return h('tr', {}, h('th', { scope: 'row' }, name), columns.map((sums) => {
    const [amount, count] = sums ? figures(sums) : ['–', '\u00a0'];
    return h('td', { class: 'figure' }, h('span', {}, amount), h('span', { class: 'hint' }, count));
  }));
}

/** @param {CostFigures} figures @returns {[string, string]} */
function spent({ cost_usd: cost, calls }) {
  return [usd(cost), plural('popup_calls', calls)];
}

/** @param {CostSummary} sums @returns {[string, string]} */
function saved({ saved_by_cache_usd: answers, saved_by_prompt_cache_usd: prompts, cached_answers: count }) {
  return [usd(answers + prompts), plural('popup_reused', count)];
}
