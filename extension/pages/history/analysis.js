/** An analysis in words: reasons with what they rest on, attributes, what to wear with it. */

import { h } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { explain } from '../../ui/problems.js';
import { choice, moment, percent, t, usd } from '../../ui/words.js';
import { shortened, told } from './evidence.js';

/** @import {Analysis, Attributes, Evidence, Reason, StoredAnalysis} from '../../types' */
/** @import {IconName} from '../../ui/icons.js' */

const TEXTS = /** @type {const} */ (['fit_analysis', 'color_analysis', 'material_analysis', 'value_analysis']);
/** @type {[Exclude<keyof Attributes, 'vibe'>, number][]} */
const DOTTED = [['warmth', 5], ['comfort', 5], ['versatility', 5], ['formality', 10]];
/** @type {Record<ReturnType<typeof told>['source'], IconName>} */
const SOURCES = { shop: 'bag', you: 'person', picture: 'search' };

/**
 * Everything an analysis says.
 * @param {StoredAnalysis} stored
 * @param {3 | 4} level  of its headings
 */
export function analysisView(stored, level = 3) {
  const analysis = stored.analysis_data;
  const head = (/** @type {string} */ key) => h(/** @type {'h3'} */ (`h${level}`), {}, t(key));
  return h('div', { class: 'analysis' },
    stored.degraded_reason && degraded(stored.degraded_reason),
    h('p', { class: 'headline' }, h('bdi', {}, analysis.headline)),
    h('div', { class: 'reasons' },
      reasons(head('history_reasons_for'), analysis.match_reasons, 'for'), reasons(head('history_reasons_against'), analysis.mismatch_reasons, 'against')),
    h('div', { class: 'panels' },
      h('section', {}, head('history_attributes'), attributes(analysis.attributes)),
      bestFor(analysis, head)),
    h('div', { class: 'panels texts' }, TEXTS.map((key) => analysis[key] && h('section', {}, head(`history_${key}`), h('p', {}, h('bdi', {}, analysis[key]))))),
    pairings(analysis, head),
    notes(analysis, head),
    origin(stored));
}

/** A value as dots, read out as a number. @param {number} value @param {number} most */
export function dots(value, most) {
  return h('span', { class: 'dots', role: 'img', 'aria-label': t('history_of', value, most) },
    Array.from({ length: most }, (_, at) => h('i', { class: at < value ? 'on' : null })));
}

/** @param {Attributes} values */
export function attributes(values) {
  return h('dl', { class: 'attributes' },
    DOTTED.map(([name, most]) => h('div', {}, h('dt', {}, t(`history_${name}`)), h('dd', {}, dots(values[name], most)))),
    h('div', {}, h('dt', {}, t('history_vibe')), h('dd', {}, h('bdi', {}, values.vibe))));
}

/** Who wrote an analysis, in words. @param {Pick<StoredAnalysis, 'stylist' | 'model_used'>} stored */
export function author({ stylist, model_used: model }) {
  const name = choice('history_stylist', stylist);
  return model && model !== stylist && stylist !== 'rules' ? t('history_stylist_model', name, shortened(model, 80)) : name;
}

/** @param {HTMLElement} head @param {Reason[]} list @param {'for' | 'against'} side */
function reasons(head, list, side) {
  head.prepend(icon(side === 'for' ? 'check' : 'info', 20), ' ');
  return h('section', { class: `side ${side}` }, head,
    list.length === 0
      ? h('p', { class: 'hint' }, t(`history_reasons_${side}_none`))
      : h('ul', { role: 'list' }, list.map(({ text, evidence }) => h('li', {}, h('p', {}, h('bdi', {}, text)), rests(evidence)))));
}

/** @param {Evidence[]} evidence */
function rests(evidence) {
  return h('ul', { class: 'evidence', role: 'list', 'aria-label': t('history_evidence') }, evidence.map((one) => {
    const { source, label, value, quoted } = told(one);
    return h('li', { class: source }, icon(SOURCES[source], 14),
      h('span', {}, h('span', { class: 'hidden-visually' }, t(`history_evidence_${source === 'picture' ? 'seen' : source}`), ' '), t('history_evidence_label', label), ' ', h(quoted ? 'q' : 'b', {}, h('bdi', {}, value))));
  }));
}

/** @param {Analysis} analysis @param {(key: string) => HTMLElement} head */
function bestFor({ season_fit: seasons, occasion_tags: occasions }, head) {
  if (seasons.length + occasions.length === 0) return null;
  return h('section', {}, head('history_best_for'),
    h('ul', { class: 'row tags', role: 'list' },
      seasons.map((season) => h('li', { class: 'tag season' }, choice('history_season', season))),
      occasions.map((occasion) => h('li', { class: 'tag' }, h('bdi', {}, occasion)))));
}

/** @param {Analysis} analysis @param {(key: string) => HTMLElement} head */
function pairings({ pairing_suggestions: suggestions }, head) {
  if (suggestions.length === 0) return null;
  return h('section', {}, head('history_pairings'),
    h('ul', { class: 'pairings', role: 'list' }, suggestions.map(({ category, suggestion, reason }) => h('li', {},
      h('span', { class: 'label' }, choice('history_pairing', category)),
      h('b', {}, h('bdi', {}, suggestion)), h('p', { class: 'hint' }, h('bdi', {}, reason))))));
}

/** @param {Analysis} analysis @param {(key: string) => HTMLElement} head */
function notes({ care_notes: care, missing_information: missing }, head) {
  const list = (/** @type {string} */ key, /** @type {string[]} */ lines) =>
    lines.length > 0 && h('section', {}, head(key), h('ul', { class: 'lines' }, lines.map((line) => h('li', {}, h('bdi', {}, line)))));
  return care.length + missing.length === 0 ? null : h('div', { class: 'panels' }, list('history_care', care), list('history_missing', missing));
}

/** @param {StoredAnalysis} stored */
function origin(stored) {
  return h('p', { class: 'hint origin' }, t('history_written_by', author(stored), moment(stored.analyzed_at)), ' ',
    t(stored.mode === 'basic' ? 'history_mode_basic' : 'history_mode_full'), ' ',
    t('history_confidence', percent(stored.analysis_data.confidence * 100)), ' ',
    stored.cost_picousd > 0 ? t('history_cost', usd(stored.cost_usd)) : t('history_free'));
}

/** @param {string} code */
function degraded(code) {
  return h('p', { class: 'tag maybe' }, icon('warning', 14), t('history_degraded', explain({ code, title: '', detail: '' }).title));
}
