/** Addresses: what the page itself is at, and which ones of shops may become links. */

/** @typedef {{view: 'list'} | {view: 'product', id: string} | {view: 'compare', ids: [string, string]}} Route */

const ID = /^[0-9a-f]{16}$/;

/** What the fragment of the page's address asks for; anything else is the list. @param {string} fragment @returns {Route} */
export function route(fragment) {
  const asked = new URLSearchParams(fragment.replace(/^#/, ''));
  const product = asked.get('product');
  if (product && ID.test(product)) return { view: 'product', id: product };
  const [one, other] = (asked.get('compare') ?? '').split(',');
  if (ID.test(one) && ID.test(other ?? '') && one !== other) return { view: 'compare', ids: [one, other] };
  return { view: 'list' };
}

/** @param {string} id */
export function productFragment(id) {
  return `#product=${encodeURIComponent(id)}`;
}

/** @param {string[]} ids */
export function compareFragment(ids) {
  return `#compare=${ids.map(encodeURIComponent).join(',')}`;
}

/** The address of a shop's page, if it is one of the web; null for anything that could run or open something else. @param {string} address */
export function shopAddress(address) {
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
  } catch {
    return null;
  }
}
