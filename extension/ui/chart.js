/**
 * Small charts. To a screen reader each is an image named by a sentence, with the same numbers in a table behind it; keys
 * and pointer go from value to value. In scripts that go from right to left, time does so, too.
 */

import { bands, labelEvery, nearest, roundTicks, stepPath, timeTicks } from './chart_scale.js';
import { h, show, svg } from './dom.js';
import { LANGUAGE, t } from './words.js';

/** @import {Child} from './dom.js' */
/** @import {Unit} from './chart_scale.js' */

/** @typedef {{element: SVGElement, places: {x: number, mark: SVGElement}[]}} Drawing  the marks show the value that is pointed at */
/** @typedef {{head: string, rows: {cells: Child[]}[], columns: {name: string, amount?: boolean}[]}} Table */

const WITHOUT_LAYOUT = 640;
const HEIGHT = 224;
const TOP = 14;
const BOTTOM = 30;
let patterns = 0;

/**
 * A table that can be scrolled where it does not fit; the first cell of each row names it.
 * @param {Table} table
 * @returns {HTMLElement}
 */
export function dataTable({ head, rows, columns }) {
  const side = columns.map(({ amount }) => (amount ? 'amount' : null));
  return h('div', { class: 'table-scroll', tabindex: 0, role: 'group', 'aria-label': head },
    h('table', { class: 'table' },
      h('caption', { class: 'hidden-visually' }, head),
      h('thead', {}, h('tr', {}, columns.map(({ name }, at) => h('th', { scope: 'col', class: side[at] }, name)))),
      h('tbody', {}, rows.map(({ cells }) =>
        h('tr', {}, cells.map((cell, at) => (at ? h('td', { class: side[at] }, cell) : h('th', { scope: 'row', class: side[at] }, cell))))))));
}

/**
 * A line that stays at a value until the next one.
 * @param {{name: string, summary: string, table: Table, points: {time: number, value: number}[], until: number,
 *   axis: (value: number, step: number, narrow: boolean) => string, texts: string[]}} given
 *   `until`: how long the last value held; `texts`: what is said of each point
 */
export function stepChart({ name, summary, table, points, until, axis, texts }) {
  /** @param {number} width @param {boolean} rtl @returns {Drawing} */
  const draw = (width, rtl) => {
    const values = points.map(({ value }) => value);
    const scale = roundTicks(Math.min(...values), Math.max(...values), 3);
    const frame = framed(width, rtl, scale.ticks.map((tick) => axis(tick, scale.step, width < 480)));
    const from = points[0].time;
    const along = (/** @type {number} */ time) => frame.across(((time - from) / Math.max(until - from, 1)) * frame.length);
    const height = (/** @type {number} */ value) => frame.bottom - ((value - scale.low) / (scale.high - scale.low)) * frame.height;
    const spots = points.map(({ time, value }) => ({ x: along(time), y: height(value) }));
    const end = along(until);
    const path = stepPath(spots, end);
    const { ticks, unit } = axisTimes(from, until, Math.max(2, Math.floor(frame.length / 90)));
    const marks = spots.map(({ x, y }) =>
      svg('g', { class: 'chart-mark' }, svg('line', { x1: x, x2: x, y1: TOP, y2: frame.bottom }), svg('circle', { cx: x, cy: y, r: 6 })));
    return {
      element: picture(width, summary,
        frame.grid(scale.ticks.map(height)),
        ticks.map((tick) => timeLabel(along(tick), frame.bottom, timeText(tick, unit), width)),
        svg('path', { class: 'chart-area', d: `${path}V${frame.bottom}H${spots[0].x}Z` }),
        svg('path', { class: 'chart-line', d: path }),
        spots.map(({ x, y }) => svg('circle', { class: 'chart-dot', cx: x, cy: y, r: 3.5 })),
        marks),
      places: spots.map(({ x }, at) => ({ x, mark: marks[at] })),
    };
  };
  return figure({ name, table, draw, texts });
}

/**
 * Bars side by side, each put together from the values of several series: solid, then hatched.
 * @param {{name: string, summary: string, table: Table, bars: {label: string, values: number[]}[], series: string[],
 *   axis: (value: number, step: number, narrow: boolean) => string, texts: string[]}} given
 */
