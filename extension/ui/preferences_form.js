/** The controls of the preferences, in the popup and on the settings page. Each takes effect at once. */

import { ask } from './ask.js';
import { h, show } from './dom.js';
import { scoreBadge, verdictOf } from './score.js';
import { on } from './shell.js';
import { percent, t } from './words.js';

/** @import {Preferences} from '../types' */
/** @typedef {'on' | 'basic_only' | 'highlight' | 'auto_expand'} SwitchName */

/**
 * The controls, which show nothing until `update` is called for the first time.
 * @param {{hints?: boolean, place?: Element, changed?: (preferences: Preferences) => void}} [options]
 *   `hints`: with a sentence below each; `place`: where failures are shown
 */
export function preferencesForm({ hints = false, place, changed = () => {} } = {}) {
  const switches = {
    on: switchOf('on', hints),
    basic_only: switchOf('basic_only', hints),
    highlight: switchOf('highlight', hints),
    auto_expand: switchOf('auto_expand', hints),
  };
  const threshold = thresholdOf();
  /** @type {Preferences | null} */
  let known = null;

  /** @param {Preferences} preferences */
  function update(preferences) {
    known = preferences;
    for (const [name, { input }] of entries(switches)) {
      input.checked = preferences[name];
      input.disabled = false;
    }
    threshold.update(preferences);
  }

  /** @param {Partial<Preferences>} preferences */
  async function put(preferences) {
    try {
      update(await ask('preferences.put', { preferences }));
    } catch (error) {
      if (known) update(known);
      throw error;
    }
    if (known) changed(known);
  }

  for (const [name, { input }] of entries(switches)) {
    input.addEventListener('change', on('preferences', () => put({ [name]: input.checked }), place));
  }
  threshold.input.addEventListener('change', on('preferences', () => put({ threshold: Number(threshold.input.value) }), place));

  return {
    /** On or off, for all pages. */
    on: switches.on.element,
    choices: h('div', { class: 'preferences' },
      switches.basic_only.element, switches.highlight.element, threshold.element, switches.auto_expand.element),
    update,
  };
}

/** @template {string} Name @template Value @param {Record<Name, Value>} record */
function entries(record) {
  return /** @type {[Name, Value][]} */ (Object.entries(record));
}

/** @param {SwitchName} name @param {boolean} hints */
function switchOf(name, hints) {
  const hint = hints && h('span', { class: 'hint', id: `hint-${name}` }, t(`preferences_${name}_hint`));
  const input = h('input', {
    type: 'checkbox', role: 'switch', name, disabled: true, 'aria-labelledby': `label-${name}`, 'aria-describedby': hint && `hint-${name}`,
  });
  const label = h('span', { class: 'switch-words' }, h('span', { id: `label-${name}` }, t(`preferences_${name}`)), hint);
  return { input, element: h('label', { class: 'switch' }, label, input) };
}

function thresholdOf() {
  const input = h('input', { type: 'range', id: 'threshold', min: 0, max: 100, step: 1, value: 60, disabled: true });
  const number = h('output', { for: 'threshold', 'aria-live': 'off' });
  let moving = false;

  function draw() {
    const value = Number(input.value);
    input.setAttribute('aria-valuetext', `${percent(value)} ${t(`verdict_${verdictOf(value)}`)}`);
    show(number, scoreBadge(value));
  }
  input.addEventListener('input', () => {
    moving = true;
    draw();
  });
  input.addEventListener('change', () => {
    moving = false;
  });
  draw();

  return {
    input,
    element: h('div', { class: 'threshold' },
      h('label', { for: 'threshold' }, t('preferences_threshold')), number, input),
    /** @param {Preferences} preferences */
    update({ highlight, threshold }) {
      input.disabled = !highlight;
      if (moving) return; // what another page has changed waits until this hand has let go
      input.value = String(threshold);
      draw();
    },
  };
}
