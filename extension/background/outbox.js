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
/** With the longest traces these are 2 MB; the service takes 8. */
const LOGS_AT_ONCE = 100;
const REFUSED = ['RESOURCE_NOT_FOUND', 'VALIDATION_ERROR', 'PAYLOAD_TOO_LARGE'];
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

/** What waits on a product is not sent any more. @param {string} productId */
export async function dropFeedback(productId) {
  if (!(await waiting()).feedback.some((other) => other.product_id === productId)) return;
  await alter('outbox', NOTHING, (now) => ({ ...now, feedback: now.feedback.filter((other) => other.product_id !== productId) }));
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
    for (let logs = await firstLogs(); logs.length; logs = await firstLogs()) await sendLogs(logs);
  } catch (error) {
    if (!isAway(error)) throw error;
  }
}

/** @param {Feedback} feedback */
async function sendFeedback(feedback) {
  await sendOrDrop(`/api/v1/products/${encodeURIComponent(feedback.product_id)}/feedback`, { kind: feedback.kind });
  await alter('outbox', NOTHING, (now) => ({ ...now, feedback: now.feedback.filter((other) => !same(other, feedback)) }));
}

async function firstLogs() {
  return (await waiting()).logs.slice(0, LOGS_AT_ONCE);
}

/** @param {LogEntry[]} logs */
async function sendLogs(logs) {
  await sendOrDrop('/api/v1/logs', logs);
  await alter('outbox', NOTHING, (now) => ({ ...now, logs: now.logs.filter((entry) => !logs.some((sent) => same(sent, entry))) }));
}

/** What is refused for good counts as sent: keeping it would block all that come after. @param {string} path @param {unknown} body */
async function sendOrDrop(path, body) {
  try {
    await request('POST', path, body);
  } catch (error) {
    if (!REFUSED.includes(/** @type {any} */ (error).problem?.code)) throw error;
  }
}

/** @param {unknown} one @param {unknown} other */
function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
