/** The page of all products seen. Its address says what is shown: the list, one product, or two side by side. */

import { ask, whenChanged } from '../../ui/ask.js';
import { byId, h, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { clearNotice, guarded, openPage, showNotice } from '../../ui/shell.js';
import { t } from '../../ui/words.js';
import { route } from './address.js';
import { compareView } from './compare.js';
import { backLink, detailView } from './detail.js';
import { titleOf } from './facts.js';
import { productList } from './list.js';

/** @import {ProductDetails} from '../../types' */

const list = productList();
/** What is shown in place of the list. */
const other = byId('other');
let failed = false;
let scrolled = 0;
let turn = 0;
/** The product one comes back from. */
let from = '';

byId('list').append(list.element);
await openPage('history', follow);
addEventListener('hashchange', () => void guarded('history', follow));
whenChanged(['connection'], () => {
  if (failed) void guarded('history', follow);
});

async function follow() {
  const mine = (turn += 1);
  const asked = route(location.hash);
  clearNotice();
  failed = true;
  if (asked.view === 'list') await showList();
  else await showOther(mine, asked.view === 'product' ? [asked.id] : asked.ids);
  failed = false;
}

async function showList() {
  showing('list');
  show(other);
  title(t('page_history'));
  if (!list.loaded) await list.load();
  if (!from) return;
  scrollTo(0, scrolled);
  if (!list.focusOn(from)) byId('list-head').focus();
  from = '';
}

/** @param {number} mine @param {string[]} ids */
async function showOther(mine, ids) {
  if (!byId('list').hidden) scrolled = scrollY;
  showing('other');
  show(other, backLink(), h('div', { class: 'card waiting tall', 'aria-hidden': 'true' }));
  scrollTo(0, 0);
  let found;
  try {
    found = await Promise.all(ids.map((id) => ask('products.get', { product_id: id })));
  } catch (error) {
    if (mine !== turn) return;
    show(other, backLink());
    throw error;
  }
  if (mine !== turn) return;
  from = ids[0];
  const [one, two] = found;
  show(other, two ? compareView([one, two]) : detailView(one, { said: (kind) => list.remember(one.product_id, kind), hidden: () => wasHidden(one) }));
  title(two ? t('history_compare_title') : titleOf(one.product.title));
  other.querySelector('h1')?.focus({ preventScroll: true });
}

/** @param {ProductDetails} details */
function wasHidden(details) {
  list.forget(details.product_id);
  location.hash = '';
  addEventListener('hashchange', () => showNotice(h('div', { class: 'notice good' }, icon('check'), h('div', {}, h('p', {}, t('history_hidden'))))), { once: true });
}

/** @param {'list' | 'other'} what */
function showing(what) {
  byId('list-title').hidden = byId('list').hidden = what !== 'list';
  other.hidden = what !== 'other';
}

/** @param {string} words */
function title(words) {
  document.title = `${words} · ${t('extension_name')}`;
}