export function stackedBars({ name, summary, table, bars, series, axis, texts }) {
  /** @param {number} width @param {boolean} rtl @returns {Drawing} */
  const draw = (width, rtl) => {
    const sums = bars.map(({ values }) => values.reduce((sum, value) => sum + value, 0));
    const scale = roundTicks(0, Math.max(...sums, 0) || 1, 4);
    const empty = !sums.some((sum) => sum > 0);
    const frame = framed(width, rtl, empty ? [axis(0, 1, false)] : scale.ticks.map((tick) => axis(tick, scale.step, width < 480)));
    const room = bands(bars.length, frame.length);
    const longest = Math.max(...bars.map(({ label }) => textWidth(label)), 1);
    const every = labelEvery(bars.length, frame.length, longest + 22);
    const middles = bars.map((_, at) => frame.across(room.middle(at)));
    const columns = bars.flatMap(({ values }, at) => column(values, middles[at], room.size, frame, scale.high));
    const marks = middles.map((x) =>
      svg('rect', { class: 'chart-mark', x: x - room.size / 2 - 2, y: TOP, width: room.size + 4, height: frame.height, rx: 3 }));
    const last = bars.length - 1;
    return {
      element: picture(width, summary,
        frame.grid(empty ? [frame.bottom] : scale.ticks.map((tick) => frame.bottom - (tick / scale.high) * frame.height)),
        marks, columns,
        bars.map(({ label }, at) => ((last - at) % every ? null : timeLabel(middles[at], frame.bottom, label, width)))),
      places: middles.map((x, at) => ({ x, mark: marks[at] })),
    };
  };
  return figure({ name, table, draw, texts, legend: series.length > 1 ? legend(series) : null });
}

/**
 * A bar as long as a share (0–1) of its place, to stand beside its number in words.
 * @param {number} share
 * @param {{series?: number}} [options]
 */
export function shareBar(share, { series = 0 } = {}) {
  return partedBar([{ share, series }]);
}

/**
 * A bar of several parts, one behind the other.
 * @param {{share: number, series: number}[]} parts
 */
export function partedBar(parts) {
  let start = 0;
  const places = parts.map(({ share, series }) => {
    const x = start;
    start += share;
    return share > 0 && ink(series, { x: `${tenths(x * 100)}%`, width: `${tenths(share * 100)}%`, height: 12 });
  });
  return svg('svg', { class: 'chart-share', 'aria-hidden': 'true', width: '100%', height: 12 },
    svg('rect', { class: 'chart-track', width: '100%', height: 12 }), places);
}

/** What the looks of the series stand for. @param {Child[]} series */
export function legend(series) {
  return h('ul', { class: 'chart-legend', role: 'list' }, series.map((name, at) => h('li', {}, swatch(at), name)));
}

/** A spot in the look of a series. @param {number} series */
export function swatch(series) {
  return svg('svg', { class: 'chart-swatch', width: 14, height: 14, 'aria-hidden': 'true' }, ink(series, { x: 1, y: 1, width: 12, height: 12, rx: 3 }));
}

/**
 * The chart in its page: drawn anew when its place changes its width.
 * @param {{name: string, table: Table, draw: (width: number, rtl: boolean) => Drawing, texts: string[], legend?: Node | null}} given
 */
function figure({ name, table, draw, texts, legend: explained = null }) {
  const place = h('div', { class: 'chart-plot', tabindex: 0, role: 'group', 'aria-label': t('chart_explore', name) });
  const readout = h('p', { class: 'chart-readout figure', 'aria-live': 'polite' });
  /** @type {Drawing} */
  let drawing;
  let drawn = 0;
  let chosen = -1;
  const choose = (/** @type {number} */ at) => {
    chosen = at;
    drawing.places.forEach(({ mark }, index) => mark.classList.toggle('on', index === at));
    const text = at < 0 ? t('chart_hint') : texts[at];
    if (readout.textContent !== text) readout.textContent = text;
  };
  const redraw = () => {
    const width = Math.round(place.clientWidth) || WITHOUT_LAYOUT;
    if (width === drawn) return;
    drawn = width;
    drawing = draw(width, document.documentElement.dir === 'rtl');
    show(place, drawing.element);
    choose(chosen);
  };
  redraw();
  place.addEventListener('pointermove', (event) => {
    choose(nearest(drawing.places.map(({ x }) => x), event.clientX - place.getBoundingClientRect().left));
  });
  place.addEventListener('pointerleave', () => choose(-1));
  place.addEventListener('blur', () => choose(-1));
  place.addEventListener('keydown', (event) => {
    const at = moved(event.key, chosen, texts.length, document.documentElement.dir === 'rtl');
    if (at === null) return;
    event.preventDefault();
    choose(at);
  });
  if (typeof ResizeObserver === 'function') new ResizeObserver(redraw).observe(place);
  return h('figure', { class: 'chart' }, explained, place, readout,
    h('details', { class: 'chart-numbers' }, h('summary', {}, t('chart_table')), dataTable(table)));
}

