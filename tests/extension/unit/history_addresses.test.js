// What the address of the page asks for, which shop addresses become links, and which products are shown.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { compareFragment, productFragment, route, shopAddress } from '../../../extension/pages/history/address.js';
import { fitting, joined, sitesOf } from '../../../extension/pages/history/filter.js';
import { IDS, listed } from './support/sample_products.js';

test('a fragment leads to a product, to two side by side, or to the list', () => {
  assert.deepEqual(route(productFragment(IDS[0])), { view: 'product', id: IDS[0] });
  assert.deepEqual(route(compareFragment([IDS[0], IDS[1]])), { view: 'compare', ids: [IDS[0], IDS[1]] });
  for (const none of ['', '#', '#product=', '#product=../../x', '#product=ABC', `#compare=${IDS[0]}`, `#compare=${IDS[0]},${IDS[0]}`, '#x']) {
    assert.deepEqual(route(none), { view: 'list' }, none);
  }
});

test('only addresses of the web become links', () => {
  assert.equal(shopAddress('https://shop.example/p?a=1'), 'https://shop.example/p?a=1');
  assert.equal(shopAddress('http://shop.example'), 'http://shop.example/');
  // eslint-disable-next-line no-script-url -- that is what must not become a link
  for (const none of ['javascript:alert(1)', ' JavaScript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'blob:https://a/b', 'chrome://settings', '/p/1', '']) {
    assert.equal(shopAddress(none), null, none);
  }
});

test('filters keep what has that feedback and that shop', () => {
  const items = [listed({ feedback: 'like' }), listed({ product_id: IDS[1], site: 'other.example' }), listed({ product_id: IDS[2], feedback: 'like', site: 'other.example' })];
  const ids = (filter) => fitting(items, filter).map(({ product_id: id }) => id);
  assert.deepEqual(ids({ feedback: 'any', site: '' }), IDS);
  assert.deepEqual(ids({ feedback: 'none', site: '' }), [IDS[1]]);
  assert.deepEqual(ids({ feedback: 'like', site: 'other.example' }), [IDS[2]]);
  assert.deepEqual(sitesOf(items), ['other.example', 'shop.example']);
});

test('a product that moved to the next page meanwhile is not shown twice', () => {
  const [one, two] = [listed(), listed({ product_id: IDS[1] })];
  assert.deepEqual(joined([one], [one, two]), [one, two]);
});
