// A chart says in a sentence and in a table what it draws, and keys lead from value to value.
import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';

import { JSDOM } from 'jsdom';

import { createBrowser } from './support/chrome.js';
import { importInto } from './support/modules.js';

async function charts({ dir = 'ltr' } = {}) {
  const browser = createBrowser();
  const { window } = new JSDOM(`<html dir="${dir}"><body></body></html>`);
  const { document, Node } = window;
  const chart = await importInto(path.join(browser.folder, 'ui/chart.js'), { chrome: browser.page('x.html'), document, Node });
  return { window, document, chart };
}

const BARS = {
  name: 'Spent by day', summary: 'In all $0.03.', series: ['Full', 'Basic'], axis: (value) => `$${value}`,
  bars: [{ label: 'Nov 1', values: [0.02, 0] }, { label: 'Nov 2', values: [0, 0] }, { label: 'Nov 3', values: [0.005, 0.005] }],
  texts: ['Nov 1: $0.02', 'Nov 2: nothing', 'Nov 3: $0.01'],
  table: { head: 'Spent by day', columns: [{ name: 'Day' }, { name: 'Sum', amount: true }], rows: [{ cells: ['Nov 1', '$0.02'] }] },
};
const STEPS = {
  name: 'Price', summary: 'Now 20.', axis: String, texts: ['10', '20'], table: BARS.table,
  points: [{ time: Date.UTC(2026, 0, 1), value: 10 }, { time: Date.UTC(2026, 5, 1), value: 20 }], until: Date.UTC(2026, 11, 1),
};

test('a chart is an image with a sentence as its name and a table behind it', async () => {
  const { chart } = await charts();
  const figure = chart.stackedBars(BARS);
  const image = figure.querySelector('svg[role=img]');
  assert.equal(image.getAttribute('aria-label'), 'In all $0.03.');
  const table = figure.querySelector('details table');
  assert.equal(table.querySelector('caption').textContent, 'Spent by day');
  assert.deepEqual([...table.querySelectorAll('tbody th, tbody td')].map((cell) => [cell.tagName, cell.textContent]), [['TH', 'Nov 1'], ['TD', '$0.02']]);
});

test('bars of two series differ in pattern, and stand on each other', async () => {
  const { chart } = await charts();
  const figure = chart.stackedBars(BARS);
  const solid = [...figure.querySelectorAll('.chart-picture .chart-bar')];
  const hatched = [...figure.querySelectorAll('.chart-picture .chart-edge')];
  assert.equal(solid.length, 2);
  assert.equal(hatched.length, 1);
  const id = hatched[0].getAttribute('fill').slice(5, -1);
  assert.ok(figure.querySelector(`pattern#${id}`));
  const number = (element, name) => Number(element.getAttribute(name));
  assert.ok(Math.abs(number(hatched[0], 'y') + number(hatched[0], 'height') - number(solid[1], 'y')) < 0.2);
  assert.equal(figure.querySelectorAll('.chart-legend li').length, 2);
});

test('a tiny amount is seen and nothing is not', async () => {
  const { chart } = await charts();
  const figure = chart.stackedBars({ ...BARS, bars: [{ label: 'a', values: [5, 0] }, { label: 'b', values: [0.000001, 0] }, { label: 'c', values: [0, 0] }] });
  const heights = [...figure.querySelectorAll('.chart-picture .chart-bar')].map((bar) => Number(bar.getAttribute('height')));
  assert.equal(heights.length, 2);
  assert.equal(heights[1], 2);
});

test('all zero is drawn as an empty axis at zero', async () => {
  const { chart } = await charts();
  const figure = chart.stackedBars({ ...BARS, bars: [{ label: 'a', values: [0, 0] }] });
  assert.equal(figure.querySelectorAll('.chart-picture .chart-bar').length, 0);
  assert.deepEqual([...figure.querySelectorAll('.chart-picture text')].map((text) => text.textContent), ['$0', 'a']);
});

test('time runs from right to left in such scripts', async () => {
  const places = async (dir) => {
    const { chart } = await charts({ dir });
    return [...chart.stepChart(STEPS).querySelectorAll('.chart-dot')].map((dot) => Number(dot.getAttribute('cx')));
  };
  const [ltr, rtl] = [await places('ltr'), await places('rtl')];
  assert.ok(ltr[0] < ltr[1]);
  assert.ok(rtl[0] > rtl[1]);
});

test('keys go from value to value, and say each', async () => {
  const { window, chart } = await charts();
  const figure = chart.stackedBars(BARS);
  const plot = figure.querySelector('.chart-plot');
  const said = () => figure.querySelector('.chart-readout').textContent;
  const hint = said();
  const press = (key) => plot.dispatchEvent(new window.KeyboardEvent('keydown', { key, cancelable: true, bubbles: true }));
  press('End');
  assert.equal(said(), 'Nov 3: $0.01');
  press('ArrowLeft');
  assert.equal(said(), 'Nov 2: nothing');
  assert.equal(figure.querySelectorAll('.chart-mark.on').length, 1);
  press('Escape');
  assert.equal(said(), hint);
  assert.equal(press('Tab'), true, 'other keys do what they always do');
});

test('the arrow keys follow the direction of time, and stop at the ends', async () => {
  const { chart: { moved } } = await charts();
  assert.deepEqual([moved('ArrowRight', -1, 3, false), moved('ArrowRight', 2, 3, false), moved('ArrowLeft', 0, 3, false), moved('ArrowLeft', -1, 3, false)], [0, 2, 0, 2]);
  assert.deepEqual([moved('ArrowLeft', 0, 3, true), moved('ArrowRight', 1, 3, true)], [1, 0]);
  assert.deepEqual([moved('Home', 2, 3, false), moved('Escape', -1, 3, false), moved('a', 1, 3, false)], [0, null, null]);
});

test('a bar of several parts puts one behind the other', async () => {
  const { chart } = await charts();
  const bar = chart.partedBar([{ share: 0.5, series: 0 }, { share: 0, series: 1 }, { share: 0.25, series: 2 }]);
  const shapes = [...bar.querySelectorAll('.chart-bar, .chart-edge')].map((shape) => [shape.getAttribute('x'), shape.getAttribute('width')]);
  assert.deepEqual(shapes, [['0%', '50%'], ['50%', '25%']]);
});

test('text in a chart is text', async () => {
  const { chart } = await charts();
  const figure = chart.stackedBars({ ...BARS, bars: [{ label: '<img src=x>', values: [1, 0] }], texts: ['x'] });
  assert.equal(figure.querySelector('img'), null);
  assert.ok([...figure.querySelectorAll('text')].some((text) => text.textContent === '<img src=x>'));
});