/** Where a key leads from one value of a chart; null: the key means nothing here. @param {string} key @param {number} at @param {number} count @param {boolean} rtl */
export function moved(key, at, count, rtl) {
  const forth = rtl ? 'ArrowLeft' : 'ArrowRight';
  const back = rtl ? 'ArrowRight' : 'ArrowLeft';
  if (key === forth) return Math.min(count - 1, at + 1);
  if (key === back) return at < 0 ? count - 1 : Math.max(0, at - 1);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key === 'Escape' && at >= 0) return -1;
  return null;
}

/** @param {number} width @param {string} summary @param {...(Child | Child[])} parts */
function picture(width, summary, ...parts) {
  return svg('svg', { class: 'chart-picture', role: 'img', 'aria-label': summary, width, height: HEIGHT, viewBox: `0 0 ${width} ${HEIGHT}` }, ...parts);
}

/** The room between the axes; `across` turns a way along the time axis into x. @param {number} width @param {boolean} rtl @param {string[]} labels */
function framed(width, rtl, labels) {
  const start = Math.min(width / 3, Math.max(...labels.map(textWidth)) + 12);
  const bottom = HEIGHT - BOTTOM;
  const length = Math.max(1, width - start - 10);
  const across = (/** @type {number} */ way) => (rtl ? width - start - way : start + way);
  const edge = rtl ? width - start + 10 : start - 10;
  return {
    length, bottom, across, height: bottom - TOP,
    grid: (/** @type {number[]} */ heights) => heights.flatMap((y, at) => [
      svg('line', { class: at ? 'chart-grid' : 'chart-axis', x1: across(0), x2: across(length), y1: y, y2: y }),
      svg('text', { class: 'chart-text', x: edge, y: y + 4, 'text-anchor': rtl ? 'start' : 'end' }, labels[at]),
    ]),
  };
}

/** @param {number[]} values @param {number} middle @param {number} size @param {ReturnType<typeof framed>} frame @param {number} highest */
function column(values, middle, size, frame, highest) {
  let base = frame.bottom;
  return values.map((value, at) => {
    if (!(value > 0)) return null;
    const height = Math.max(2, (value / highest) * frame.height);
    base -= height;
    return ink(at, { x: tenths(middle - size / 2), y: tenths(base), width: tenths(size), height: tenths(height), rx: tenths(Math.min(2, size / 3)) });
  });
}

/** @param {number} x @param {number} bottom @param {string} text @param {number} width */
function timeLabel(x, bottom, text, width) {
  const half = textWidth(text) / 2;
  const inside = Math.max(half, Math.min(width - half, x));
  return svg('text', { class: 'chart-text', x: inside, y: bottom + 20, 'text-anchor': 'middle' }, text);
}

/** Round times, or the ends where there is no room for two round ones. @param {number} from @param {number} until @param {number} most */
function axisTimes(from, until, most) {
  const round = timeTicks(from, until, most);
  return round.ticks.length > 1 ? round : { ticks: [from, until], unit: until - from < 2 * 86_400_000 ? /** @type {Unit} */ ('hour') : /** @type {Unit} */ ('day') };
}

/** @param {number} time @param {Unit} unit */
function timeText(time, unit) {
  /** @type {Record<Unit, Intl.DateTimeFormatOptions>} */
  const shapes = {
    minute: { hour: 'numeric', minute: '2-digit' }, hour: { hour: 'numeric', minute: '2-digit' },
    day: { day: 'numeric', month: 'short' }, month: { month: 'short', year: 'numeric' }, year: { year: 'numeric' },
  };
  return new Intl.DateTimeFormat(LANGUAGE, shapes[unit]).format(time);
}

/** A rectangle in the look of a series: solid, hatched, or dotted. @param {number} series @param {Record<string, unknown>} shape */
function ink(series, shape) {
  if (series === 0) return svg('rect', { class: 'chart-bar', ...shape });
  const id = `chart-pattern-${(patterns += 1)}`;
  const [size, drawn] = series === 1
    ? [5, svg('rect', { class: 'chart-ink', width: 2.2, height: 5 })]
    : [6, svg('circle', { class: 'chart-ink', cx: 3, cy: 3, r: 1.4 })];
  return svg('g', {},
    svg('pattern', { id, patternUnits: 'userSpaceOnUse', width: size, height: size, patternTransform: 'rotate(45)' },
      svg('rect', { class: 'chart-ground', width: size, height: size }), drawn),
    svg('rect', { class: 'chart-edge', fill: `url(#${id})`, ...shape }));
}

/** @param {number} length */
function tenths(length) {
  return Math.round(length * 10) / 10;
}

/** About how wide a label is in pixels; wide scripts count double. @param {string} text */
function textWidth(text) {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? 12 : 6.8), 0);
}
