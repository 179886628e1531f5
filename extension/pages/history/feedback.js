/** The person's own word on a product. */

import { ask } from '../../ui/ask.js';
import { h, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { on } from '../../ui/shell.js';
import { t } from '../../ui/words.js';

/** @import {FeedbackKind} from '../../types' */
/** @import {IconName} from '../../ui/icons.js' */

/** @typedef {Exclude<FeedbackKind, 'clear'>} Given */
/** @type {Record<Given, IconName>} */
const SYMBOLS = { like: 'thumb_up', dislike: 'thumb_down', bought: 'bag', returned: 'give_back' };
/** @type {Given[]} */
export const KINDS = ['like', 'dislike', 'bought', 'returned'];

/** @param {FeedbackKind | null} kind @returns {kind is Given} */
export function isGiven(kind) {
  return kind !== null && KINDS.includes(/** @type {Given} */ (kind));
}

/** What was said, as a small label; null without. @param {FeedbackKind | null} kind */
export function feedbackTag(kind) {
  return isGiven(kind) ? h('span', { class: 'tag' }, icon(SYMBOLS[kind], 14), t(`history_said_${kind}`)) : null;
}

/**
 * @param {string} id  of the product
 * @param {FeedbackKind | null} given
 * @param {(kind: FeedbackKind | null) => void} changed
 */
export function feedbackButtons(id, given, changed) {
  const said = h('p', { class: 'hint', role: 'status' });
  let now = isGiven(given) ? given : null;
  const give = async (/** @type {FeedbackKind} */ kind) => {
    const { waiting } = await ask('feedback.give', { product_id: id, kind });
    now = isGiven(kind) ? kind : null;
    show(said, t(waiting ? 'history_feedback_waiting' : now ? 'history_feedback_saved' : 'history_feedback_cleared'));
    mark();
    changed(now);
  };
  const buttons = KINDS.map((kind) => h('button', {
    class: 'button', type: 'button', dataset: { kind }, onclick: on('history', () => give(kind === now ? 'clear' : kind)),
  }, icon(SYMBOLS[kind], 18), t(`history_feedback_${kind}`)));
  const clear = h('button', {
    class: 'button quiet', type: 'button',
    onclick: on('history', async () => { await give('clear'); buttons[0].focus(); }),
  }, t('history_feedback_clear'));
  const mark = () => {
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.kind === now));
    clear.hidden = now === null;
  };
  mark();
  return h('div', { class: 'feedback' }, h('div', { class: 'row', role: 'group', 'aria-label': t('history_feedback') }, buttons, clear), said);
}
