/** What the extension's own pages may ask, and what answers it. */

import { changeAddress, checkConnection, connection, pair, unpair } from './connection.js';
import { log, logEntries } from './log.js';
import { giveFeedback } from './opinions.js';
import { openPage } from './pages.js';
import { changePreferences, preferences } from './preferences.js';
import { invalid } from './problems.js';
import { deleteProfile, freshProfile, keepDraft, putProfile, quizDraft, resolveConflict, syncProfile } from './profile.js';
import { request, requestBlob } from './service.js';
import { sessionId } from './session.js';
import { addSite, removeSite, sites } from './sites.js';
import { tabState } from './visits.js';

/** @import {Asks} from '../types' */

/** @type {{[Name in keyof Asks]: (args: Asks[Name][0]) => Promise<Asks[Name][1]>}} */
export const ANSWERS = {
  'connection.state': () => connection(),
  'connection.check': () => checkConnection(),
  'connection.test': (args) => request('POST', '/api/v1/test-connection', args),
  'connection.address': ({ address }) => changeAddress(address),
  'pairing.pair': async ({ code, name }) => {
    const now = await pair(code, name);
    await syncProfile();
    return now;
  },
  'pairing.forget': () => unpair(),
  'profile.get': () => freshProfile(),
  'profile.put': ({ profile }) => putProfile(profile),
  'profile.delete': () => deleteProfile(),
  'profile.versions': () => request('GET', '/api/v1/profile/versions'),
  'profile.resolve': ({ keep }) => resolveConflict(keep),
  'quiz.load': () => quizDraft(),
  'quiz.save': async ({ draft }) => {
    await keepDraft(draft);
    return null;
  },
  'products.list': (args) => request('GET', `/api/v1/products${query(args)}`),
  'products.get': ({ product_id }) => request('GET', `/api/v1/products/${encodeURIComponent(product_id)}`),
  'products.hide': ({ product_id }) => request('DELETE', `/api/v1/products/${encodeURIComponent(product_id)}`),
  'feedback.give': ({ product_id, kind }) => giveFeedback(product_id, kind),
  'images.get': ({ path }) => picture(path),
  'costs.session': async () => request('GET', `/api/v1/costs/session/${await sessionId()}`),
  'costs.total': () => request('GET', '/api/v1/costs/total'),
  'costs.daily': (args) => request('GET', `/api/v1/costs/daily${query(args)}`),
  'budget.get': () => request('GET', '/api/v1/budget'),
  'budget.put': (args) => request('PUT', '/api/v1/budget', args),
  'settings.get': () => request('GET', '/api/v1/settings'),
  'settings.put': ({ settings }) => request('PUT', '/api/v1/settings', settings),
  'rescore.plan': () => request('POST', '/api/v1/rescore', { dry_run: true }),
  'rescore.start': () => request('POST', '/api/v1/rescore', { dry_run: false }),
  'rescore.follow': ({ job_id }) => request('GET', `/api/v1/rescore/${encodeURIComponent(job_id)}`),
  'rescore.cancel': ({ job_id }) => request('DELETE', `/api/v1/rescore/${encodeURIComponent(job_id)}`),
  'logs.list': () => logEntries(),
  'logs.add': async ({ entry }) => {
    await log(entry);
    return null;
  },
  'preferences.get': () => preferences(),
  'preferences.put': (args) => changePreferences(args.preferences),
  'sites.list': () => sites(),
  'sites.add': ({ origin, tab_id }) => addSite(origin, tab_id),
  'sites.remove': ({ origin }) => removeSite(origin),
  'tabs.state': ({ tab_id }) => tabState(tab_id),
  'pages.open': async ({ page }) => {
    await openPage(page);
    return null;
  },
};

/** A query string of what is given. @param {Record<string, string | number | undefined>} args */
function query(args) {
  const given = Object.entries(args).filter(([, value]) => value !== undefined && value !== '');
  return given.length ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)]))}` : '';
}

/** @param {string} path @returns {Promise<string>} */
async function picture(path) {
  if (!/^\/api\/v1\/images\/[0-9a-f]{64}$/.test(path)) throw invalid('/path', 'not the path of a picture');
  const bytes = new Uint8Array(await (await requestBlob(path)).arrayBuffer());
  let text = '';
  // In pieces: a call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 8192) text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  return `data:image/webp;base64,${btoa(text)}`;
}
