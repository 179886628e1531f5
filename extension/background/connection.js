/** How it stands with the service: reached, away, not paired, of another version; and trying again with growing pauses. */

import { sendWaiting, waiting } from './outbox.js';
import { Failed, invalid } from './problems.js';
import { carryProfile, knownProfile } from './profile.js';
import { DEFAULT_ADDRESS, keepToken, request, serviceAddress, tokenFor, watchOutcomes } from './service.js';
import { tellPages } from './telling.js';
import { keep } from './vault.js';

/** @import {Connection, Problem} from '../types' */

/** Milliseconds; the last is repeated. Shorter than what an idle background lives. */
const PAUSES = [1000, 2000, 4000, 8000, 16_000, 25_000];
/** While something waits to be sent, the browser wakes the background this often, in minutes. */
const WAKE_MINUTES = 1;
const ALARM = 'send-waiting';

/** @type {{status: Connection['status'], version: string | null, stylist: string | null, problem: Problem | null}} */
let now = { status: 'unknown', version: null, stylist: null, problem: null };
let attempts = 0;
/** @type {ReturnType<typeof setTimeout> | null} */
let timer = null;
/** @type {number | null} */
let retryAt = null;
/** @type {(() => void)[]} */
const recovered = [];

/** Calls back when the service answers for the first time, or again, or accepts us after it did not. @param {() => void} then */
export function whenRecovered(then) {
  recovered.push(then);
}

/** @returns {Promise<Connection>} */
export async function connection() {
  const address = await serviceAddress();
  return {
    ...now, address,
    paired: (await tokenFor(address)) !== null,
    retry_at: retryAt,
    waiting: await countWaiting(),
  };
}

/** Asks the service now, first who it is, then whether it accepts us. Tells of failures in its answer, and does not throw them. */
export async function checkConnection() {
  try {
    const { version, stylist } = await request('GET', '/health');
    now = { ...now, version, stylist };
    await request('GET', '/api/v1/budget');
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
  }
  return connection();
}

/**
 * Goes to another address.
 * @param {string} address
 * @throws {Failed} it is none that may be used
 */
export async function changeAddress(address) {
  const [before, next] = [await serviceAddress(), usableAddress(address)];
  if (next !== before) await carryProfile();
  await keep('address', next);
  now = { status: 'unknown', version: null, stylist: null, problem: null };
  attempts = 0;
  return checkConnection();
}

/**
 * Gets a token for a code and keeps it.
 * @param {string} code
 * @param {string | undefined} name
 * @throws {Failed}
 */
export async function pair(code, name) {
  // The one that is asked: another page may change it meanwhile.
  const address = await serviceAddress();
  const { token } = await request('POST', '/api/v1/pair', name ? { code, name } : { code });
  await keepToken(address, token);
  await carryProfile();
  return checkConnection();
}

/** Forgets the token here. */
export async function unpair() {
  await keepToken(await serviceAddress(), null);
  return checkConnection();
}

/** When the next try is, in milliseconds from now; null when none is planned. */
export function retryIn() {
  return retryAt === null ? null : Math.max(0, retryAt - Date.now());
}

/**
 * The address in its one way of writing.
 * @param {string} text
 * @throws {Failed} neither http on this machine nor https
 */
export function usableAddress(text) {
  const trimmed = text.trim() || DEFAULT_ADDRESS;
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null;
  const here = url?.protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(url.hostname);
  if (!url || !(here || url.protocol === 'https:') || url.username || url.password || url.search || url.hash) {
    throw invalid('/address', chrome.i18n.getMessage('connection_address_invalid'));
  }
  return (url.origin + url.pathname).replace(/\/+$/, '');
}

/** Connects this module with what happens; once, at the start of the background. */
export function startConnection() {
  watchOutcomes((outcome, problem) => {
    if (outcome === 'reached') reached();
    else failed(outcome, problem);
  });
  chrome.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === ALARM) void checkConnection();
  });
}

function reached() {
  const mismatch = versionProblem(now.version);
  const before = now.status;
  if (timer !== null) clearTimeout(timer);
  timer = null;
  retryAt = null;
  attempts = 0;
  change(mismatch ? 'mismatch' : 'ok', mismatch);
  if (before !== 'ok' && before !== 'mismatch') {
    for (const then of recovered) then();
    void chrome.alarms.clear(ALARM);
    sendAll().catch(() => {});
  }
}

/** @param {'away' | 'unpaired'} status @param {Problem | null} problem */
function failed(status, problem) {
  change(status, problem);
  if (status === 'unpaired' || timer !== null) return;
  const pause = PAUSES[Math.min(attempts, PAUSES.length - 1)] ?? 25_000;
  attempts += 1;
  retryAt = Date.now() + pause;
  timer = setTimeout(() => {
    timer = null;
    retryAt = null;
    void checkConnection();
  }, pause);
  void wakeWhileWaiting();
}

/** Pages show how much waits. */
async function sendAll() {
  if (!await countWaiting()) return;
  await sendWaiting();
  tellPages('connection');
}

async function countWaiting() {
  const [{ feedback, logs }, profile] = await Promise.all([waiting(), knownProfile()]);
  return feedback.length + logs.length + (profile.waiting ? 1 : 0);
}

async function wakeWhileWaiting() {
  if (await countWaiting()) await chrome.alarms.create(ALARM, { periodInMinutes: WAKE_MINUTES });
}

/** @param {Connection['status']} status @param {Problem | null} problem */
function change(status, problem) {
  const changed = status !== now.status;
  now = { ...now, status, problem };
  if (changed) tellPages('connection');
}

/**
 * Extension and service fit when the first number of their versions that is not zero is the same.
 * @param {string | null} version  of the service
 * @returns {Problem | null}
 */
export function versionProblem(version) {
  if (version === null) return null;
  const ours = chrome.runtime.getManifest().version;
  const [mine = 0, theirs = 0] = [ours, version].map(rank);
  if (mine === theirs) return null;
  const older = theirs < mine ? 'connection_service_older' : 'connection_extension_older';
  return { code: 'VERSION_MISMATCH', title: '', detail: chrome.i18n.getMessage(older, [version, ours]) };
}

/** @param {string} version */
function rank(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 0 ? major * 1000 : minor;
}
