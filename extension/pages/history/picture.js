/** Pictures of products: asked for when they come into view, and a drawing where there is none. */

import { ask, report } from '../../ui/ask.js';
import { h, svg } from '../../ui/dom.js';

/** @type {Map<string, Promise<string>>} */
const known = new Map();
/** @type {WeakMap<Element, () => void>} */
const waiting = new WeakMap();
const watcher = typeof IntersectionObserver === 'function'
  ? new IntersectionObserver((entries) => {
    for (const { isIntersecting: seen, target } of entries) if (seen) begin(target);
  }, { rootMargin: '300px' })
  : null;

/**
 * The place of a picture. Decorative: the title beside it says what it is.
 * @param {string | null | undefined} path  at the service
 * @param {{alt?: string}} [options]
 */
export function picture(path, { alt = '' } = {}) {
  const place = h('span', { class: 'picture' }, drawn());
  if (!path) return place;
  waiting.set(place, () => void load(place, path, alt));
  if (watcher) watcher.observe(place);
  else begin(place);
  return place;
}

/** @param {Element} place */
function begin(place) {
  watcher?.unobserve(place);
  waiting.get(place)?.();
  waiting.delete(place);
}

/** @param {Element} place @param {string} path @param {string} alt */
async function load(place, path, alt) {
  place.classList.add('waiting');
  try {
    const address = await addressOf(path);
    if (!address.startsWith('data:image/')) return;
    const image = h('img', { alt, decoding: 'async', draggable: 'false' });
    image.addEventListener('load', () => place.replaceChildren(image));
    image.src = address;
  } catch (error) {
    known.delete(path);
    report('history', error);
  } finally {
    place.classList.remove('waiting');
  }
}

/** @param {string} path */
function addressOf(path) {
  let address = known.get(path);
  if (!address) {
    address = ask('images.get', { path });
    known.set(path, address);
  }
  return address;
}

/** A garment on its hanger. */
function drawn() {
  return svg('svg', { class: 'no-picture', viewBox: '0 0 120 160', 'aria-hidden': 'true', focusable: 'false' },
    svg('path', { class: 'rail', d: 'M-60 22H180' }),
    svg('path', { class: 'hook', d: 'M60 42v-6.5a6.6 6.6 0 1 0-6.6-6.6' }),
    svg('path', { class: 'cloth', d: 'M60 42 91 57c8 4 13 9 15 17l5 25-16 5-4-17v51c-20 5-42 5-62 0V87l-4 17-16-5 5-25c2-8 7-13 15-17z' }),
    svg('path', { class: 'seam', d: 'M46 49c3 9 25 9 28 0M60 56v84' }));
}
