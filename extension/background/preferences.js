/** How the person wants it: on or off, basic mode, threshold, open by itself. */

import { tellPages } from './telling.js';
import { invalid } from './problems.js';
import { alter, kept } from './vault.js';

/** @import {Preferences} from '../types' */

/** @type {Preferences} */
export const DEFAULTS = { on: true, basic_only: false, highlight: false, threshold: 60, auto_expand: false };

/** @returns {Promise<Preferences>} */
export async function preferences() {
  return { ...DEFAULTS, ...(await kept('preferences', {})) };
}

/**
 * Changes some of them.
 * @param {Partial<Preferences>} changes
 * @returns {Promise<Preferences>}
 * @throws {import('./problems.js').Failed} not a preference, or not a value of one
 */
export async function changePreferences(changes) {
  for (const [name, value] of Object.entries(changes)) {
    const known = DEFAULTS[/** @type {keyof Preferences} */ (name)];
    if (typeof value !== typeof known) throw invalid(`/${name}`, `${name} cannot be ${value}`);
    if (typeof value === 'number' && !(value >= 0 && value <= 100)) throw invalid(`/${name}`, `${name} is a number from 0 to 100`);
  }
  await alter('preferences', {}, (before) => ({ ...before, ...changes }));
  tellPages('preferences');
  return preferences();
}
