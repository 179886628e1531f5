/** The address of the service as a person types it. */

export const DEFAULT_ADDRESS = 'http://127.0.0.1:8765';

const HERE = ['127.0.0.1', 'localhost'];

/** @typedef {'empty' | 'form' | 'scheme' | 'extra'} Fault */

/**
 * The address, and the hosts that the browser has to allow for it; or what is wrong with it. Without a scheme, this machine
 * is meant by http and any other by https.
 * @param {string} text
 * @returns {{address: string, origins: string[]} | {fault: Fault}}
 */
export function readAddress(text) {
  const typed = text.normalize('NFKC').trim();
  if (!typed) return { fault: 'empty' };
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `${isHere(typed) ? 'http' : 'https'}://${typed}`;
  if (!URL.canParse(whole)) return { fault: 'form' };
  const url = new URL(whole);
  const here = HERE.includes(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && here)) return { fault: 'scheme' };
  if (url.username || url.password || url.search || url.hash) return { fault: 'extra' };
  const address = (url.origin + url.pathname).replace(/\/+$/, '');
  return { address, origins: here && url.protocol === 'http:' ? [] : [`${url.protocol}//${url.hostname}/*`] };
}

/** @param {string} typed */
function isHere(typed) {
  return HERE.includes((typed.split(/[:/]/)[0] ?? '').toLowerCase());
}
