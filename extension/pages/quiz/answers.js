/** Answers of the quiz as values: each function gives a new profile and leaves the old one as it was. */

import { QUESTIONS, QUIZ_VERSION } from './questions.js';

/** @import {Profile} from '../../types' */
/** @import {Field, Question} from './questions.js' */

/** What the quiz begins with: the profile there is, or nothing. @param {Profile | null} stored @returns {Profile} */
export function beginning(stored) {
  return stored ? structuredClone(stored) : { quiz_version: QUIZ_VERSION };
}

/**
 * The profile with one answer; an empty one takes the field out.
 * @param {Profile} profile
 * @param {Field} field
 * @param {unknown} value
 * @returns {Profile}
 */
export function withAnswer(profile, field, value) {
  const { [field]: _, ...rest } = profile;
  const answer = withoutEmpty(value);
  return /** @type {Profile} */ (answer === undefined ? rest : { ...rest, [field]: answer });
}

/** Whether a question has an answer. @param {Profile} profile @param {Field} field */
export function isAnswered(profile, field) {
  return withoutEmpty(profile[field]) !== undefined;
}

/** Whether there is any answer. @param {Profile} profile */
export function hasAnswers(profile) {
  return QUESTIONS.some(({ field }) => isAnswered(profile, field));
}

/**
 * What is to be stored: the answers of the quiz, and of the stored profile whatever the quiz does not ask.
 * @param {Profile | null} stored
 * @param {Profile} answers
 * @returns {Profile}
 */
export function finished(stored, answers) {
  /** @type {Profile} */
  let profile = { ...stored, ...answers, quiz_version: QUIZ_VERSION };
  for (const { field } of QUESTIONS) profile = withAnswer(profile, field, answers[field]);
  return profile;
}

/**
 * With a value more or less, in the order of the list of choices; what that list does not know stays at the end.
 * @param {readonly string[]} values
 * @param {string} value
 * @param {readonly string[]} choices
 * @returns {string[]}
 */
export function toggled(values, value, choices) {
  const kept = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  const known = choices.filter((choice) => kept.includes(choice));
  return [...known, ...kept.filter((one) => !choices.includes(one))];
}

/**
 * The range after one end was moved: the other end is pushed along, so that it never begins above its end.
 * @param {readonly [number, number]} range
 * @param {'from' | 'to'} end
 * @param {number} level
 * @returns {[number, number]}
 */
export function rangeMoved([from, to], end, level) {
  return end === 'from' ? [level, Math.max(level, to)] : [Math.min(from, level), level];
}

/**
 * Ranked last, or not ranked any more; a full ranking takes no more.
 * @param {readonly string[]} ranking
 * @param {string} value
 * @param {number} most
 * @returns {string[]}
 */
export function ranked(ranking, value, most) {
  if (ranking.includes(value)) return ranking.filter((one) => one !== value);
  return ranking.length < most ? [...ranking, value] : [...ranking];
}

/**
 * One place further up (-1) or down (1), if there is one.
 * @param {readonly string[]} ranking
 * @param {string} value
 * @param {-1 | 1} by
 * @returns {string[]}
 */
export function moved(ranking, value, by) {
  const from = ranking.indexOf(value);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ranking.length) return [...ranking];
  const next = [...ranking];
  next.splice(from, 1);
  next.splice(to, 0, value);
  return next;
}

/**
 * With the keywords of a text, which commas or line ends part. None twice, whatever their case.
 * @param {readonly string[]} keywords
 * @param {string} text
 * @param {{most: number, longest: number}} bounds
 * @returns {string[]}
 */
export function keywordsAdded(keywords, text, { most, longest }) {
  const next = [...keywords];
  for (const part of text.split(/[,，、;；\n]/)) {
    const word = part.trim().replace(/\s+/g, ' ').slice(0, longest).trim();
    const known = next.some((one) => one.toLocaleLowerCase() === word.toLocaleLowerCase());
    if (word && !known && next.length < most) next.push(word);
  }
  return next;
}

/**
 * The price range of what was typed, null when nothing was, or what is wrong with it.
 * @param {string} min
 * @param {string} max
 * @param {string} currency
 * @returns {{range: NonNullable<Profile['price_range']> | null} | {fault: 'number' | 'order', end: 'min' | 'max'}}
 */
export function priceRange(min, max, currency) {
  const [from, to] = [min, max].map((text) => (text.trim() === '' ? null : Number(text)));
  for (const [end, amount] of /** @type {['min' | 'max', number | null][]} */ ([['min', from], ['max', to]])) {
    if (amount !== null && !(Number.isFinite(amount) && amount >= 0 && amount <= 1e12)) return { fault: 'number', end };
  }
  if (typeof from === 'number' && typeof to === 'number' && from > to) return { fault: 'order', end: 'max' };
  if (from === null && to === null) return { range: null };
  return { range: { ...(from === null ? {} : { min: from }), ...(to === null ? {} : { max: to }), currency } };
}

/** The question to go on with: the first without an answer, or else the first. @param {Profile} profile @returns {number} */
export function firstOpen(profile) {
  const at = QUESTIONS.findIndex((/** @type {Question} */ { field }) => !isAnswered(profile, field));
  return Math.max(at, 0);
}

/** @param {unknown} value @returns {unknown} undefined: nothing in it */
function withoutEmpty(value) {
  if (value === null || value === undefined || value === '') return undefined;
  if (Array.isArray(value)) return value.length ? value : undefined;
  if (typeof value !== 'object') return value;
  const inner = Object.entries(value).filter(([, one]) => one !== '' && one !== null && one !== undefined);
  return inner.length ? Object.fromEntries(inner) : undefined;
}
