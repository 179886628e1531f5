/**
 * The strokes of the drawings: 96 × 96, one pen, two inks. A drawing is a list of [kind, path]:
 * - `soft`, `deep`: an area in the light or the strong ink, printed a little beside its outline;
 * - `line`, `dash`: the pen; `over`: the pen, with paper under it so that it covers what lies behind;
 * - `both`: an area in the light ink and its outline;
 * - a kind that ends in `2` is drawn again as its mirror image about x = 48 (absolute M L Q C Z only).
 */

/** @typedef {'soft' | 'deep' | 'line' | 'dash' | 'over' | 'both'} Kind */
/** @typedef {[Kind | `${Kind}2`, string]} Stroke */

/** @param {number} x @param {number} y @param {number} r */
export const disc = (x, y, r) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;

/** Halves of the garments that many drawings share: neck, shoulder, sleeve, side, hem. */
export const TEE = 'M49 26Q42 26 39 18L27 23Q24 24 22 27L12 42L22 49L30 42L30 82L49 82';
export const SHIRT = 'M49 24L40 18L27 23Q23 25 22 31L13 70L23 73L30 45L30 82L49 82';

/** A tailor's dummy: what is between it and the garment's outline is how loose the garment is. @type {Stroke[]} */
export const DUMMY = [
  ['deep', 'M43 6L53 6L53 11L43 11Z'],
  ['soft2', 'M49 11L43.5 11L43.5 18Q42 24 31 27Q29.5 40 34.5 52Q30.5 62 31 74L49 74Z'],
  ['line', 'M48 76L48 90'],
  ['line', 'M37 90L59 90'],
];
