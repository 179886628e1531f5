/** All products that were seen, newest first. */

import { ask } from '../../ui/ask.js';
import { h, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { on } from '../../ui/shell.js';
import { number, plural, t } from '../../ui/words.js';
import { productCard } from './card.js';
import { choosing } from './choosing.js';
import { nothingFound, nothingSeen } from './empty.js';
import { fitting, joined, sitesOf } from './filter.js';
import { listTools } from './tools.js';

/** @import {FeedbackKind, ListedProduct} from '../../types' */
/** @import {Asked} from './tools.js' */

const PAGE = 24;

export function productList() {
  /** @type {ListedProduct[]} */
  let items = [];
  /** @type {string | null} */
  let cursor = null;
  let turn = 0;
  let loaded = false;
  const cards = h('ul', { class: 'cards', role: 'list', 'aria-label': t('history_products') });
  const status = h('p', { class: 'hint', role: 'status' });
  const empty = h('div', {});
  const more = h('button', { class: 'button', type: 'button', hidden: true, onclick: on('history', loadMore) }, t('history_more'));
  const chosen = choosing(() => { draw(); status.focus(); });
  const tools = listTools({ asked: on('history', load), narrowed: draw });
  const element = h('div', { class: 'stack list' }, tools.element, status, empty, cards, h('div', { class: 'row more' }, more), chosen.element);
  element.hidden = true;

  async function load() {
    const mine = (turn += 1);
    if (!loaded) waitingCards(element, cards);
    let answer;
    try {
      answer = await ask('products.list', { ...query(tools.asked()), limit: PAGE });
    } catch (error) {
      element.hidden = !loaded;
      throw error;
    }
    if (mine !== turn) return;
    loaded = true;
    items = answer.items;
    cursor = answer.next_cursor;
    tools.offer(sitesOf(items));
    draw();
  }

  async function loadMore() {
    if (cursor === null) return;
    const mine = turn;
    more.setAttribute('aria-busy', 'true');
    try {
      const answer = await ask('products.list', { ...query(tools.asked()), limit: PAGE, cursor });
      if (mine !== turn) return;
      const before = new Set(shown().map(({ product_id: id }) => id));
      items = joined(items, answer.items);
      cursor = answer.next_cursor;
      tools.offer(sitesOf(items));
      draw();
      const first = shown().find(({ product_id: id }) => !before.has(id));
      if (first) focusOn(first.product_id);
      else if (cursor === null) status.focus();
    } finally {
      more.removeAttribute('aria-busy');
    }
  }

  function shown() {
    return fitting(items, tools.narrowing());
  }

  function draw() {
    const fit = shown();
    const asked = tools.asked();
    const narrowed = tools.narrowed();
    const untouched = !asked.q && asked.min_score === null && !narrowed;
    element.hidden = false;
    show(cards, fit.map((item) => productCard(item, {
      chosen: chosen.has(item.product_id), choose: (yes) => chosen.choose(item, yes),
    })));
    chosen.limit(cards);
    cards.hidden = fit.length === 0;
    more.hidden = cursor === null;
    tools.element.hidden = untouched && items.length === 0;
    show(empty, fit.length > 0 ? null : untouched ? nothingSeen() : nothingFound(tools.clear));
    show(status, fit.length === 0 ? null : narrowed || cursor !== null ? t(narrowed ? 'history_count_narrowed' : 'history_count_more', number(fit.length), number(items.length)) : plural('history_count', fit.length));
  }

  /** @param {string} id */
  function focusOn(id) {
    const card = [...cards.children].find((each) => /** @type {HTMLElement} */ (each).dataset.id === id);
    const link = /** @type {HTMLElement | null | undefined} */ (card?.querySelector('.details'));
    link?.focus();
    return Boolean(link);
  }

  status.tabIndex = -1;
  more.prepend(icon('plus', 18));
  return {
    element, load, focusOn,
    get loaded() { return loaded; },
    /** @param {string} id @param {FeedbackKind | null} kind */
    remember(id, kind) {
      items = items.map((item) => (item.product_id === id ? { ...item, feedback: kind } : item));
      if (loaded) draw();
    },
    /** @param {string} id */
    forget(id) {
      items = items.filter((item) => item.product_id !== id);
      chosen.forget(id);
      if (loaded) draw();
    },
  };
}

/** @param {Asked} asked */
function query({ q, min_score: least }) {
  return { ...(q && { q }), ...(least !== null && { min_score: least }) };
}

/** @param {HTMLElement} element @param {HTMLElement} cards */
function waitingCards(element, cards) {
  element.hidden = false;
  show(cards, Array.from({ length: 8 }, () =>
    h('li', { class: 'card product', 'aria-hidden': 'true' }, h('span', { class: 'picture waiting' }),
      h('div', { class: 'about' }, h('span', { class: 'waiting line' }), h('span', { class: 'waiting line short' })))));
}
