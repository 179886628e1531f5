/** What people are told when something is wrong, and what they can do about it. */

import { h } from './dom.js';
import { icon } from './icons.js';
import { moment, t } from './words.js';

/** @import {Problem} from '../types' */

/** The command that starts the service, as the README gives it. */
export const START_COMMAND = 'make serve';
/** Prints a code that pairs a browser. */
export const PAIR_COMMAND = 'make pair';
/** Asks for an API key and keeps it. */
export const KEY_COMMAND = '.venv/bin/style-assistant key set';

/**
 * A problem in words: a title and what to do.
 * @param {Problem} problem
 * @returns {{title: string, text: string, kind: 'bad' | 'warn' | 'info', command?: string}}
 */
export function explain(problem) {
  const { code, detail } = problem;
  switch (code) {
    case 'SERVICE_UNREACHABLE':
      return { kind: 'warn', title: t('problem_away_title'), text: t('problem_away_text', problem.address ?? ''), command: START_COMMAND };
    case 'NOT_PAIRED':
      return { kind: 'warn', title: t('problem_unpaired_title'), text: t('problem_unpaired_text') };
    case 'VERSION_MISMATCH':
      return { kind: 'warn', title: t('problem_version_title'), text: detail };
    case 'BUDGET_EXCEEDED':
      return { kind: 'warn', title: t('problem_budget_title'), text: detail };
    case 'RATE_LIMIT_EXCEEDED':
      return { kind: 'warn', title: t('problem_busy_title'), text: detail };
    case 'STYLIST_UNAVAILABLE':
      return { kind: 'warn', title: t('problem_stylist_title'), text: detail };
    case 'API_KEY_INVALID':
      return { kind: 'bad', title: t('problem_key_title'), text: t('problem_key_text') };
    case 'VALIDATION_ERROR':
      return { kind: 'bad', title: t('problem_input_title'), text: problem.errors?.map((fault) => fault.message).join('; ') || detail };
    case 'CONFLICT':
      return { kind: 'bad', title: t('problem_conflict_title'), text: detail };
    case 'RESOURCE_NOT_FOUND':
      return { kind: 'info', title: t('problem_gone_title'), text: detail };
    default:
      return { kind: 'bad', title: problem.title || t('problem_other_title'), text: detail || code };
  }
}

/**
 * The notice that tells of a problem, with what can be done about it.
 * @param {Problem} problem
 * @param {{retry?: () => void}} [options]
 * @returns {HTMLElement}
 */
export function problemNotice(problem, { retry } = {}) {
  const { kind, title, text, command } = explain(problem);
  const retryAt = problem.retry_after ? new Date(Date.now() + problem.retry_after * 1000) : null;
  const deeds = [
    problem.code === 'NOT_PAIRED' && h('a', { class: 'button', href: '../settings/settings.html#pairing' }, t('problem_pair')),
    problem.code === 'BUDGET_EXCEEDED' && h('a', { class: 'button', href: '../settings/settings.html#budget' }, t('problem_budget')),
    retry && h('button', { class: 'button', type: 'button', onclick: () => retry() }, icon('refresh', 18), t('problem_retry')),
  ].filter((deed) => deed !== undefined && deed !== false);
  return h('div', { class: `notice ${kind}`, dataset: { code: problem.code } },
    icon(kind === 'bad' ? 'error' : kind === 'warn' ? 'warning' : 'info'),
    h('div', {},
      h('strong', {}, title),
      problem.errors?.length ? faultList(problem.errors) : h('p', { lang: text === problem.detail ? 'en' : null }, text), // the service writes English
      command && h('p', {}, h('code', {}, command)),
      retryAt && h('p', { class: 'hint' }, t('problem_retry_at', moment(retryAt))),
      deeds.length > 0 && h('div', { class: 'row' }, deeds)));
}

/**
 * What is wrong, each with the place it is at.
 * @param {{pointer: string, message: string}[]} faults
 */
export function faultList(faults) {
  return h('ul', { class: 'faults', role: 'list' }, faults.map(({ pointer, message }) =>
    h('li', {}, pointer && h('code', {}, pointer), ' ', message)));
}
