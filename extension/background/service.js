/**
 * The service's client: the only module that fetches. The token goes to the address it was given by, and to no other;
 * redirects are refused.
 */

import { eventsOf } from './event_stream.js';
import { Failed } from './problems.js';
import { kept, alter } from './vault.js';

/** @import {Problem} from '../types' */

export const DEFAULT_ADDRESS = 'http://127.0.0.1:8765';
/** Where it asks nobody for a token, so that an answer does not say whether it accepts us. */
const OPEN = ['/health', '/api/v1/pair'];
/** Something else answers at that address. */
const FOREIGN = 'not from Style Assistant';
const PATIENCE_MS = 15_000;
/** Where the service itself waits for a provider before it answers. */
const LONG_PATIENCE_MS = 120_000;
const LONG = ['/api/v1/test-connection', '/api/v1/rescore'];
/** Between two events of a stream; the service sends something every 15 s. */
const SILENCE_MS = 45_000;

/** @type {((outcome: 'reached' | 'away' | 'unpaired', problem: Problem | null) => void)[]} */
const watchers = [];

/** Calls back after each request: whether the service was reached, and whether it accepted us. @param {(typeof watchers)[number]} watcher */
export function watchOutcomes(watcher) {
  watchers.push(watcher);
}

/** Where the service is, without a slash at the end. */
export function serviceAddress() {
  return kept('address', DEFAULT_ADDRESS);
}

/** The token for that address, or null. @param {string} address */
export async function tokenFor(address) {
  const tokens = await kept('tokens', /** @type {Record<string, string>} */ ({}));
  return tokens[address] ?? null;
}

/** Keeps the token for an address; null forgets it. @param {string} address @param {string | null} token */
export async function keepToken(address, token) {
  await alter('tokens', /** @type {Record<string, string>} */ ({}), (tokens) => {
    const { [address]: _, ...others } = tokens;
    return token === null ? others : { ...others, [address]: token };
  });
}

/**
 * Asks the service for JSON.
 * @param {string} method
 * @param {string} path  from the root, with the query
 * @param {unknown} [body]
 * @returns {Promise<any>}  null when there is nothing to say (204)
 * @throws {Failed}
 */
export async function request(method, path, body) {
  const patience = LONG.includes(path) ? LONG_PATIENCE_MS : PATIENCE_MS;
  const response = await send(method, path, body, AbortSignal.timeout(patience), 'json');
  return response.status === 204 ? null : read(response, (given) => given.json());
}

/**
 * A picture of the service.
 * @param {string} path
 * @returns {Promise<Blob>}
 * @throws {Failed}
 */
export async function requestBlob(path) {
  return read(await send('GET', path, undefined, AbortSignal.timeout(PATIENCE_MS), 'image/'), (given) => given.blob());
}

/**
 * Asks for a stream of events.
 * @param {string} path
 * @param {unknown} body
 * @param {AbortSignal} signal
 * @returns {AsyncGenerator<{event: string, data: any}>}
 * @throws {Failed}
 */
export async function* stream(path, body, signal) {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  try {
    const response = await send('POST', path, body, AbortSignal.any([signal, silence.signal]), 'event-stream');
    for await (const event of eventsOf(/** @type {ReadableStream<Uint8Array>} */ (response.body))) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
      if (event) yield event;
    }
  } catch (error) {
    if (signal.aborted || error instanceof Failed) throw error;
    throw away(await serviceAddress(), String(error));
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} body
 * @param {AbortSignal} signal
 * @param {string} type  what the service answers with, as a part of the media type
 */
async function send(method, path, body, signal, type) {
  const address = await serviceAddress();
  const token = await tokenFor(address);
  /** @type {Record<string, string>} */
  const headers = {};
  if (token !== null) headers.Authorization = `Bearer ${token}`;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  /** @type {Response} */
  let response;
  try {
    response = await fetch(address + path, {
      method, headers, signal,
      body: body === undefined ? null : JSON.stringify(body),
      redirect: 'error', credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer',
    });
  } catch (error) {
    if (signal.aborted && signal.reason?.name !== 'TimeoutError') throw error;
    throw lost(address, String(error));
  }
  if (response.ok) {
    if (response.status !== 204 && !response.headers.get('Content-Type')?.includes(type)) throw lost(address, `HTTP ${response.status}, ${FOREIGN}`);
    if (!OPEN.includes(path)) tell('reached', null);
    return response;
  }
  const problem = await problemIn(response, address, path);
  if (problem.code === 'NOT_PAIRED') tell('unpaired', problem);
  else if (problem.code === 'SERVICE_UNREACHABLE') tell('away', problem);
  else if (!OPEN.includes(path)) tell('reached', null);
  throw new Failed(problem);
}

/**
 * @template T
 * @param {Response} response
 * @param {(given: Response) => Promise<T>} how
 */
async function read(response, how) {
  try {
    return await how(response);
  } catch (error) {
    throw lost(await serviceAddress(), String(error));
  }
}

/** @param {Response} response @param {string} address @param {string} path @returns {Promise<Problem>} */
async function problemIn(response, address, path) {
  const body = await response.json().catch(() => null);
  if (typeof body?.code !== 'string') {
    return away(address, `HTTP ${response.status}, ${FOREIGN}`).problem;
  }
  // A wrong code for pairing is AUTH_INVALID as well, and says nothing of our token.
  const unpaired = ['AUTH_REQUIRED', 'AUTH_INVALID'].includes(body.code) && path !== '/api/v1/pair';
  return { ...body, code: unpaired ? 'NOT_PAIRED' : body.code, address };
}

/** Not reached, and known to be so from now on. @param {string} address @param {string} detail */
function lost(address, detail) {
  const failed = away(address, detail);
  tell('away', failed.problem);
  return failed;
}

/** @param {string} address @param {string} detail */
function away(address, detail) {
  return new Failed({ code: 'SERVICE_UNREACHABLE', title: '', detail, address });
}

/** @param {'reached' | 'away' | 'unpaired'} outcome @param {Problem | null} problem */
function tell(outcome, problem) {
  for (const watcher of watchers) watcher(outcome, problem);
}
