/** The profile over time: what each version changed, any two side by side, and an old one brought back. */

import { h, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { day, moment, t } from '../../ui/words.js';
import { says } from '../quiz/wording.js';
import { differences } from './differences.js';
import { differencesView } from './differences_view.js';

/** @import {StoredProfile} from '../../types' */

/**
 * @param {StoredProfile[]} versions  newest first
 * @param {string | null} current  the version in force
 * @param {(version: StoredProfile) => void} restore
 */
export function versionsView(versions, current, restore) {
  const inForce = versions.findIndex(({ profile_version: version }) => version === current);
  return [
    versions.length > 1 && comparison(versions),
    h('ol', { class: 'versions', role: 'list' }, versions.map((version, at) => {
      const before = versions[at + 1];
      const heading = h('h3', {}, h('time', { datetime: version.changed_at }, moment(version.changed_at)));
      return h('li', { class: at === inForce ? 'version current' : 'version' },
        h('div', { class: 'row spread' },
          h('div', { class: 'row' }, heading, at === inForce && h('span', { class: 'tag' }, icon('check', 14), t('profile_current'))),
          at !== inForce && h('button', { class: 'button', type: 'button', 'aria-label': t('profile_restore_that', day(version.changed_at)), onclick: () => restore(version) }, icon('history', 18), t('profile_restore'))),
        h('p', { class: 'version-says' }, says(version.profile)),
        before ? differencesView(differences(before.profile, version.profile)) : h('p', { class: 'hint' }, t('profile_first')));
    })),
  ];
}

/** @param {StoredProfile[]} versions */
function comparison(versions) {
  const result = h('div', { role: 'status' });
  const one = chooser('compare-one', versions, 1);
  const other = chooser('compare-other', versions, 0);
  compare();
  return h('details', { class: 'comparison' },
    h('summary', {}, icon('compare', 20), t('profile_compare')),
    h('div', { class: 'stack' },
      h('div', { class: 'compared' },
        h('div', { class: 'field' }, h('label', { for: 'compare-one' }, t('profile_compare_from')), one),
        h('div', { class: 'field' }, h('label', { for: 'compare-other' }, t('profile_compare_to')), other)),
      result));

  /** @param {string} id @param {StoredProfile[]} list @param {number} at */
  function chooser(id, list, at) {
    return h('select', { class: 'input', id, onchange: compare }, list.map(({ changed_at: when }, index) => h('option', { value: index, selected: index === at }, moment(when))));
  }

  function compare() {
    const [from, to] = [one, other].map(({ value }) => versions[Number(value)]?.profile ?? null);
    show(result, differencesView(differences(from ?? null, to ?? null)));
  }
}
