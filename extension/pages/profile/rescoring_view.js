/** After a change of profile: how many scores are from an earlier one, what scoring them anew costs, and how far it is. */

import { ask, Refused } from '../../ui/ask.js';
import { h, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { problemNotice } from '../../ui/problems.js';
import { guarded } from '../../ui/shell.js';
import { choice, number, plural, t, usd } from '../../ui/words.js';
import { isOpen, pause, rememberedJob, rememberJob, tally } from './rescoring.js';

/** @import {RescoreJob, RescoreOffer} from '../../types' */

/** Shows it in a place of the page and keeps it up to date. */
export class RescoringView {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /** @param {HTMLElement} place */
  constructor(place) {
    this.place = place;
  }

  /** Looks what there is to do. Nothing is shown where the service cannot be asked: the page says so elsewhere. */
  async refresh() {
    clearTimeout(this.#timer);
    const id = await rememberedJob();
    try {
      if (id) await this.#follow(id);
      else await this.#offer();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (id && error.problem.code === 'RESOURCE_NOT_FOUND') {
        await rememberJob(null);
        await this.refresh();
      } else if (id || !['SERVICE_UNREACHABLE', 'NOT_PAIRED', 'VERSION_MISMATCH'].includes(error.problem.code)) {
        show(this.place, problemNotice(error.problem, { retry: this.#guarded(() => this.refresh()) }));
      } else {
        show(this.place);
      }
    }
  }

  async #offer() {
    const offer = await ask('rescore.plan');
    show(this.place, offer.count > 0 && this.#card(
      h('p', {}, plural('profile_rescore_count', offer.count)),
      h('p', {}, costs(offer), ' ', offer.batched && t('profile_rescore_batch'), ' ', offer.left > 0 && plural('profile_rescore_left', offer.left)),
      h('div', { class: 'row' }, h('button', { class: 'button primary', type: 'button', onclick: this.#guarded(() => this.#start()) },
        icon('refresh', 18), offer.worst_usd > 0 ? plural('profile_rescore_start', offer.count, usd(offer.estimate_usd)) : plural('profile_rescore_start_free', offer.count)))));
  }

  async #start() {
    const { job_id: id } = await ask('rescore.start');
    await rememberJob(id);
    await this.refresh();
  }

  /** @param {string} id */
  async #follow(id) {
    const job = await ask('rescore.follow', { job_id: id });
    if (isOpen(job)) {
      this.#show(job);
      this.#timer = setTimeout(() => void guarded('profile', () => this.refresh()), pause(job));
      return;
    }
    await rememberJob(null);
    show(this.place, this.#card(
      h('p', {}, icon(job.status === 'finished' ? 'check' : 'info', 20), ' ', ended(job)),
      typeof job.problem === 'string' && job.problem && h('p', { class: 'hint' }, job.problem),
      h('div', { class: 'row' }, h('a', { class: 'button', href: '../history/history.html' }, t('profile_rescore_look')),
        h('button', { class: 'button quiet', type: 'button', onclick: this.#guarded(() => this.refresh()) }, t('profile_rescore_rest')))));
  }

  /** @param {RescoreJob} job */
  #show(job) {
    const { count, done } = tally(job);
    const canceling = job.status === 'canceling';
    const bar = h('progress', { id: 'rescore-progress', max: count || 1, value: job.batched ? null : done });
    show(this.place, this.#card(
      h('label', { for: 'rescore-progress' }, job.batched && !canceling ? plural('profile_rescore_waiting', count) : t('profile_rescore_progress', number(done), number(count))),
      bar,
      h('div', { class: 'row' },
        h('p', { class: 'hint figure' }, t('profile_rescore_cost', usd(job.cost_usd))),
        canceling
          ? h('p', { class: 'hint' }, t('profile_rescore_canceling'))
          : h('button', { class: 'button', type: 'button', onclick: this.#guarded(async () => { await ask('rescore.cancel', { job_id: job.job_id }); await this.refresh(); }) }, t('profile_rescore_cancel')))));
  }

  /** @param {...import('../../ui/dom.js').Child} children */
  #card(...children) {
    return h('section', { class: 'card stack rescore', 'aria-labelledby': 'rescore-title' }, h('h2', { id: 'rescore-title' }, t('profile_rescore')), children);
  }

  /** @param {() => Promise<void>} work */
  #guarded(work) {
    return () => void guarded('profile', work);
  }
}

/** @param {RescoreOffer} offer */
function costs({ stylist, estimate_usd: estimate, worst_usd: worst }) {
  const name = choice('profile_stylist', stylist);
  return worst > 0 ? t('profile_rescore_costs', name, usd(estimate), usd(worst)) : t('profile_rescore_free', name);
}

/** @param {RescoreJob} job */
function ended(job) {
  const { answered, count } = tally(job);
  const key = job.status === 'finished' || job.status === 'canceled' ? job.status : 'failed';
  return t(`profile_rescore_${key}`, number(answered), number(count), usd(job.cost_usd));
}
