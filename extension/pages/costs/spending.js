/** Where the money went in the last 7, 30 or 90 days: by day, model and mode, and the tokens it bought. */

import { shareBar, stackedBars, swatch, dataTable } from '../../ui/chart.js';
import { h, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { number, t, usd } from '../../ui/words.js';
import { allTokens, largest, summed } from './figures.js';
import { axisUsd, dayText, daysSentence, longDay, shortDay, tokenCount } from './words.js';

/** @import {CostFigures, CostSummary, DailyCosts, Mode, Tokens} from '../../types' */

const RANGES = [7, 30, 90];
/** @type {Mode[]} */
const MODES = ['full', 'basic'];
/** @type {(keyof Tokens)[]} */
const KINDS = ['input', 'output', 'cache_read', 'cache_write_5m', 'cache_write_1h'];

/** @param {DailyCosts[]} days  the last 90 @param {{range: number}} chosen  kept while the page is open */
export function spending(days, chosen) {
  const place = h('div', { class: 'stack' });
  const draw = () => {
    const some = days.slice(-chosen.range);
    const sum = summed(some);
    show(place, sum.calls || sum.cached_answers || sum.cost_picousd
      ? [byDay(some), h('div', { class: 'halves' }, byModel(sum), byMode(sum)), tokens(sum)]
      : h('div', { class: 'card calm' }, icon('coin', 28), h('p', {}, daysSentence(some))));
  };
  draw();
  return h('section', { class: 'stack', 'aria-labelledby': 'spending-head' },
    h('div', { class: 'row spread' }, h('h2', { id: 'spending-head' }, t('costs_spending')), ranges(chosen, draw)), place);
}

/** @param {{range: number}} chosen @param {() => void} changed */
function ranges(chosen, changed) {
  return h('fieldset', { class: 'segments' }, h('legend', { class: 'hidden-visually' }, t('costs_range')),
    RANGES.map((range) => h('label', {},
      h('input', {
        type: 'radio', name: 'range', value: String(range), checked: range === chosen.range,
        onchange: () => { chosen.range = range; changed(); },
      }),
      h('span', {}, t('costs_range_days', number(range))))));
}

/** @param {DailyCosts[]} days */
function byDay(days) {
  const name = t('costs_by_day');
  const told = days.filter(({ calls: some, cached_answers: reused }) => some > 0 || reused > 0);
  return h('section', { class: 'card stack', 'aria-labelledby': 'by-day' },
    h('h3', { id: 'by-day' }, name),
    stackedBars({
      name, summary: daysSentence(days), axis: axisUsd, series: MODES.map((mode) => t(`costs_mode_${mode}`)),
      bars: days.map((day) => ({ label: shortDay(day.day), values: MODES.map((mode) => day.by_mode[mode].cost_usd) })),
      texts: days.map(dayText),
      table: {
        head: name,
        columns: [{ name: t('costs_day') }, ...['costs_mode_full', 'costs_mode_basic', 'costs_sum', 'costs_calls_label'].map((key) => ({ name: t(key), amount: true }))],
        rows: (told.length ? told : days.slice(-1)).map((day) => ({
          cells: [longDay(day.day), ...MODES.map((mode) => usd(day.by_mode[mode].cost_usd)), usd(day.cost_usd), number(day.calls)],
        })),
      },
    }));
}

/** @param {CostSummary} sum */
function byModel(sum) {
  const models = Object.entries(sum.by_model).sort(([, one], [, other]) => other.cost_picousd - one.cost_picousd);
  const most = largest(models.map(([, { cost_picousd: cost }]) => cost));
  return h('section', { class: 'card stack', 'aria-labelledby': 'by-model' },
    h('h3', { id: 'by-model' }, t('costs_by_model')),
    bars(models.map(([model, figures]) => ({ name: [modelName(model)], figures, share: figures.cost_picousd / most }))));
}

/** @param {CostSummary} sum */
function byMode(sum) {
  const most = largest(MODES.map((mode) => sum.by_mode[mode].cost_picousd));
  return h('section', { class: 'card stack', 'aria-labelledby': 'by-mode' },
    h('h3', { id: 'by-mode' }, t('costs_by_mode')),
    bars(MODES.map((mode, at) => ({
      name: [swatch(at), ' ', t(`costs_mode_${mode}`)], figures: sum.by_mode[mode], share: sum.by_mode[mode].cost_picousd / most, series: at,
    }))));
}

/**
 * A list whose lines carry a bar each; the numbers stand beside it in words.
 * @param {{name: (Node | string)[], figures: CostFigures, share: number, series?: number}[]} rows
 */
function bars(rows) {
  return h('ul', { class: 'bars', role: 'list' }, rows.map(({ name, figures, share, series }) => h('li', {},
    h('span', { class: 'name' }, name), ' ', h('b', { class: 'figure' }, usd(figures.cost_usd)),
    shareBar(share, { series }),
    h('span', { class: 'figure hint' }, callsOf(figures)))));
}

/** @param {CostFigures} figures */
function callsOf(figures) {
  return t('costs_calls_short', number(figures.calls), number(figures.cached_answers));
}

/** @param {CostSummary} sum */
function tokens(sum) {
  const models = Object.entries(sum.by_model).filter(([, figures]) => allTokens(figures.tokens) > 0);
  const cells = (/** @type {Node | string} */ name, /** @type {CostFigures} */ figures) =>
    ({ cells: [name, ...KINDS.map((kind) => tokenCount(figures.tokens[kind]))] });
  return h('section', { class: 'card stack', id: 'tokens-table', 'aria-labelledby': 'tokens' },
    h('div', { class: 'section-head' }, h('h3', { id: 'tokens' }, t('costs_tokens')), h('p', { class: 'hint' }, t('costs_tokens_hint'))),
    models.length
      ? dataTable({
        head: t('costs_tokens'),
        columns: [{ name: t('costs_model') }, ...KINDS.map((kind) => ({ name: t(`costs_tokens_${kind}`), amount: true }))],
        rows: [...models.map(([model, figures]) => cells(modelName(model), figures)), ...(models.length > 1 ? [cells(t('costs_sum'), sum)] : [])],
      })
      : h('p', { class: 'calm' }, t('costs_no_tokens')));
}

/** @param {string} model */
function modelName(model) {
  return h('bdi', { class: 'model', title: model.length > 60 ? model.slice(0, 200) : null }, model);
}

