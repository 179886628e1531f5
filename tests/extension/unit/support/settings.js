// The settings page with a background that is made up.
import { openPage } from './page.js';

export const CONNECTION = { status: 'ok', address: 'http://127.0.0.1:8765', version: '0.9.0', stylist: 'claude', paired: true, retry_at: null, waiting: 0, problem: null };
export const UNPAIRED = { ...CONNECTION, status: 'unpaired', paired: false };
export const AWAY = { ...CONNECTION, status: 'away', version: null, stylist: null };
export const PREFERENCES = { on: true, basic_only: false, highlight: true, threshold: 60, auto_expand: false };
const span = (spent) => ({ spent_usd: spent, reserved_usd: 0, unsettled_usd: 0, resets_at: '2026-11-27T00:00:00Z' });
export const BUDGET = { daily_usd: 2, monthly_usd: null, daily: span(0.5), monthly: span(3) };
export const SITES = [{ origin: 'https://www.uniqlo.com', builtin: true }, { origin: 'https://shop.example', builtin: false }];
export const PROFILE = { profile: null, profile_version: null, changed_at: null, waiting: false, conflict: null };

export function settings(more = {}) {
  return {
    stylist: { value: 'claude', source: 'default' }, model_full: { value: null, source: 'default' }, model_basic: { value: 'small', source: 'settings' },
    mode: { value: 'full', source: 'config' }, pictures: { value: true, source: 'default' }, locale: { value: 'en', source: 'settings' },
    time_zone: { value: 'Europe/Berlin', source: 'settings' }, max_price_per_mtok: { value: null, source: 'default' }, ...more,
  };
}

export async function open(t, background = {}, options = {}) {
  const connection = background['connection.state'] ?? CONNECTION;
  const page = await openPage('pages/settings/settings.html', {
    ...options,
    background: {
      'connection.state': connection, 'connection.check': connection, 'preferences.get': PREFERENCES, 'sites.list': SITES,
      'settings.get': settings(), 'budget.get': BUDGET, 'profile.get': PROFILE, ...background,
    },
  });
  t.after(() => page.close());
  const one = (selector) => page.document.querySelector(selector);
  const fire = (field, type) => field.dispatchEvent(new page.window.Event(type, { bubbles: true, cancelable: true }));
  return Object.assign(page, {
    one,
    text: (selector) => one(selector).textContent,
    type(selector, value) {
      one(selector).value = value;
      fire(one(selector), 'input');
      fire(one(selector), 'change');
    },
    choose(selector) {
      one(selector).checked = true;
      fire(one(selector), 'change');
    },
    submit: (selector) => fire(one(selector), 'submit'),
    tell: (tell) => page.background.runtime.sendMessage({ tell }).catch(() => {}),
  });
}
