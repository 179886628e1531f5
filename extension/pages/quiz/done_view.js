/** What comes after the quiz: connect, shop, switch on other shops. */

import { ask } from '../../ui/ask.js';
import { h } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { problemNotice } from '../../ui/problems.js';
import { on } from '../../ui/shell.js';
import { LANGUAGE, t } from '../../ui/words.js';
import { sentenceView } from './wording.js';

/** @import {Child} from '../../ui/dom.js' */
/** @import {Connection, KnownProfile} from '../../types' */

/** @param {KnownProfile | null} result  of the quiz just finished; null asks for the profile in force */
export async function doneView(result) {
  const known = result ?? await ask('profile.get');
  const state = await ask('connection.state');
  const connection = state.status === 'unknown' ? await ask('connection.check') : state;
  return h('section', { class: 'stack done' },
    h('h1', { tabindex: -1 }, t('quiz_done_title')),
    known.profile && h('div', { class: 'card says-card' }, sentenceView(known.profile, 'large'), h('p', { class: 'kept' }, icon('check', 20), kept(known))),
    known.conflict && h('div', { class: 'notice warn' }, icon('compare'),
      h('div', {}, h('strong', {}, t('quiz_done_conflict_title')), h('p', {}, t('quiz_done_conflict')),
        h('div', { class: 'row' }, h('a', { class: 'button', href: '../profile/profile.html#conflict' }, t('quiz_done_choose'))))),
    h('h2', {}, t('quiz_done_next')),
    h('ol', { class: 'next-steps', role: 'list' }, [connect(connection), shop(), otherShops(), look()].filter(Boolean)));
}

/** @param {KnownProfile} known */
function kept({ waiting, conflict }) {
  return t(waiting || conflict ? 'quiz_done_waiting' : 'quiz_done_kept');
}

/** @param {Connection} connection @returns {Child} */
function connect({ status, paired, address, problem }) {
  if (status === 'ok') return null;
  if (status === 'unpaired' || (status !== 'mismatch' && !paired)) {
    return step('link', t('quiz_next_pair'), t('quiz_next_pair_text'),
      h('a', { class: 'button primary', href: '../settings/settings.html#pairing' }, t('problem_pair')));
  }
  const shown = problem ?? { code: 'SERVICE_UNREACHABLE', title: '', detail: '', address };
  return h('li', { class: 'next-step notice-step' }, problemNotice(shown, { retry: () => void on('quiz', () => ask('connection.check'))(new Event('retry')) }));
}

function shop() {
  return step('bag', t('quiz_next_shop'), t('quiz_next_shop_text'),
    h('a', { class: 'button', href: uniqlo(LANGUAGE), target: '_blank', rel: 'noreferrer' }, t('quiz_next_shop_open'), icon('external', 18)));
}

function otherShops() {
  return step('power', t('quiz_next_other'), t('quiz_next_other_text'));
}

function look() {
  return step('person', t('quiz_next_profile'), t('quiz_next_profile_text'),
    h('a', { class: 'button', href: '../profile/profile.html' }, t('quiz_next_profile_open')));
}

/** @param {import('../../ui/icons.js').IconName} symbol @param {string} title @param {string} text @param {...Child} actions */
function step(symbol, title, text, ...actions) {
  return h('li', { class: 'card next-step' }, h('span', { class: 'next-icon' }, icon(symbol, 26)), h('h3', {}, title), h('p', {}, text), h('div', { class: 'row' }, actions));
}

/** The shop in the country where the language is mostly spoken. @param {string} language */
function uniqlo(language) {
  const { region } = new Intl.Locale(language).maximize();
  /** @type {Record<string, string>} */
  const paths = { JP: 'jp/ja/', DE: 'de/de/', AT: 'de/de/', GB: 'uk/en/', US: 'us/en/', CA: 'ca/en/', AU: 'au/en/', IN: 'in/en/' };
  return `https://www.uniqlo.com/${paths[region ?? ''] ?? ''}`;
}
