/** All drawings, by what they are of. */

import { FITS, FORMALITY, PRESENTATIONS } from './drawn_cuts.js';
import { AESTHETICS } from './drawn_looks.js';
import { AVOID, PRIORITIES } from './drawn_wishes.js';

/** @import {Stroke} from './pen.js' */

/** Colours that are typical of a palette. @type {Record<string, string[]>} */
export const SWATCHES = {
  neutrals: ['#f4eee3', '#d8c8ad', '#a59b8f', '#6d6e74', '#2c3549'],
  earth_tones: ['#c99b45', '#b5613a', '#8a5a36', '#75763b', '#46382b'],
  pastels: ['#f7cdd6', '#fbeebb', '#cdebd7', '#cde0f6', '#e0d2f2'],
  jewel_tones: ['#0f6d52', '#0d6c7a', '#1f4196', '#5c2b87', '#8e1638'],
  brights: ['#e6292f', '#ff8a14', '#ffd322', '#17a455', '#2467f2'],
  all_black: ['#0e0e10', '#17171a', '#202024', '#2a2a2f', '#35353b'],
};

/** By field of the profile, then by value on the wire. @type {Record<string, Record<string, Stroke[]>>} */
export const STROKES = {
  fit_preferences: FITS,
  formality_range: FORMALITY,
  gender_presentation: PRESENTATIONS,
  aesthetics: AESTHETICS,
  priorities: PRIORITIES,
  avoid: AVOID,
};
