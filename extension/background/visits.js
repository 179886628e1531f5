/**
 * A visit: one page of a shop that is open in a tab, connected by a port. Answers its content script, and knows for the
 * popup what is shown there. What a content script says is not trusted: it may ask about its own page only, and nothing of
 * what it sends chooses where the extension sends anything.
 */

import { Allowance } from './allowance.js';
import { checkConnection, retryIn } from './connection.js';
import { logError, log } from './log.js';
import { merged } from './merge_patch.js';
import { giveFeedback } from './opinions.js';
import { openPage } from './pages.js';
import { preferences } from './preferences.js';
import { Failed, isAway, problemOf } from './problems.js';
import { knownProfile } from './profile.js';
import { request, stream } from './service.js';
import { sessionId } from './session.js';
import { isOn, siteOf } from './sites.js';
import { tellPages } from './telling.js';

/** @import {Answer, FromContent, Page, Problem, TabState, ToContent} from '../types' */

const FEEDBACK = ['like', 'dislike', 'bought', 'returned', 'clear'];
const PAGES = ['quiz', 'settings', 'costs'];
const SHOWN = ['unknown', 'nothing', 'looking', 'answered', 'problem'];
/** A person who clicks through colours is below both; a page that changes its address for ever, or makes up products, is not. */
const LOOKUPS = { most: 6, span: 3000 };
const ANALYSES = { most: 30, span: 60_000 };

/** Not one that is tried again by itself: it may have been paid for. @returns {Problem} */
const noAnswer = () => ({ code: 'EXTENSION_ERROR', title: '', detail: chrome.i18n.getMessage('extension_no_answer') });

/** @type {Set<Visit>} */
const visits = new Set();
/** What each shop has asked for, in all tabs. @type {Map<string, Allowance>} */
const asked = new Map();

/** Takes on a page's port; what does not come from a page of a shop in a tab is sent away. @param {chrome.runtime.Port} port */
export function receive(port) {
  const { sender } = port;
  const origin = originOf(sender?.url);
  if (port.name !== 'page' || sender?.id !== chrome.runtime.id || sender.frameId !== 0 || sender.tab?.id === undefined || !origin) {
    port.disconnect();
    return;
  }
  const visit = new Visit(port, sender.tab.id, origin);
  visits.add(visit);
  port.onDisconnect.addListener(() => {
    visits.delete(visit);
    visit.end();
  });
}

/** Profile, preferences or shops have changed: all pages are told, and look again where their answers depend on it. */
export function lookAgain() {
  for (const visit of visits) visit.lookAgain();
}

/** The service is back: the pages that went without it look again. */
export function lookAgainWhereFailed() {
  for (const visit of visits) if (visit.failed) visit.lookAgain(true);
}

/** The address of a tab has changed without a load. @param {number} tabId @param {string} url */
export function addressChanged(tabId, url) {
  for (const visit of visits) if (visit.tabId === tabId && originOf(url) === visit.origin) visit.send({ type: 'address', url });
}

/** What the popup says about a tab. @param {number} tabId @returns {Promise<TabState>} */
export async function tabState(tabId) {
  const tab = await chrome.tabs.get(tabId).catch(() => null);
  const visit = [...visits].findLast((each) => each.tabId === tabId);
  const origin = siteOf(tab?.url ?? undefined) ?? (visit ? siteOf(visit.origin) : null);
  if (origin === null) return { origin: null, site: 'none', page: 'unknown', title: null, score: null, problem: null };
  const site = (await isOn(origin)) ? 'on' : 'off';
  return { origin, site, ...(visit?.shown ?? { page: 'unknown', title: null, score: null, problem: null }) };
}

class Visit {
  /** Whether the last thing it was told is a problem. */
  failed = false;
  /** @type {Pick<TabState, 'page' | 'title' | 'score' | 'problem'>} */
  shown = { page: 'unknown', title: null, score: null, problem: null };
  /** @type {AbortController | null} */
  #asking = null;
  #turn = -1;
  #lookups = new Allowance(LOOKUPS.most, LOOKUPS.span);
  /** What answers depended on when it was last settled. */
  #basis = '';

