/** Search and filters over the list. */

import { h, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { percent, t } from '../../ui/words.js';
import { KINDS } from './feedback.js';
import { oneLine } from './evidence.js';

/** @import {Filter} from './filter.js' */

/** @typedef {{q: string, min_score: number | null}} Asked  what the service looks for */

const PAUSE = 250;
const SCORES = [40, 60, 80];

/**
 * @param {{asked: (event: Event) => void, narrowed: () => void}} given
 *   `asked`: the service has to be asked anew; `narrowed`: what is loaded is filtered differently
 */
export function listTools({ asked, narrowed }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  let last = '';
  const search = h('input', { id: 'search', class: 'input', type: 'search', maxlength: 200, autocomplete: 'off', placeholder: t('history_search_hint') });
  const score = select('least', SCORES.map((least) => [String(least), t('history_score_least', percent(least))]), t('history_any'));
  const feedback = select('said', [['none', t('history_said_none')], ...KINDS.map((kind) => /** @type {[string, string]} */ ([kind, t(`history_said_${kind}`)]))], t('history_any'));
  const site = select('site', [], t('history_any'));

  /** @param {Event} event */
  const begin = (event) => {
    clearTimeout(pause);
    last = search.value.trim();
    asked(event);
  };
  search.addEventListener('input', (event) => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      if (search.value.trim() !== last) begin(event);
    }, PAUSE);
  });
  score.addEventListener('change', begin);
  feedback.addEventListener('change', narrowed);
  site.addEventListener('change', narrowed);

  const element = h('form', { class: 'tools', role: 'search', onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); begin(event); } },
    h('div', { class: 'field search' }, h('label', { for: 'search' }, t('history_search')), h('span', { class: 'with-icon' }, icon('search', 18), search)),
    field('least', 'history_filter_score', score), field('said', 'history_filter_feedback', feedback), field('site', 'history_filter_site', site));
  return {
    element,
    /** @returns {Asked} */
    asked: () => ({ q: search.value.trim(), min_score: score.value ? Number(score.value) : null }),
    /** @returns {Filter} */
    narrowing: () => ({ feedback: /** @type {Filter['feedback']} */ (feedback.value || 'any'), site: site.value }),
    narrowed: () => feedback.value !== '' || site.value !== '',
    /** Offers the shops there are; a choice made stays. @param {string[]} sites */
    offer(sites) {
      const chosen = site.value;
      const all = chosen && !sites.includes(chosen) ? [...sites, chosen] : sites;
      show(site, option('', t('history_any')), all.map((name) => option(name, oneLine(name, 60))));
      site.value = chosen;
    },
    /** Back to all there is. @param {Event} event */
    clear(event) {
      for (const each of [score, feedback, site]) each.value = '';
      search.value = '';
      begin(event);
      search.focus();
    },
  };
}

/** @param {string} id @param {string} key @param {HTMLElement} input */
function field(id, key, input) {
  return h('div', { class: 'field' }, h('label', { for: id }, t(key)), input);
}

/** @param {string} id @param {[string, string][]} choices @param {string} any */
function select(id, choices, any) {
  return h('select', { id, class: 'input' }, option('', any), choices.map(([value, words]) => option(value, words)));
}

/** @param {string} value @param {string} words */
function option(value, words) {
  return h('option', { value }, words);
}
