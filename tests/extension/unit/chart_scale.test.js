// Ticks are round and lie around the values; steps, bars and labels lie where they should.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { bands, digitsOf, labelEvery, nearest, roundTicks, stepPath, timeTicks } from '../../../extension/ui/chart_scale.js';

const at = (...parts) => new Date(...parts).getTime();

test('ticks are round numbers that enclose the values', () => {
  assert.deepEqual(roundTicks(0, 0.0666), { ticks: [0, 0.02, 0.04, 0.06, 0.08], low: 0, high: 0.08, step: 0.02 });
  assert.deepEqual(roundTicks(149000, 499000, 3).ticks, [0, 200000, 400000, 600000]);
});

test('small amounts get ticks without the dust of binary fractions', () => {
  assert.deepEqual(roundTicks(0, 0.0003).ticks, [0, 0.0001, 0.0002, 0.0003]);
});

test('a single value still has an axis', () => {
  const { low, high } = roundTicks(79.9, 79.9, 3);
  assert.ok(low < 79.9 && high > 79.9, `${low} to ${high}`);
  assert.deepEqual(roundTicks(0, 0, 1).ticks, [0, 1]);
});

test('a step says how many digits its ticks need', () => {
  assert.deepEqual([1, 20, 0.5, 0.02, 0.00025].map(digitsOf), [0, 0, 1, 2, 5]);
});

test('time ticks are round in the local calendar', () => {
  const months = timeTicks(at(2026, 0, 10), at(2026, 5, 10), 6);
  assert.equal(months.unit, 'month');
  assert.deepEqual(months.ticks, [1, 2, 3, 4, 5].map((month) => at(2026, month, 1)));
  const hours = timeTicks(at(2026, 0, 10, 9, 30), at(2026, 0, 10, 20, 0), 5);
  assert.deepEqual(hours, { unit: 'hour', ticks: [12, 15, 18].map((hour) => at(2026, 0, 10, hour)) });
  assert.deepEqual(timeTicks(at(1990, 3, 1), at(2026, 0, 1), 5), { unit: 'year', ticks: [2000, 2010, 2020].map((year) => at(year, 0, 1)) });
});

test('time ticks of seconds and of centuries end', () => {
  assert.deepEqual(timeTicks(at(2026, 0, 1, 0, 0, 1), at(2026, 0, 1, 0, 0, 2)).ticks, []);
  assert.ok(timeTicks(0, at(9000, 0, 1)).ticks.length <= 200);
});

test('days stay days where the clocks change', () => {
  const { ticks } = timeTicks(at(2026, 2, 27, 12), at(2026, 2, 31, 12), 5);
  assert.deepEqual(ticks.map((tick) => [new Date(tick).getDate(), new Date(tick).getHours()]), [[28, 0], [29, 0], [30, 0], [31, 0]]);
});

test('a line stays at its value until the next one, and the last one until the end', () => {
  assert.equal(stepPath([{ x: 0, y: 10 }, { x: 5, y: 2.04 }], 9), 'M0 10H5V2H9');
  assert.equal(stepPath([], 9), '');
});

test('bars share the length evenly and never touch', () => {
  const { size, start, middle } = bands(4, 100);
  assert.deepEqual([0, 1, 2, 3].map(middle), [12.5, 37.5, 62.5, 87.5]);
  assert.ok(start(1) > start(0) + size);
  assert.equal(bands(1, 1000).size, 48, 'one bar alone is no wall');
});

test('labels are left out where they would touch', () => {
  assert.deepEqual([labelEvery(7, 700, 60), labelEvery(30, 600, 60), labelEvery(90, 200, 60)], [1, 3, 27]);
});

test('the value pointed at is the nearest one', () => {
  assert.equal(nearest([10, 20, 30], 24), 1);
  assert.equal(nearest([], 24), -1);
});
