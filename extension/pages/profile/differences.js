/** What differs between two profiles. Answers are sets, as on the wire, but for those whose order counts. */

import { QUESTIONS } from '../quiz/questions.js';

/** @import {Profile} from '../../types' */
/** @import {Field, Question} from '../quiz/questions.js' */

/**
 * @typedef {{kind: 'list', question: Question, added: string[], removed: string[]}} ListDifference
 * @typedef {{kind: 'value', question: Question, before: Profile[Field], after: Profile[Field]}} ValueDifference
 *   undefined: no answer
 * @typedef {{kind: 'other', name: string}} OtherDifference  a field that the quiz does not ask for
 * @typedef {ListDifference | ValueDifference | OtherDifference} Difference
 */

/**
 * @param {Profile | null} before
 * @param {Profile | null} after
 * @returns {Difference[]}
 */
export function differences(before, after) {
  const old = before ?? { quiz_version: '' };
  const now = after ?? { quiz_version: '' };
  const asked = QUESTIONS.flatMap((question) => ofQuestion(question, old, now));
  const known = new Set(['quiz_version', ...QUESTIONS.map(({ field }) => field)]);
  const others = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((name) => !known.has(name)).sort();
  const changed = others.filter((name) => canonical(old[name]) !== canonical(now[name]));
  return [...asked, ...changed.map((name) => /** @type {const} */ ({ kind: 'other', name }))];
}

/** @param {Question} question @param {Profile} old @param {Profile} now @returns {Difference[]} */
function ofQuestion(question, old, now) {
  if (question.kind === 'several' || question.kind === 'keywords') {
    const [before, after] = [old[question.field] ?? [], now[question.field] ?? []];
    const added = after.filter((value) => !before.includes(value));
    const removed = before.filter((value) => !after.includes(value));
    return added.length || removed.length ? [{ kind: 'list', question, added, removed }] : [];
  }
  const [before, after] = [old[question.field], now[question.field]].map(present);
  return canonical(before) === canonical(after) ? [] : [{ kind: 'value', question, before, after }];
}

/** @param {Profile[Field]} value @returns {Profile[Field]} undefined where there is nothing in it */
function present(value) {
  if (value === null || value === undefined) return undefined;
  return Object.keys(value).length ? value : undefined;
}

/** A text that is equal for equal values, whatever the order of their members. @param {unknown} value @returns {string} */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const members = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return `{${members.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`;
}
