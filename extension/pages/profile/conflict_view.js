/** Two profiles, of which the person chooses one: that of this browser and that of the service. */

import { h } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { t } from '../../ui/words.js';
import { sentenceView } from '../quiz/wording.js';
import { differences } from './differences.js';
import { differencesView } from './differences_view.js';

/** @import {KnownProfile, Profile} from '../../types' */

/** @param {NonNullable<KnownProfile['conflict']>} conflict @param {(keep: 'here' | 'there') => void} choose */
export function conflictView({ here, there }, choose) {
  return h('section', { class: 'card stack conflict', 'aria-labelledby': 'conflict-title' },
    h('h2', { id: 'conflict-title' }, t('profile_conflict_title')),
    h('p', {}, t('profile_conflict_text')),
    h('div', { class: 'sides' }, side('here', here, choose), side('there', there, choose)),
    h('h3', {}, t('profile_conflict_differences')),
    differencesView(differences(there, here)),
    h('p', { class: 'hint' }, t('profile_conflict_direction')));
}

/** @param {'here' | 'there'} keep @param {Profile} profile @param {(keep: 'here' | 'there') => void} choose */
function side(keep, profile, choose) {
  return h('div', { class: 'side' },
    h('h3', {}, icon(keep === 'here' ? 'quiz' : 'link', 22), t(`profile_conflict_${keep}`)),
    sentenceView(profile),
    h('button', { class: 'button primary', type: 'button', onclick: () => choose(keep) }, t(`profile_keep_${keep}`)));
}
