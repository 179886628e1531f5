/**
 * The background: a service worker in Chromium, an event page in Firefox. It may be stopped at any time and is started again
 * by the next event, so every listener is added before anything is awaited, and what has to last is in the vault.
 */

import { ANSWERS } from './answers.js';
import { checkConnection, startConnection, whenRecovered } from './connection.js';
import { logError } from './log.js';
import { openPage } from './pages.js';
import { problemOf } from './problems.js';
import { syncProfile } from './profile.js';
import { followPermissions, startSites } from './sites.js';
import { whenTold } from './telling.js';
import { addressChanged, lookAgain, lookAgainWhereFailed, receive } from './visits.js';

/** @import {Asks, Reply} from '../types' */

/** By then a page that has woken the background has what is stored for it: until then nothing else shall be at work. */
const LOOKUP_FIRST_MS = 500;
const EXPECTED = ['NOT_PAIRED', 'SERVICE_UNREACHABLE'];

startConnection();
startSites();

chrome.runtime.onConnect.addListener(receive);

chrome.runtime.onMessage.addListener((message, sender, reply) => {
  if (!isOwnPage(sender) || typeof message?.ask !== 'string' || !Object.hasOwn(ANSWERS, message.ask)) return undefined;
  void answer(message.ask, message.args ?? {}).then(reply);
  return true;
});

chrome.tabs.onUpdated.addListener((tabId, { url }) => {
  if (url) addressChanged(tabId, url);
});

chrome.runtime.onInstalled.addListener(({ reason }) => {
  guard('install', async () => {
    await followPermissions();
    if (reason === 'install') await openPage('quiz');
  });
});

chrome.runtime.onStartup.addListener(() => guard('startup', followPermissions));

whenRecovered(() => {
  later('recovered', async () => {
    await syncProfile();
    lookAgainWhereFailed();
  });
});

whenTold((what) => {
  if (what === 'profile' || what === 'preferences' || what === 'sites') lookAgain();
});

self.addEventListener('unhandledrejection', (event) => void logError('background', event.reason));

later('start', checkConnection);

/**
 * @template {keyof Asks} Name
 * @param {Name} name
 * @param {Asks[Name][0]} args
 * @returns {Promise<Reply<Asks[Name][1]>>}
 */
async function answer(name, args) {
  try {
    return { ok: true, value: await ANSWERS[name](args) };
  } catch (error) {
    const problem = problemOf(error);
    if (problem.code === 'EXTENSION_ERROR') await logError(`answers.${name}`, error);
    return { ok: false, problem };
  }
}

/** Whether a message comes from one of our own pages, not from a web page's content script. @param {chrome.runtime.MessageSender} sender */
function isOwnPage(sender) {
  return sender.id === chrome.runtime.id && (sender.url ?? '').startsWith(chrome.runtime.getURL(''));
}

/** Runs work that no page waits for. @param {string} component @param {() => Promise<unknown>} work */
function later(component, work) {
  setTimeout(() => guard(component, work), LOOKUP_FIRST_MS);
}

/**
 * Runs work; what it throws is written to the debug log, but for what is known already: that the service is away, or
 * does not know us yet.
 * @param {string} component
 * @param {() => Promise<unknown>} work
 */
function guard(component, work) {
  work().catch((error) => (EXPECTED.includes(problemOf(error).code) ? undefined : logError(component, error)));
}
