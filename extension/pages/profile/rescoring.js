/** What a rescoring says of itself, and which one was begun in this browser. */

/** @import {RescoreJob} from '../../types' */

const KEY = 'rescoring_job';
const OPEN = new Set(['reserving', 'submitting', 'running', 'canceling']);

/** Whether it still goes on. @param {RescoreJob} job */
export function isOpen({ status }) {
  return OPEN.has(status);
}

/** How many products it is through with, and of how many. @param {RescoreJob} job */
export function tally(job) {
  const count = amount(job, 'count');
  return { count, answered: amount(job, 'answered'), done: Math.max(0, count - amount(job, 'waiting')) };
}

/** Milliseconds until it is worth asking again: a batch tells of all its products at its end. @param {RescoreJob} job */
export function pause(job) {
  return job.batched ? 30_000 : 3_000;
}

/** @returns {Promise<string | null>} the job that was begun here and whose end nobody has seen */
export async function rememberedJob() {
  const { [KEY]: id } = await chrome.storage.local.get(KEY);
  return typeof id === 'string' ? id : null;
}

/** @param {string | null} id  null forgets */
export async function rememberJob(id) {
  await (id === null ? chrome.storage.local.remove(KEY) : chrome.storage.local.set({ [KEY]: id }));
}

/** @param {RescoreJob} job @param {string} name */
function amount(job, name) {
  const value = job[name];
  return typeof value === 'number' ? value : 0;
}
