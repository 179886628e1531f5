/** Where things lie in a chart: round numbers and dates for the axes, and the geometry of steps and bars. */

const STEPS = [1, 2, 5, 10];

/** @typedef {{ticks: number[], low: number, high: number, step: number}} Scale */

/**
 * Round numbers that span two values; the outermost ones are the ends of the axis.
 * @param {number} low
 * @param {number} high
 * @param {number} [intervals]  about as many
 * @returns {Scale}
 */
export function roundTicks(low, high, intervals = 4) {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / intervals;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = tidy((STEPS.find((each) => each * power >= rough * 0.999) ?? 10) * power);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * step));
  return { ticks, low: ticks[0], high: ticks[ticks.length - 1], step };
}

/** How many digits behind the point a step of an axis needs to be told apart. @param {number} step */
export function digitsOf(step) {
  let digits = 0;
  while (digits < 12 && Math.abs(step * 10 ** digits - Math.round(step * 10 ** digits)) > 1e-6) digits += 1;
  return digits;
}

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** @typedef {'minute' | 'hour' | 'day' | 'month' | 'year'} Unit */
/** @type {[Unit, number, number][]}  unit, how many of them, about how many milliseconds */
const TIME_STEPS = [
  ['minute', 1, MINUTE], ['minute', 5, 5 * MINUTE], ['minute', 15, 15 * MINUTE],
  ['hour', 1, 60 * MINUTE], ['hour', 3, 180 * MINUTE], ['hour', 6, 360 * MINUTE], ['hour', 12, 720 * MINUTE],
  ['day', 1, DAY], ['day', 2, 2 * DAY], ['day', 7, 7 * DAY], ['day', 14, 14 * DAY],
  ['month', 1, 31 * DAY], ['month', 3, 92 * DAY], ['month', 6, 184 * DAY],
  ['year', 1, 366 * DAY], ['year', 2, 731 * DAY], ['year', 5, 1827 * DAY], ['year', 10, 3653 * DAY],
];

/**
 * Round times of the local calendar between two moments, and the unit they are round in.
 * @param {number} from  milliseconds since 1970
 * @param {number} to
 * @param {number} [most]
 * @returns {{ticks: number[], unit: Unit}}
 */
export function timeTicks(from, to, most = 5) {
  const fitting = TIME_STEPS.find(([, , length]) => (to - from) / length <= most);
  const [unit, many] = fitting ?? TIME_STEPS[TIME_STEPS.length - 1];
  const ticks = [];
  const moment = floorTo(new Date(from), unit, many);
  for (let rounds = 0; moment.getTime() <= to && rounds < 200; rounds += 1) {
    if (moment.getTime() >= from) ticks.push(moment.getTime());
    advance(moment, unit, many);
  }
  return { ticks, unit };
}

/**
 * The path of a line that stays at a value until the next one.
 * @param {{x: number, y: number}[]} points
 * @param {number} end  how far the last value goes
 */
export function stepPath(points, end) {
  const [first, ...others] = points;
  if (!first) return '';
  return `M${short(first.x)} ${short(first.y)}${others.map(({ x, y }) => `H${short(x)}V${short(y)}`).join('')}H${short(end)}`;
}

/**
 * Room for each of several bars side by side.
 * @param {number} count
 * @param {number} length  for all of them
 * @returns {{size: number, start: (index: number) => number, middle: (index: number) => number}}
 */
export function bands(count, length) {
  const each = length / Math.max(count, 1);
  const size = Math.min(48, Math.max(1, each * 0.72));
  return { size, start: (index) => each * (index + 0.5) - size / 2, middle: (index) => each * (index + 0.5) };
}

/** Every how many bars there is room for a label. @param {number} count @param {number} length @param {number} label */
export function labelEvery(count, length, label) {
  return Math.max(1, Math.ceil((count * label) / Math.max(length, 1)));
}

/** The index of the place nearest to a position; -1 without any. @param {number[]} places @param {number} at */
export function nearest(places, at) {
  return places.reduce((best, place, index) => (best < 0 || Math.abs(place - at) < Math.abs(places[best] - at) ? index : best), -1);
}

/** @param {Date} moment @param {Unit} unit @param {number} many */
function floorTo(moment, unit, many) {
  const [year, month, date] = [moment.getFullYear(), moment.getMonth(), moment.getDate()];
  switch (unit) {
    case 'year': return new Date(Math.floor(year / many) * many, 0, 1);
    case 'month': return new Date(year, Math.floor(month / many) * many, 1);
    case 'day': return new Date(year, month, date);
    case 'hour': return new Date(year, month, date, Math.floor(moment.getHours() / many) * many);
    default: return new Date(year, month, date, moment.getHours(), Math.floor(moment.getMinutes() / many) * many);
  }
}

/** @param {Date} moment @param {Unit} unit @param {number} many */
function advance(moment, unit, many) {
  switch (unit) {
    case 'year': moment.setFullYear(moment.getFullYear() + many); break;
    case 'month': moment.setMonth(moment.getMonth() + many); break;
    case 'day': moment.setDate(moment.getDate() + many); break;
    case 'hour': moment.setTime(moment.getTime() + many * 60 * MINUTE); break;
    default: moment.setTime(moment.getTime() + many * MINUTE);
  }
}

/** Without the dust of binary fractions. @param {number} value */
function tidy(value) {
  return Number(value.toPrecision(12));
}

/** @param {number} length */
function short(length) {
  return Math.round(length * 10) / 10;
}
