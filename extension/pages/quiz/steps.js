/** The view of each kind of question. */

import { keywordsStep } from './keywords_step.js';
import { priceStep } from './price_step.js';
import { rangeStep } from './range_step.js';
import { rankingStep } from './ranking_step.js';
import { severalStep } from './several_step.js';
import { sizesStep } from './sizes_step.js';

/** @import {Profile} from '../../types' */
/** @import {Question} from './questions.js' */

/**
 * Makes the fields of a question, filled in from the profile; `answer` is called with each new answer.
 * @template {Question} Q
 * @typedef {(question: Q, profile: Profile, answer: (value: unknown) => void) => HTMLElement} Step
 */

/** @type {Step<Question>} */
export function stepOf(question, profile, answer) {
  switch (question.kind) {
    case 'several': return severalStep(question, profile, answer);
    case 'range': return rangeStep(question, profile, answer);
    case 'ranking': return rankingStep(question, profile, answer);
    case 'keywords': return keywordsStep(question, profile, answer);
    case 'sizes': return sizesStep(question, profile, answer);
    case 'price': return priceStep(question, profile, answer);
  }
}
