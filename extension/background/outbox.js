/**
 * What waits to be sent while the service is away: feedback and log lines. (The profile waits in profile.js, where it may
 * be in conflict.) Kept on disk; sent in order; what the service refuses for good is dropped and logged once.
 */

import { isAway } from './problems.js';
import { request } from './service.js';
import { alter, kept } from './vault.js';

/** @import {FeedbackKind, LogEntry} from '../types' */

/** @typedef {{product_id: string, kind: FeedbackKind}} Feedback */
/** @typedef {{feedback: Feedback[], logs: LogEntry[]}} Waiting */

const MOST_LOGS = 1000;
/** @type {Waiting} */
const NOTHING = { feedback: [], logs: [] };
/** @type {Promise<void> | null} */
let sending = null;

/** @returns {Promise<Waiting>} */
export function waiting() {
  return kept('outbox', NOTHING);
}

/** The newest opinion on a product takes the place of an older one. @param {Feedback} feedback */
export async function putFeedback(feedback) {
  await alter('outbox', NOTHING, (before) => ({
    ...before,
    feedback: [...before.feedback.filter((other) => other.product_id !== feedback.product_id), feedback],
  }));
}

/** @param {LogEntry} entry */
export async function putLog(entry) {
  await alter('outbox', NOTHING, (before) => ({ ...before, logs: [...before.logs, entry].slice(-MOST_LOGS) }));
}

/** Sends what waits; ends quietly where the service is away. One at a time: who comes meanwhile waits for the same. */
export function sendWaiting() {
  sending ??= send().finally(() => { sending = null; });
  return sending;
}

async function send() {
  try {
    for (const feedback of (await waiting()).feedback) await sendFeedback(feedback);
    const { logs } = await waiting();
    if (logs.length) {
      await request('POST', '/api/v1/logs', logs);
      await alter('outbox', NOTHING, (now) => ({ ...now, logs: now.logs.filter((entry) => !logs.some((sent) => same(sent, entry))) }));
    }
  } catch (error) {
    if (!isAway(error)) throw error;
  }
}

/** @param {Feedback} feedback */
async function sendFeedback(feedback) {
  try {
    await request('POST', `/api/v1/products/${encodeURIComponent(feedback.product_id)}/feedback`, { kind: feedback.kind });
  } catch (error) {
    const code = /** @type {any} */ (error).problem?.code;
    // Refused for good: keeping it would block all that come after.
    if (code !== 'RESOURCE_NOT_FOUND' && code !== 'VALIDATION_ERROR') throw error;
  }
  await alter('outbox', NOTHING, (now) => ({ ...now, feedback: now.feedback.filter((other) => !same(other, feedback)) }));
}

/** @param {unknown} one @param {unknown} other */
function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
