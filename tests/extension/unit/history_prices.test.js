// The price history is told in one currency, by its changes.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { extremes, heldUntil, priceSeries } from '../../../extension/pages/history/prices.js';
import { details } from './support/sample_products.js';

const seen = (day, price, currency = 'EUR') => ({ observed_at: `2026-11-${day}T10:00:00Z`, price, currency });

test('prices are put in order, and one that stayed is not told again', () => {
  const series = priceSeries([seen('05', '20'), seen('01', '30'), seen('03', '30.00'), seen('09', '25')]);
  assert.deepEqual(series.points.map(({ price }) => price), ['30', '20', '25']);
  const { lowest, highest, newest } = extremes(series);
  assert.deepEqual([lowest, highest, newest].map(({ value }) => value), [20, 30, 25]);
});

test('the newest currency is drawn, and that there are others is known', () => {
  const series = priceSeries([seen('01', '3000', 'JPY'), seen('02', '20'), seen('03', '25')]);
  assert.deepEqual([series.currency, series.others, series.points.length], ['EUR', true, 2]);
});

test('without a price there is nothing to draw', () => {
  assert.equal(priceSeries([]), null);
  assert.equal(priceSeries([{ observed_at: '2026-11-01T10:00:00Z', price: null, currency: null }, { observed_at: 'never', price: '1', currency: 'EUR' }]), null);
});

test('the last price held until the product was last seen', () => {
  const series = priceSeries([seen('05', '20')]);
  assert.equal(heldUntil(details({ last_seen: '2026-11-20T10:00:00Z' }), series), Date.parse('2026-11-20T10:00:00Z'));
  for (const earlier of ['2026-11-01T10:00:00Z', 'never']) assert.equal(heldUntil(details({ last_seen: earlier }), series), series.points[0].time);
});
