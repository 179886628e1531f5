/**
 * The profile: answered here, kept here, and sent to the service. It waits here while the service is away or not paired.
 * Where the service has another one that this browser has never seen, the person chooses.
 */

import { Failed, isAway } from './problems.js';
import { request } from './service.js';
import { tellPages } from './telling.js';
import { keep, kept } from './vault.js';

/** @import {KnownProfile, Profile, QuizDraft, StoredProfile} from '../types' */

/** @type {KnownProfile} */
const NONE = { profile: null, profile_version: null, changed_at: null, waiting: false, conflict: null };

/** As this browser knows it. @returns {Promise<KnownProfile>} */
export function knownProfile() {
  return kept('profile', NONE);
}

/** As it is at the service, where that can be reached; else as this browser knows it. @returns {Promise<KnownProfile>} */
export async function freshProfile() {
  try {
    return await syncProfile();
  } catch (error) {
    if (!cannotReach(error)) throw error;
    return knownProfile();
  }
}

/**
 * Changes the profile.
 * @param {Profile} profile
 * @throws {Failed} the service finds it wrong; nothing is changed then
 */
export function putProfile(profile) {
  return inTurn(async () => {
    try {
      return await adopt(await request('PUT', '/api/v1/profile', { profile }));
    } catch (error) {
      if (!cannotReach(error)) throw error;
      const { profile_version, changed_at } = await knownProfile();
      return store({ profile, profile_version, changed_at, waiting: true, conflict: null });
    }
  });
}

/** Takes the profile back, at the service too. @throws {Failed} the service cannot be reached */
export function deleteProfile() {
  return inTurn(async () => {
    await request('DELETE', '/api/v1/profile');
    return store(NONE);
  });
}

/** Settles which of two profiles counts. @param {'here' | 'there'} keepWhich @throws {Failed} */
export function resolveConflict(keepWhich) {
  return inTurn(async () => {
    const known = await knownProfile();
    if (!known.conflict) return known;
    return adopt(keepWhich === 'here' ? await request('PUT', '/api/v1/profile', { profile: known.conflict.here }) : await stored());
  });
}

/** Brings both sides together. @returns {Promise<KnownProfile>} @throws {Failed} */
export function syncProfile() {
  return inTurn(sync);
}

/** Another service may answer from now on: what is known here waits to be sent there. */
export function carryProfile() {
  return inTurn(async () => {
    const known = await knownProfile();
    if (known.profile) await store({ ...known, waiting: true });
  });
}

/** @type {Promise<unknown>} */
let last = Promise.resolve();

/**
 * One after another: what was read before a change must not take the change's place.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
function inTurn(work) {
  const mine = last.then(work);
  last = mine.catch(() => {});
  return mine;
}

async function sync() {
  const here = await knownProfile();
  const there = await stored();
  if (!here.waiting) return adopt(there);
  const mine = /** @type {Profile} */ (here.profile);
  // Nobody has changed it there since this browser saw it, or both came to the same: no question.
  if (!there || there.profile_version === here.profile_version || same(there.profile, mine)) {
    return adopt(await request('PUT', '/api/v1/profile', { profile: mine }));
  }
  return store({ ...here, conflict: { here: mine, there: there.profile } });
}

/** @returns {Promise<QuizDraft | null>} */
export function quizDraft() {
  return kept('draft', null);
}

/** @param {QuizDraft | null} draft */
export function keepDraft(draft) {
  return keep('draft', draft);
}

/** @returns {Promise<StoredProfile | null>} */
async function stored() {
  try {
    return await request('GET', '/api/v1/profile');
  } catch (error) {
    if (error instanceof Failed && error.problem.code === 'RESOURCE_NOT_FOUND') return null;
    throw error;
  }
}

/** @param {StoredProfile | null} there */
function adopt(there) {
  return store(there ? { ...there, waiting: false, conflict: null } : NONE);
}

/** @param {KnownProfile} profile */
async function store(profile) {
  const before = await knownProfile();
  if (!same(before, profile)) {
    await keep('profile', profile);
    tellPages('profile');
  }
  return profile;
}

/** @param {unknown} error */
function cannotReach(error) {
  return isAway(error) || (error instanceof Failed && error.problem.code === 'NOT_PAIRED');
}

/** Equal as JSON, whatever the order of names. @param {unknown} one @param {unknown} other */
function same(one, other) {
  return JSON.stringify(one, sorted) === JSON.stringify(other, sorted);
}

/** @param {string} _ @param {any} value */
function sorted(_, value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
