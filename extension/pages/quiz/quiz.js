/** The style quiz: one question at a time, each under an address of its own (`#fit`), so that the browser's back button works. */

import { whenChanged } from '../../ui/ask.js';
import { byId, h, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { clearNotice, guarded, on, openPage } from '../../ui/shell.js';
import { number, t } from '../../ui/words.js';
import { isAnswered } from './answers.js';
import { doneView } from './done_view.js';
import { Draft } from './draft.js';
import { progress } from './progress.js';
import { QUESTIONS } from './questions.js';
import { startView } from './start_view.js';
import { stepOf } from './steps.js';
import { summaryView } from './summary_view.js';
import { says, sentenceView } from './wording.js';

/** @import {KnownProfile} from '../../types' */
/** @import {Question} from './questions.js' */

/** @type {Draft} */
let draft;
/** What the service, or this browser, made of the last finished quiz. @type {KnownProfile | null} */
let result = null;
/** The first look at the page leaves the focus where the browser puts it. */
let moved = false;

await openPage('quiz', async () => {
  draft = await Draft.load();
  window.addEventListener('hashchange', on('quiz', draw));
  whenChanged(['connection', 'profile'], () => void guarded('quiz', () => (place() === 'done' ? draw() : undefined)));
  await draw();
});

/** What the address asks for: '' is the start. */
function place() {
  return location.hash.slice(1);
}

/** @param {string} to */
function go(to) {
  if (place() === to) return draw();
  location.hash = to;
  return undefined;
}

async function draw() {
  clearNotice();
  const at = QUESTIONS.findIndex(({ id }) => id === place());
  if (at >= 0) drawQuestion(at);
  else if (place() === 'summary') drawSummary();
  else if (place() === 'done') show(byId('quiz'), await doneView(result));
  else show(byId('quiz'), startView(draft, { begin: on('quiz', () => begin(false)), blank: on('quiz', () => begin(true)), resume: on('quiz', resume) }));
  const heading = byId('quiz').querySelector('h1');
  if (moved && heading) {
    window.scrollTo(0, 0);
    heading.focus({ preventScroll: true });
  }
  moved = true;
}

/** @param {boolean} blank */
async function begin(blank) {
  await draft.begin({ blank });
  go(QUESTIONS[0]?.id ?? 'summary');
}

function resume() {
  go(QUESTIONS[draft.step]?.id ?? 'summary');
}

/** @param {number} at */
function drawQuestion(at) {
  const question = /** @type {Question} */ (QUESTIONS[at]);
  const sentence = h('div', {}, sentenceView(draft.answers));
  const spoken = h('p', { class: 'hidden-visually', role: 'status' });
  const bar = h('div', {}, progress(draft.answers, at));
  const skip = h('button', { class: 'button quiet', type: 'button', onclick: on('quiz', skipOrClear) });
  const saved = h('span', { class: 'saved hint', hidden: true }, icon('check', 16), t('quiz_saved'));
  const fields = h('div', { class: 'step' });
  const form = h('form', { class: 'question', novalidate: true, onsubmit: on('quiz', next) },
    h('div', { class: 'question-body' },
      h('p', { class: 'hint figure' }, t('quiz_progress_of', number(at + 1), number(QUESTIONS.length))),
      h('h1', { tabindex: -1 }, t(`quiz_${question.id}_title`)),
      h('p', { class: 'lead' }, t(`quiz_${question.id}_lead`)),
      fields),
    h('aside', { class: 'says', 'aria-label': t('quiz_says') },
      h('p', { class: 'label' }, icon('hanger', 22), t('quiz_says')), sentence, spoken),
    h('div', { class: 'moves' },
      h('a', { class: 'button back', href: `#${QUESTIONS[at - 1]?.id ?? ''}` }, icon('back', 18), h('span', {}, t('quiz_back'))),
      saved, skip,
      h('button', { class: 'button primary', type: 'submit' }, at === QUESTIONS.length - 1 ? t('quiz_to_summary') : t('quiz_next'), icon('next', 18))));
  fill();
  mark();
  show(byId('quiz'), bar, form);
  void guarded('quiz', () => draft.goTo(at));

  function fill() {
    show(fields, stepOf(question, draft.answers, (value) => void guarded('quiz', () => answered(value))));
  }

  /** @param {unknown} value */
  async function answered(value) {
    const saving = draft.answer(question.field, value);
    mark();
    show(sentence, sentenceView(draft.answers));
    spoken.textContent = says(draft.answers);
    await saving;
    saved.hidden = false;
  }

  function mark() {
    show(bar, progress(draft.answers, at));
    skip.textContent = t(isAnswered(draft.answers, question.field) ? 'quiz_clear' : 'quiz_skip');
  }

  /** @param {Event} event */
  function next(event) {
    event.preventDefault();
    const wrong = form.querySelector(':invalid:not(fieldset)');
    if (wrong instanceof HTMLElement) wrong.focus();
    else go(QUESTIONS[at + 1]?.id ?? 'summary');
  }

  async function skipOrClear() {
    if (!isAnswered(draft.answers, question.field)) {
      go(QUESTIONS[at + 1]?.id ?? 'summary');
      return;
    }
    await answered(null);
    fill();
  }
}

function drawSummary() {
  void guarded('quiz', () => draft.goTo(QUESTIONS.length));
  show(byId('quiz'), progress(draft.answers, QUESTIONS.length), summaryView(draft.answers, on('quiz', async () => {
    result = await draft.finish();
    go('done');
  })));
}
