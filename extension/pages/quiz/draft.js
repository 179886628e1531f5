/** The answers on their way: kept in the browser after each change, so that the quiz can be left and gone on with. */

import { ask } from '../../ui/ask.js';
import { beginning, finished, withAnswer } from './answers.js';
import { QUIZ_VERSION } from './questions.js';

/** @import {KnownProfile, Profile, QuizDraft} from '../../types' */
/** @import {Field} from './questions.js' */

export class Draft {
  /** @type {QuizDraft | null} */ #draft;
  /** @type {Promise<unknown>} */ #saving = Promise.resolve();
  /** @type {number} */ #step;

  /** @param {QuizDraft | null} draft @param {Profile | null} stored */
  constructor(draft, stored) {
    this.#draft = draft;
    this.#step = draft?.step ?? 0;
    this.stored = stored;
  }

  /** What was begun, and the profile in force. */
  static async load() {
    const [draft, known] = await Promise.all([ask('quiz.load'), ask('profile.get')]);
    return new Draft(draft, known.profile);
  }

  get begun() {
    return this.#draft !== null;
  }

  get step() {
    return this.#step;
  }

  /** The answers so far; with nothing begun, those of the profile in force. */
  get answers() {
    return this.#draft?.answers ?? beginning(this.stored);
  }

  /** Begins anew: from the profile in force, or from nothing. @param {{blank?: boolean}} [options] */
  begin({ blank = false } = {}) {
    this.#step = 0;
    return this.#save({ answers: blank ? { quiz_version: QUIZ_VERSION } : beginning(this.stored), step: 0 });
  }

  /** Only looking at a question begins nothing. @param {number} step */
  async goTo(step) {
    this.#step = step;
    if (this.begun) await this.#save({ answers: this.answers, step });
  }

  /** @param {Field} field @param {unknown} value */
  answer(field, value) {
    return this.#save({ answers: withAnswer(this.answers, field, value), step: this.step });
  }

  /**
   * Makes the answers the profile, and forgets the draft.
   * @returns {Promise<KnownProfile>}
   */
  async finish() {
    const { profile } = await ask('profile.get');
    const known = await ask('profile.put', { profile: finished(profile, this.answers) });
    this.stored = known.profile;
    await this.#save(null);
    return known;
  }

  /** One after the other, so that an older state never lands last. @param {QuizDraft | null} draft */
  #save(draft) {
    this.#draft = draft;
    const saved = this.#saving.catch(() => {}).then(() => ask('quiz.save', { draft }));
    this.#saving = saved;
    return saved;
  }
}
