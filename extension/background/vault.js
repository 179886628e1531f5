/**
 * What the extension keeps: in its own IndexedDB, which no content script can open. (`storage.local` is open to content
 * scripts, and with them to a web page that has taken over its renderer process: no place for a token or an address.)
 *
 * It is read once, all of it, and remembered: a page waits for what is kept here. Only the background opens the database, so
 * nobody else changes it. What is handed out is shared: nobody may change it in place.
 */

import { Failed } from './problems.js';

const DATABASE = 'style-assistant';
const STORE = 'kept';

/** @type {Promise<IDBDatabase> | null} */
let opened = null;
/** @type {Promise<Map<string, unknown>> | null} */
let remembered = null;

/**
 * What was kept under a name, or the fallback.
 * @template T
 * @param {string} name
 * @param {T} fallback
 * @returns {Promise<T>}
 */
export async function kept(name, fallback) {
  const all = await everything();
  return all.has(name) ? /** @type {T} */ (all.get(name)) : fallback;
}

/**
 * Keeps a value that can be cloned; undefined forgets it.
 * @param {string} name
 * @param {unknown} value
 * @returns {Promise<void>}  when it is on disk
 */
export async function keep(name, value) {
  const all = await everything();
  await transacted('readwrite', (transaction, resolve) => {
    if (value === undefined) transaction.objectStore(STORE).delete(name);
    else transaction.objectStore(STORE).put(value, name);
    transaction.oncomplete = () => resolve(value === undefined ? all.delete(name) : all.set(name, value));
  });
}

/**
 * Reads, changes and keeps in one transaction, so that two changes at the same time do not lose one another.
 * @template T
 * @param {string} name
 * @param {T} fallback
 * @param {(value: T) => T} change  pure
 * @returns {Promise<T>}  what is kept now
 */
export async function alter(name, fallback, change) {
  const all = await everything();
  return transacted('readwrite', (transaction, resolve) => {
    const store = transaction.objectStore(STORE);
    /** @type {T} */
    let result = fallback;
    const reading = store.get(name);
    reading.onsuccess = () => {
      result = change(reading.result === undefined ? fallback : reading.result);
      store.put(result, name);
    };
    transaction.oncomplete = () => {
      all.set(name, result);
      resolve(result);
    };
  });
}

function everything() {
  remembered ??= read().catch((error) => {
    remembered = null;
    throw error;
  });
  return remembered;
}

/** @returns {Promise<Map<string, unknown>>} */
async function read() {
  return transacted('readonly', (transaction, resolve) => {
    const store = transaction.objectStore(STORE);
    const [names, values] = [store.getAllKeys(), store.getAll()];
    transaction.oncomplete = () => resolve(new Map(names.result.map((name, at) => [String(name), values.result[at]])));
  });
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(transaction: IDBTransaction, resolve: (value: T) => void) => void} begin  resolves when the transaction is complete
 * @returns {Promise<T>}
 * @throws {Failed} with words for the person: the browser keeps nothing, or the disk is full
 */
async function transacted(mode, begin) {
  try {
    const database = await open();
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      transaction.onabort = () => reject(transaction.error ?? new Error('aborted'));
      begin(transaction, resolve);
    });
  } catch (error) {
    opened = null;
    throw new Failed({ code: 'EXTENSION_ERROR', title: '', detail: chrome.i18n.getMessage('extension_not_kept', String(error)) });
  }
}

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => {
      request.result.onclose = () => { [opened, remembered] = [null, null]; };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
  return opened;
}
