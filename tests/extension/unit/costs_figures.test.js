// Sums are exact, days without costs are filled in, and a day is that of the service's time zone.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { csv } from '../../../extension/pages/costs/csv.js';
import { allTokens, dayIn, exactUsd, filled, largest, shifted, sum, summed } from '../../../extension/pages/costs/figures.js';
import { figures, onDay } from './support/sample_costs.js';

test('sums are those of whole pico-dollars', () => {
  const total = sum([figures({ cost: 100_000_000_000, calls: 1 }), figures({ cost: 200_000_000_000, calls: 2, reserved: 0.1 }), figures({ reserved: 0.2 })]);
  assert.equal(total.cost_usd, 0.3);
  assert.equal(total.calls, 3);
  assert.equal(total.reserved_usd, 0.3);
  assert.equal(total.tokens.input, 600);
  assert.equal(allTokens(total.tokens), 3 * 3900);
});

test('sums are by mode and by model, too', () => {
  const total = summed([onDay('2026-11-01', { cost: 5, calls: 1 }, 'a'), onDay('2026-11-02', { cost: 7, calls: 1 }, 'b'), onDay('2026-11-03', { cost: 11, calls: 1 }, 'a')]);
  assert.deepEqual(Object.entries(total.by_model).map(([model, { cost_picousd: cost }]) => [model, cost]), [['a', 16], ['b', 7]]);
  assert.deepEqual([total.by_mode.full.cost_picousd, total.by_mode.basic.cost_picousd], [23, 0]);
});

test('a model may have any name', () => {
  const total = summed([onDay('2026-11-01', { cost: 5, calls: 1 }, 'constructor'), onDay('2026-11-02', { cost: 1, calls: 1 }, 'a')]);
  assert.deepEqual(Object.keys(total.by_model), ['a', 'constructor']);
  assert.equal(total.by_model.constructor.cost_picousd, 5);
});

test('every day of a span is there, over the ends of months and years', () => {
  const days = filled([onDay('2027-01-01', { cost: 3, calls: 1 })], '2026-12-30', '2027-01-02');
  assert.deepEqual(days.map(({ day, cost_picousd: cost }) => [day, cost]), [['2026-12-30', 0], ['2026-12-31', 0], ['2027-01-01', 3], ['2027-01-02', 0]]);
  assert.equal(shifted('2028-03-01', -1), '2028-02-29');
});

test('the day is that of the time zone, and of the browser where that is unknown', () => {
  const now = new Date('2026-11-26T23:30:00Z');
  assert.equal(dayIn(now, 'Asia/Tokyo'), '2026-11-27');
  assert.equal(dayIn(now, 'America/New_York'), '2026-11-26');
  const own = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
  for (const none of ['Mars/Olympus', '', null, 7]) assert.equal(dayIn(now, none), own);
});

test('amounts are written out exactly', () => {
  assert.deepEqual([0, 1, 8_800_000_000, 1_000_000_000_000, 2_500_000_000_000, -5].map(exactUsd), ['0', '0.000000000001', '0.0088', '1', '2.5', '-0.000000000005']);
});

test('bars are drawn to the largest value, and zeros to something', () => {
  assert.deepEqual([largest([1, 5, 2]), largest([0]), largest([])], [5, 1, 1]);
});

test('the CSV has a row for each day and model with exact amounts', () => {
  const lines = csv([onDay('2026-11-01', { cost: 8_800_000_000, calls: 1, cached: 2, saved: 17_600_000_000 })]).split('\r\n');
  assert.equal(lines[0], 'day,model,calls,cached_answers,cost_usd,saved_by_cache_usd,saved_by_prompt_cache_usd,input_tokens,output_tokens,cache_read_tokens,cache_write_5m_tokens,cache_write_1h_tokens');
  assert.deepEqual(lines.slice(1), ['2026-11-01,claude-sonnet-5-5,1,2,0.0088,0.0176,0,200,600,2800,300,0', '']);
});

test('a model’s name can neither break the CSV nor be a formula', () => {
  const row = (model) => csv([onDay('2026-11-01', { calls: 1 }, model)]).split('\r\n')[1];
  assert.match(row('a,"b"\nc'), /^2026-11-01,"a,""b""\nc",1,/);
  for (const start of ['=', '+', '-', '@']) assert.ok(row(`${start}cmd`).startsWith(`2026-11-01,'${start}cmd,`), start);
});