  /** @param {chrome.runtime.Port} port @param {number} tabId @param {string} origin */
  constructor(port, tabId, origin) {
    this.port = port;
    this.tabId = tabId;
    this.origin = origin;
    port.onMessage.addListener((message) => void this.#take(message).catch((error) => logError('visits', error)));
  }

  /** @param {ToContent} message */
  send(message) {
    try {
      this.port.postMessage(message);
    } catch {
      // The page has gone meanwhile.
    }
  }

  end() {
    this.#asking?.abort();
  }

  /** @param {boolean} [surely]  though its answer depends on nothing that has changed */
  lookAgain(surely = false) {
    const before = this.#basis;
    this.settle()
      .then((on) => { if (on && (surely || before !== this.#basis)) this.send({ type: 'again' }); })
      .catch((error) => logError('visits', error));
  }

  /** Tells the page how things are to be shown, or that nothing is; whether anything is. */
  async settle() {
    const [wanted, known, site] = await Promise.all([preferences(), knownProfile(), isOn(siteOf(this.origin) ?? '')]);
    const on = wanted.on && site;
    this.#basis = JSON.stringify([on, wanted.basic_only, known.profile]);
    if (!on) {
      this.#asking?.abort();
      this.shown = { page: 'unknown', title: null, score: null, problem: null };
    }
    this.send({ type: 'settled', preferences: { ...wanted, on }, profile: known.profile !== null });
    if (!on) this.send({ type: 'nothing', turn: this.#turn });
    return on;
  }

  /** @param {FromContent} message */
  async #take(message) {
    switch (message?.type) {
      case 'look': return this.#look(message.turn, message.url);
      case 'analyze': return this.#analyze(message.turn, message.page, message.refresh === true);
      case 'feedback': return this.#feedback(message);
      case 'open': return PAGES.includes(message.page) ? openPage(message.page) : undefined;
      case 'log': return log({ level: message.level === 'error' ? 'error' : 'warning', component: 'content', message: String(message.message), stack_trace: message.stack_trace ? String(message.stack_trace) : null });
      case 'shown': return this.#show(message);
    }
  }

  /** @param {number} turn @param {string} url */
  async #look(turn, url) {
    this.#begin(turn);
    if (originOf(url) !== this.origin) return;
    for (let wait = this.#lookups.take(); wait > 0; wait = this.#lookups.take()) {
      await new Promise((resolve) => { setTimeout(resolve, wait); });
      if (turn !== this.#turn) return;
    }
    try {
      const [on, { basic_only }, session_id] = await Promise.all([this.settle(), preferences(), sessionId()]);
      if (!on) return;
      const answer = answerIn(await request('POST', '/api/v1/lookup', { url, session_id, ...(basic_only ? { mode: 'basic' } : {}) }));
      this.#tell(turn, { type: 'stored', turn, answer });
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'RESOURCE_NOT_FOUND') this.#tell(turn, { type: 'stored', turn, answer: null });
      else this.#tell(turn, { type: 'problem', turn, problem, retry_in: null }, problem);
      if (!(error instanceof Failed)) await logError('visits', error);
    }
  }

  /** @param {number} turn @param {Page} page @param {boolean} refresh */
  async #analyze(turn, page, refresh) {
    if (turn < this.#turn || originOf(page?.url) !== this.origin) return;
    this.#begin(turn);
    const asking = new AbortController();
    this.#asking = asking;
    try {
      const { on, basic_only } = await preferences();
      if (!on || asking.signal.aborted) return;
      const body = {
        page: { url: page.url, html: page.html, ...(page.structured ? { structured: page.structured } : {}), ...(page.captured_at ? { captured_at: page.captured_at } : {}) },
        session_id: await sessionId(), refresh, ...(basic_only ? { mode: 'basic' } : {}),
      };
      this.#spend();
      await this.#follow(turn, body, asking.signal);
    } catch (error) {
      if (asking.signal.aborted) return;
      const problem = problemOf(error);
      if (problem.code === 'NOT_A_PRODUCT_PAGE') this.#tell(turn, { type: 'nothing', turn });
      else this.#tell(turn, { type: 'problem', turn, problem, retry_in: isAway(error) ? retryIn() : null }, problem);
      if (!(error instanceof Failed)) await logError('visits', error);
    }
  }

  /** @param {number} turn @param {object} body @param {AbortSignal} signal */
  async #follow(turn, body, signal) {
    /** @type {any} */
    let analysis = {};
    let ended = false;
    for await (const { event, data } of stream('/api/v1/analyze/stream', body, signal)) {
      switch (event) {
        case 'product':
          this.#tell(turn, { type: 'product', turn, product: data.product, product_id: data.product_id });
          break;
        case 'progress':
          this.#tell(turn, { type: 'progress', turn, stage: data.stage, stylist: data.stylist });
          break;
        case 'partial':
          analysis = merged(analysis, data);
          this.#tell(turn, { type: 'partial', turn, analysis });
          break;
        case 'analysis':
          ended = true;
          this.#tell(turn, { type: 'answer', turn, answer: answerIn(data) });
          break;
        case 'error':
          throw new Failed({ ...noAnswer(), ...data });
      }
    }
    if (!ended) {
      const { address } = await checkConnection();
      throw new Failed({ code: 'SERVICE_UNREACHABLE', title: '', detail: 'the answer was cut off', address });
    }
  }

  /** @throws {Failed} this shop has asked for too much */
  #spend() {
    const allowance = asked.get(this.origin) ?? new Allowance(ANALYSES.most, ANALYSES.span);
    asked.set(this.origin, allowance);
    const wait = allowance.take();
    if (wait > 0) throw new Failed({ code: 'RATE_LIMIT_EXCEEDED', title: '', detail: chrome.i18n.getMessage('extension_too_many'), retry_after: Math.ceil(wait / 1000) });
  }

  /** @param {Extract<FromContent, {type: 'feedback'}>} message */
  async #feedback({ product_id, kind }) {
    if (!/^[0-9a-f]{16}$/.test(product_id) || !FEEDBACK.includes(kind)) return;
    try {
      this.send({ type: 'feedback', product_id, kind, ...(await giveFeedback(product_id, kind)) });
    } catch (error) {
      // The box has shown it as given.
      this.send({ type: 'feedback', product_id, kind: 'clear', waiting: false });
      this.send({ type: 'problem', turn: this.#turn, problem: problemOf(error), retry_in: null });
    }
  }

  /** @param {Extract<FromContent, {type: 'shown'}>} message */
  #show({ turn, page, title, score }) {
    if (turn !== this.#turn || !SHOWN.includes(page)) return;
    this.shown = {
      page, title: title === null ? null : String(title).slice(0, 300),
      score: typeof score === 'number' ? score : null, problem: page === 'problem' ? this.shown.problem : null,
    };
    tellPages('tabs');
  }

  /** @param {number} turn */
  #begin(turn) {
    this.#turn = turn;
    this.failed = false;
    this.#asking?.abort();
    this.#asking = null;
  }

  /** What belongs to an older turn is dropped. @param {number} turn @param {ToContent} message @param {Problem | null} [problem] */
  #tell(turn, message, problem = null) {
    if (turn !== this.#turn) return;
    this.failed = problem !== null;
    if (problem) this.shown = { ...this.shown, problem };
    this.send(message);
  }
}

/** @param {any} data @returns {Answer} @throws {Failed} it is none */
function answerIn(data) {
  if (typeof data?.product?.title === 'string' && data.analysis_data && /^[0-9a-f]{16}$/.test(data.product_id)) return data;
  throw new Failed(noAnswer());
}

/** @param {string | undefined} url */
function originOf(url) {
  if (typeof url !== 'string' || !URL.canParse(url)) return null;
  const { protocol, origin } = new URL(url);
  return protocol === 'https:' || protocol === 'http:' ? origin : null;
}

