/** The small drawings beside the choices, all by one hand: a round pen, a light ink and a strong one (drawings.css). */

import { svg } from '../../ui/dom.js';
import { STROKES, SWATCHES } from './drawing_paths.js';

/** @import {Stroke} from './pen.js' */

/**
 * The drawing of a choice, hidden from screen readers: its name stands beside it. A choice that this version has no
 * drawing for gets a plain tag.
 * @param {string} field  of the profile
 * @param {string | number} value  on the wire
 * @returns {SVGElement}
 */
export function drawing(field, value) {
  const swatches = field === 'color_palette' ? SWATCHES[value] : undefined;
  const parts = swatches ? fan(swatches) : (STROKES[field]?.[value] ?? TAG).flatMap(strokes);
  return svg('svg', { class: 'drawing', viewBox: '0 0 96 96', 'aria-hidden': 'true', focusable: 'false' }, parts);
}

/** Whether there is a drawing for a choice. @param {string} field @param {string | number} value */
export function isDrawn(field, value) {
  return value in (field === 'color_palette' ? SWATCHES : (STROKES[field] ?? {}));
}

/**
 * A path mirrored about x = 48. Only for absolute commands that take pairs.
 * @param {string} path
 */
export function mirrored(path) {
  return path.replace(/(-?[\d.]+) (-?[\d.]+)/g, (_, x, y) => `${Number((96 - Number(x)).toFixed(2))} ${y}`);
}

/** @type {Stroke[]} */
const TAG = [['both', 'M14 48L46 16L80 16L80 50L48 82Z'], ['deep', 'M62 28L68 28L68 34L62 34Z']];

/** @param {Stroke} stroke @returns {SVGElement[]} */
function strokes([kind, path]) {
  const plain = kind.replace('2', '');
  const kinds = plain === 'both' ? ['soft', 'line'] : [plain];
  const paths = kind.endsWith('2') ? [path, mirrored(path)] : [path];
  return kinds.flatMap((name) => paths.map((d) => svg('path', { class: name, d })));
}

/** Swatch cards on a rivet. @param {string[]} colours */
function fan(colours) {
  const card = 'M40 20Q40 14 46 14L50 14Q56 14 56 20L56 80Q56 86 50 86L46 86Q40 86 40 80Z';
  const cards = colours.map((fill, at) =>
    svg('path', { class: 'swatch', d: card, fill, transform: `rotate(${(at - (colours.length - 1) / 2) * 21} 48 80)` }));
  return [...cards, svg('path', { class: 'over', d: 'M45 79a3 3 0 1 0 6 0a3 3 0 1 0 -6 0Z' })];
}
