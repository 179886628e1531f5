/** The extension's part of the debug log. It goes to the service, and waits here while that is away. */

import { putLog, sendWaiting, waiting } from './outbox.js';
import { isAway } from './problems.js';
import { request } from './service.js';

/** @import {LogEntry} from '../types' */

const LONGEST_MESSAGE = 4000;
const LONGEST_TRACE = 16000;
const MOST = 1000;

/**
 * Writes an entry; never throws.
 * @param {Omit<LogEntry, 'timestamp'>} entry
 */
export async function log({ level, component, message, stack_trace }) {
  try {
    await putLog({
      level,
      component: `extension.${component}`.slice(0, 100),
      message: message.slice(0, LONGEST_MESSAGE) || '(no message)',
      ...(stack_trace ? { stack_trace: stack_trace.slice(0, LONGEST_TRACE) } : {}),
      timestamp: new Date().toISOString(),
    });
    await sendWaiting();
  } catch {
    // There is nowhere left to say it.
  }
}

/** Writes down an error; never throws. @param {string} component @param {unknown} error */
export function logError(component, error) {
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  return log({ level: 'error', component, message, stack_trace: stack });
}

/**
 * Service and extension together, newest first; with the service away, what the extension has not sent yet.
 * @returns {Promise<LogEntry[]>}
 */
export async function logEntries() {
  const here = (await waiting()).logs;
  const there = await stored();
  return [...here, ...there].sort((one, other) => Date.parse(other.timestamp) - Date.parse(one.timestamp)).slice(0, MOST);
}

/** @returns {Promise<LogEntry[]>} */
async function stored() {
  try {
    return (await request('GET', `/api/v1/logs?limit=${MOST}`)).items;
  } catch (error) {
    if (isAway(error) || /** @type {any} */ (error).problem?.code === 'NOT_PAIRED') return [];
    throw error;
  }
}
