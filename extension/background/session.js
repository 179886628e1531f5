/** The session: one run of the browser, which costs are grouped by. */

/** @type {Promise<string> | null} */
let known = null;

/** Its id: a UUID, the same until the browser is closed, however often the background is restarted meanwhile. */
export function sessionId() {
  known ??= read();
  return known;
}

async function read() {
  const { session } = await chrome.storage.session.get('session');
  if (typeof session === 'string') return session;
  const fresh = crypto.randomUUID();
  await chrome.storage.session.set({ session: fresh });
  return fresh;
}
