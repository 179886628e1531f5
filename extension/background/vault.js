/**
 * What the extension keeps: in its own IndexedDB, which no content script can open. (`storage.local` is open to content
 * scripts, and with them to a web page that has taken over its renderer process: no place for a token or an address.)
 */

const DATABASE = 'style-assistant';
const STORE = 'kept';

/** @type {Promise<IDBDatabase> | null} */
let opened = null;

/**
 * What was kept under a name, or the fallback.
 * @template T
 * @param {string} name
 * @param {T} fallback
 * @returns {Promise<T>}
 */
export async function kept(name, fallback) {
  const value = await run('readonly', (store) => store.get(name));
  return value === undefined ? fallback : /** @type {T} */ (value);
}

/**
 * Keeps a value that can be cloned; undefined forgets it.
 * @param {string} name
 * @param {unknown} value
 * @returns {Promise<void>}  when it is on disk
 */
export async function keep(name, value) {
  await run('readwrite', (store) => (value === undefined ? store.delete(name) : store.put(value, name)));
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
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, 'readwrite');
    const store = transaction.objectStore(STORE);
    /** @type {T} */
    let result = fallback;
    const reading = store.get(name);
    reading.onsuccess = () => {
      result = change(reading.result === undefined ? fallback : reading.result);
      store.put(result, name);
    };
    transaction.oncomplete = () => resolve(result);
    transaction.onabort = () => reject(transaction.error ?? new Error('not kept'));
  });
}

/**
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest} work
 * @returns {Promise<unknown>}
 */
async function run(mode, work) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE, mode);
    const request = work(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error ?? new Error('not kept'));
  });
}

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => {
      request.result.onclose = () => { opened = null; };
      resolve(request.result);
    };
    request.onerror = () => {
      opened = null;
      reject(request.error);
    };
  });
  return opened;
}
