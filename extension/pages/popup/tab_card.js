/** What the popup says about the tab it was opened on. */

import { h, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { problemNotice } from '../../ui/problems.js';
import { scoreBadge } from '../../ui/score.js';
import { t } from '../../ui/words.js';

/** @import {Problem, Site, TabState} from '../../types' */
/** @typedef {'off' | 'none' | 'site_off' | TabState['page']} Card */

/**
 * Which card is shown.
 * @param {TabState} tab
 * @param {boolean} on  whether anything runs at all
 * @returns {Card}
 */
export function cardOf(tab, on) {
  if (tab.site === 'none') return 'none';
  if (!on) return 'off';
  return tab.site === 'off' ? 'site_off' : tab.page;
}

/** A site as people write it: without its scheme. @param {string} origin */
export function siteName(origin) {
  return origin.replace(/^https?:\/\/(www\.)?/, '');
}

/**
 * Draws the card.
 * @param {Element} place
 * @param {{tab: TabState, on: boolean, sites: Site[], told: Problem | null}} shown  `told`: what the popup says already
 * @param {{turnOn: (event: Event) => void, turnOff: (event: Event) => void, reload: (event: Event) => void}} deeds
 */
export function drawTab(place, { tab, on, sites, told }, deeds) {
  const card = cardOf(tab, on);
  const name = tab.origin ? siteName(tab.origin) : '';
  place.setAttribute('data-card', card);
  show(place, ...bodyOf(card), tab.site === 'on' && card !== 'off' && tab.origin && siteRow(tab.origin));

  /** @param {Card} which @returns {import('../../ui/dom.js').Child[]} */
  function bodyOf(which) {
    switch (which) {
      case 'answered':
        return [title(tab.title ?? name), h('p', {}, scoreBadge(tab.score))];
      case 'looking':
        return [title(t('popup_looking')), h('p', { class: 'hint clamp' }, tab.title ?? t('popup_looking_text')), h('div', { class: 'waiting bar' })];
      case 'site_off':
        return [
          title(t('popup_site_off', name)),
          h('p', { class: 'hint' }, t('popup_site_off_text')),
          h('button', { class: 'button primary', type: 'button', onclick: deeds.turnOn }, icon('power', 18), t('popup_turn_on', name)),
        ];
      case 'problem':
        return tab.problem && tab.problem.code !== told?.code
          ? [h('h2', { id: 'tab-title', class: 'hidden-visually' }, name), problemNotice(tab.problem)]
          : [title(tab.title ?? name), h('p', { class: 'hint' }, t('popup_waits'))];
      case 'unknown':
        return [
          title(t('popup_unknown')),
          h('p', { class: 'hint' }, t('popup_unknown_text')),
          h('button', { class: 'button', type: 'button', onclick: deeds.reload }, icon('refresh', 18), t('popup_reload')),
        ];
      default:
        return [title(t(`popup_${which}`)), h('p', { class: 'hint' }, t(`popup_${which}_text`))];
    }
  }

  /** @param {string} origin */
  function siteRow(origin) {
    if (sites.some((site) => site.builtin && site.origin === origin)) {
      return h('p', { class: 'site-row hint' }, icon('check', 16), t('popup_site_always', name));
    }
    return h('label', { class: 'switch site-row' },
      h('span', {}, t('popup_site_on', name)),
      h('input', { type: 'checkbox', role: 'switch', id: 'site-on', checked: true, onchange: deeds.turnOff }));
  }
}

/** @param {string} words */
function title(words) {
  return h('h2', { id: 'tab-title', class: 'clamp' }, words);
}
