/** Costs as a table for a spreadsheet: one row for each day and model, amounts exact. */

import { exactUsd } from './figures.js';

/** @import {CostFigures, DailyCosts} from '../../types' */

/** Column names are the wire's, so that a script can rely on them in every language. */
const COLUMNS = [
  'day', 'model', 'calls', 'cached_answers', 'cost_usd', 'saved_by_cache_usd', 'saved_by_prompt_cache_usd',
  'input_tokens', 'output_tokens', 'cache_read_tokens', 'cache_write_5m_tokens', 'cache_write_1h_tokens',
];

/**
 * Lines end as RFC 4180 has it.
 * @param {DailyCosts[]} days
 * @returns {string}
 */
export function csv(days) {
  const rows = days.flatMap(({ day, by_model: models }) => Object.entries(models).map(([model, figures]) => row(day, model, figures)));
  return [COLUMNS, ...rows].map((cells) => `${cells.map(field).join(',')}\r\n`).join('');
}

/** @param {string} day @param {string} model @param {CostFigures} figures @returns {(string | number)[]} */
function row(day, model, figures) {
  const { tokens } = figures;
  return [
    day, model, figures.calls, figures.cached_answers,
    exactUsd(figures.cost_picousd), exactUsd(figures.saved_by_cache_picousd), exactUsd(figures.saved_by_prompt_cache_picousd),
    tokens.input, tokens.output, tokens.cache_read, tokens.cache_write_5m, tokens.cache_write_1h,
  ];
}

/** A field; one that a spreadsheet would take for a formula is led by an apostrophe. @param {string | number} value */
function field(value) {
  let text = String(value);
  if (typeof value === 'string' && /^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+$/.test(text)) text = `'${text}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
