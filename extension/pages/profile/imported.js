/** Reads a profile from the text of a file, and says in what it is none. What it does not know, it leaves to the service. */

import { QUESTIONS } from '../quiz/questions.js';

/** @import {Profile} from '../../types' */
/** @import {Question} from '../quiz/questions.js' */

export const MOST_BYTES = 64 * 1024;

/**
 * @typedef {'size' | 'json' | 'object' | 'version' | 'list' | 'choice' | 'most' | 'twice' | 'text' | 'range' | 'sizes' | 'price'} FaultKind
 * @typedef {{kind: FaultKind, pointer: string, value?: string}} Fault  `pointer`: a JSON pointer; '' is all of it
 */

/**
 * @param {string} text
 * @returns {{profile: Profile} | {faults: Fault[]}}
 */
export function readProfile(text) {
  if (new TextEncoder().encode(text).length > MOST_BYTES) return { faults: [{ kind: 'size', pointer: '' }] };
  /** @type {unknown} */
  let document;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { faults: [{ kind: 'json', pointer: '' }] };
  }
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return { faults: [{ kind: 'object', pointer: '' }] };
  const profile = /** @type {Profile} */ (document);
  const faults = typeof profile.quiz_version === 'string' && profile.quiz_version ? [] : [fault('version', '/quiz_version')];
  faults.push(...QUESTIONS.flatMap((question) => faultsOf(question, profile[question.field])));
  return faults.length ? { faults } : { profile };
}

/** @param {Question} question @param {unknown} value @returns {Fault[]} */
function faultsOf(question, value) {
  if (value === undefined || value === null) return [];
  const pointer = `/${question.field}`;
  switch (question.kind) {
    case 'several': return listFaults(value, pointer, question.choices);
    case 'ranking': return [...listFaults(value, pointer, question.choices), ...rankingFaults(value, pointer, question.most)];
    case 'keywords': return keywordFaults(value, pointer, question);
    case 'range': return isRange(value, question) ? [] : [fault('range', pointer)];
    case 'sizes': return isSizes(value, question) ? [] : [fault('sizes', pointer)];
    case 'price': return isPrice(value) ? [] : [fault('price', pointer)];
  }
}

/** @param {unknown} value @param {string} pointer @param {readonly string[]} choices @returns {Fault[]} */
function listFaults(value, pointer, choices) {
  if (!Array.isArray(value)) return [fault('list', pointer)];
  return value.flatMap((one, at) => (choices.includes(one) ? [] : [fault('choice', `${pointer}/${at}`, one)]));
}

/** @param {unknown} value @param {string} pointer @param {number} most @returns {Fault[]} */
function rankingFaults(value, pointer, most) {
  if (!Array.isArray(value)) return [];
  if (value.length > most) return [fault('most', pointer, most)];
  return new Set(value).size < value.length ? [fault('twice', pointer)] : [];
}

/** @param {unknown} value @param {string} pointer @param {{most: number, longest: number}} bounds @returns {Fault[]} */
function keywordFaults(value, pointer, { most, longest }) {
  if (!Array.isArray(value)) return [fault('list', pointer)];
  if (value.length > most) return [fault('most', pointer, most)];
  return value.flatMap((one, at) => (isText(one, longest) ? [] : [fault('text', `${pointer}/${at}`, longest)]));
}

/** @param {unknown} value @param {{lowest: number, highest: number}} bounds */
function isRange(value, { lowest, highest }) {
  if (!Array.isArray(value)) return false;
  if (value.length === 0) return true;
  const [from, to] = value;
  return value.length === 2 && value.every((level) => Number.isInteger(level) && level >= lowest && level <= highest) && from <= to;
}

/** @param {unknown} value @param {{parts: readonly string[], longest: number}} bounds */
function isSizes(value, { parts, longest }) {
  return isObject(value) && Object.entries(value).every(([part, size]) => parts.includes(part) && (size === null || isText(size, longest)));
}

/** @param {unknown} value */
function isPrice(value) {
  if (!isObject(value)) return false;
  const { currency, min = null, max = null, ...rest } = value;
  const amounts = [min, max].filter((amount) => amount !== null);
  return typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) && Object.keys(rest).length === 0
    && amounts.every((amount) => typeof amount === 'number' && amount >= 0 && amount <= 1e12)
    && (typeof min !== 'number' || typeof max !== 'number' || min <= max);
}

/** @param {unknown} value @param {number} longest */
function isText(value, longest) {
  return typeof value === 'string' && value.length >= 1 && value.length <= longest;
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** @param {FaultKind} kind @param {string} pointer @param {unknown} [value] @returns {Fault} */
function fault(kind, pointer, value) {
  if (value === undefined) return { kind, pointer };
  return { kind, pointer, value: typeof value === 'string' ? value.slice(0, 80) : (JSON.stringify(value) ?? '').slice(0, 80) };
}
