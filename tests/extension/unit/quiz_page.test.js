// The quiz as a page: begun, left, gone on with, finished.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { openPage, Refusal, settled } from './support/page.js';

const NONE = { profile: null, profile_version: null, changed_at: null, waiting: false, conflict: null };
const PROFILE = { quiz_version: '1.0', fit_preferences: ['relaxed'], later: { kept: true } };
const KNOWN = { ...NONE, profile: PROFILE, profile_version: 'aa' };
const OK = { status: 'ok', address: 'http://127.0.0.1:8765', paired: true, problem: null, waiting: 0 };

/** The quiz with a background that remembers. */
async function quiz({ hash = '', draft = null, known = NONE, connection = OK, ...more } = {}) {
  const state = { draft, known };
  const page = await openPage('pages/quiz/quiz.html', {
    hash,
    background: {
      'quiz.load': () => state.draft,
      'quiz.save': (args) => void (state.draft = args.draft),
      'profile.get': () => state.known,
      'profile.put': ({ profile }) => (state.known = { ...state.known, profile }),
      'connection.state': connection,
      'connection.check': connection,
      'logs.add': null,
      ...more,
    },
  });
  const { document } = page;
  return {
    ...page,
    state,
    all: (selector) => [...document.querySelectorAll(selector)],
    one: (selector) => document.querySelector(selector) ?? assert.fail(`nothing is ${selector}`),
    button: (words) => [...document.querySelectorAll('button, a')].find(({ textContent }) => textContent.trim() === words) ?? assert.fail(`no ${words}`),
    heading: () => document.querySelector('h1')?.textContent,
    said: () => document.querySelector('.says .sentence')?.textContent,
    type(selector, value) {
      const input = document.querySelector(selector);
      input.value = value;
      input.dispatchEvent(new page.window.Event('input', { bubbles: true }));
    },
  };
}

test('the first time, it begins with nothing chosen', async () => {
  const page = await quiz();
  assert.equal(page.heading(), 'What suits you?');
  page.button('Start the quiz').click();
  await page.until(() => page.heading() === 'How should your clothes fit?');
  assert.deepEqual(page.state.draft, { answers: { quiz_version: '1.0' }, step: 0 });
  assert.equal(page.all('input:checked').length, 0);
  page.close();
});

test('the heading of a new step gets the focus', async () => {
  const page = await quiz({ hash: '#fit' });
  assert.notEqual(page.document.activeElement, page.one('h1'));
  page.button('Next').click();
  await page.until(() => page.heading() === 'Which colours feel like you?');
  assert.equal(page.document.activeElement, page.one('h1'));
  page.close();
});

test('each answer is saved, and said in a sentence that is read out', async () => {
  const page = await quiz({ hash: '#fit' });
  page.one('#fit-relaxed').click();
  page.one('#fit-oversized').click();
  await page.until(() => page.state.draft?.answers.fit_preferences?.length === 2);
  assert.deepEqual(page.state.draft, { answers: { quiz_version: '1.0', fit_preferences: ['oversized', 'relaxed'] }, step: 0 });
  assert.equal(page.said(), 'Oversized or relaxed clothes.');
  assert.equal(page.one('.says [role=status]').textContent, 'Oversized or relaxed clothes.');
  page.close();
});

test('the choices of a question are check boxes of one group', async () => {
  const page = await quiz({ hash: '#avoid' });
  const boxes = page.all('fieldset input[type=checkbox]');
  assert.deepEqual(boxes.map(({ value }) => value), ['tight_fit', 'crop_tops', 'bright_patterns', 'synthetic_materials', 'high_maintenance_care']);
  assert.ok(boxes.every(({ labels }) => labels[0].textContent.trim()));
  assert.equal(page.one('fieldset legend').textContent, 'What would you rather not wear?');
  assert.equal(page.all('.drawing[aria-hidden=true]').length, boxes.length);
  page.close();
});

test('what is not answered is skipped, and what is can be cleared', async () => {
  const page = await quiz({ hash: '#fit' });
  page.one('#fit-relaxed').click();
  page.button('Clear answer').click();
  await page.until(() => page.all('input:checked').length === 0);
  assert.deepEqual(page.state.draft.answers, { quiz_version: '1.0' });
  page.button('Skip').click();
  await page.until(() => page.heading() === 'Which colours feel like you?');
  page.close();
});

test('a quiz that was left goes on where it was', async () => {
  const page = await quiz({ draft: { answers: { quiz_version: '1.0', avoid: ['tight_fit'] }, step: 3 } });
  assert.match(page.one('.so-far').textContent, /Where you left: Question 4: Presentation/);
  page.button('Continue where you left').click();
  await page.until(() => page.heading() === 'How do you like your clothes to present you?');
  assert.equal(page.said(), 'Clothes of any kind, nothing tight.');
  page.close();
});

test('a quiz that was begun can be begun anew', async () => {
  const page = await quiz({ draft: { answers: { quiz_version: '1.0', avoid: ['tight_fit'] }, step: 3 } });
  page.button('Start over').click();
  await page.until(() => page.state.draft.step === 0);
  assert.deepEqual(page.state.draft.answers, { quiz_version: '1.0' });
  page.close();
});

test('to look at a question is not to begin', async () => {
  const page = await quiz({ hash: '#avoid', known: KNOWN });
  assert.equal(page.state.draft, null);
  page.one('#avoid-crop_tops').click();
  await page.until(() => page.state.draft !== null);
  assert.deepEqual(page.state.draft, { answers: { ...PROFILE, avoid: ['crop_tops'] }, step: 6 });
  page.close();
});

test('retaking it starts from the profile there is', async () => {
  const page = await quiz({ known: KNOWN });
  page.button('Retake the quiz').click();
  await page.until(() => page.all('#fit-relaxed').length === 1);
  assert.deepEqual(page.all('input:checked').map(({ value }) => value), ['relaxed']);
  page.close();
});

test('retaking it can start with nothing chosen, too', async () => {
  const page = await quiz({ known: KNOWN });
  page.button('Start with nothing chosen').click();
  await page.until(() => page.all('#fit-relaxed').length === 1);
  assert.equal(page.all('input:checked').length, 0);
  page.close();
});

test('neither end of the formality passes the other', async () => {
  const page = await quiz({ hash: '#formality', draft: { answers: { quiz_version: '1.0', formality_range: [4, 6] }, step: 2 } });
  page.type('#formality-to', '2');
  await page.until(() => page.state.draft?.answers.formality_range[1] === 2);
  assert.deepEqual(page.state.draft.answers.formality_range, [2, 2]);
  assert.equal(page.one('#formality-from').value, '2');
  assert.equal(page.one('#formality-from').getAttribute('aria-valuetext'), '2 · Casual');
  assert.deepEqual(['from', 'to'].map((end) => page.one(`#formality-${end}`).labels[0].textContent), ['Most relaxed', 'Most formal']);
  page.close();
});

test('three priorities are ranked by clicks, and a fourth is refused in words', async () => {
  const page = await quiz({ hash: '#priorities' });
  for (const value of ['pockets', 'warmth', 'comfort', 'durability']) page.one(`button.choice[value=${value}]`).click();
  await page.until(() => page.state.draft?.answers.priorities?.length === 3);
  assert.deepEqual(page.state.draft.answers.priorities, ['pockets', 'warmth', 'comfort']);
  assert.equal(page.one('.ranking-step [role=status]').textContent, 'There are 3 already. Take one away first.');
  assert.equal(page.one('button.choice[value=warmth]').getAttribute('aria-pressed'), 'true');
  assert.equal(page.one('button.choice[value=durability]').getAttribute('aria-disabled'), 'true');
  page.close();
});

test('a priority is moved by buttons that keep the focus, and taken away', async () => {
  const page = await quiz({ hash: '#priorities', draft: { answers: { quiz_version: '1.0', priorities: ['pockets', 'warmth', 'comfort'] }, step: 5 } });
  page.one('[data-value=comfort] [data-move=up]').click();
  assert.equal(page.one('.ranking-step [role=status]').textContent, 'Comfort is now number 2.');
  assert.equal(page.document.activeElement.getAttribute('aria-label'), 'Move up: Comfort');
  page.one('[data-value=comfort] [data-move=up]').click();
  assert.equal(page.document.activeElement.getAttribute('aria-label'), 'Move down: Comfort');
  page.one('[data-value=warmth] [data-move=remove]').click();
  await page.until(() => page.state.draft?.answers.priorities.length === 2);
  assert.deepEqual(page.state.draft.answers.priorities, ['comfort', 'pockets']);
  assert.equal(page.document.activeElement, page.one('button.choice[value=warmth]'));
  page.close();
});

test('Enter adds keywords, and goes on only when there is nothing to add', async () => {
  const page = await quiz({ hash: '#keywords' });
  const input = page.one('#keywords-typed');
  const enter = () => {
    const event = new page.window.KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
    input.dispatchEvent(event);
    return event.defaultPrevented;
  };
  input.value = 'linen, seventies';
  assert.equal(enter(), true);
  await page.until(() => page.state.draft?.answers.style_keywords?.length === 2);
  assert.equal(enter(), false);
  page.one('[aria-label="Take away: linen"]').click();
  await page.until(() => page.state.draft?.answers.style_keywords.length === 1);
  assert.deepEqual(page.state.draft.answers.style_keywords, ['seventies']);
  page.close();
});

test('sizes are kept as they are written', async () => {
  const page = await quiz({ hash: '#sizes' });
  page.type('#size-top', ' M ');
  page.type('#size-shoe', '42');
  page.type('#size-top', '');
  await page.until(() => page.state.draft?.answers.sizes?.shoe && !('top' in page.state.draft.answers.sizes));
  assert.deepEqual(page.state.draft.answers.sizes, { shoe: '42' });
  page.close();
});

test('prices in the wrong order are told, not kept, and not left behind', async () => {
  const page = await quiz({ hash: '#price' });
  page.type('#price-min', '80');
  page.type('#price-max', '20');
  await settled();
  assert.equal(page.one('#price-error').textContent, 'The upper price is below the lower one.');
  assert.deepEqual(page.state.draft.answers.price_range, { min: 80, currency: 'USD' });
  page.button('To the summary').click();
  await settled();
  assert.equal(page.document.activeElement, page.one('#price-max'));
  page.type('#price-max', '120');
  page.button('To the summary').click();
  await page.until(() => page.heading() === 'This is your style');
  assert.deepEqual(page.state.draft, { answers: { quiz_version: '1.0', price_range: { min: 80, max: 120, currency: 'USD' } }, step: 10 });
  page.close();
});

test('the summary leads back to each question', async () => {
  const page = await quiz({ hash: '#summary', draft: { answers: PROFILE, step: 10 } });
  assert.equal(page.one('[aria-label="Change: Fit"]').getAttribute('href'), '#fit');
  assert.deepEqual(page.all('.answer-open a').map((link) => link.getAttribute('href')).length, 9);
  page.close();
});

test('nothing answered cannot be saved', async () => {
  const page = await quiz({ hash: '#summary' });
  assert.equal(page.button('Save this profile').disabled, true);
  page.close();
});

test('a finished quiz is the profile, with what it does not ask, and its draft is gone', async () => {
  const page = await quiz({ hash: '#summary', known: KNOWN, draft: { answers: { quiz_version: '1.0', avoid: ['crop_tops'] }, step: 10 } });
  page.button('Save this profile').click();
  await page.until(() => page.heading() === 'Your profile is ready');
  assert.deepEqual(page.asked('profile.put'), [{ profile: { quiz_version: '1.0', avoid: ['crop_tops'], later: { kept: true } } }]);
  assert.equal(page.state.draft, null);
  assert.match(page.one('.kept').textContent, /^Saved/);
  assert.equal(page.all('a[href*=pairing]').length, 0);
  page.close();
});

test('before pairing it says that the profile waits, and leads to pairing', async () => {
  const page = await quiz({ hash: '#done', known: { ...KNOWN, waiting: true }, connection: { ...OK, status: 'unpaired', paired: false } });
  assert.match(page.one('.kept').textContent, /^Kept in this browser/);
  assert.equal(page.one('a[href*=pairing]').textContent, 'Pair this browser');
  page.close();
});

test('with the service away it tells the command that starts it', async () => {
  const page = await quiz({ hash: '#done', known: { ...KNOWN, waiting: true }, connection: { ...OK, status: 'away' } });
  assert.equal(page.one('code').textContent, 'make serve');
  page.button('Try again').click();
  await page.until(() => page.asked('connection.check').length === 1);
  page.close();
});

test('another profile at the service is told, with the way to choose', async () => {
  const page = await quiz({ hash: '#done', known: { ...KNOWN, conflict: { here: PROFILE, there: PROFILE } } });
  assert.equal(page.button('Compare and choose').getAttribute('href'), '../profile/profile.html#conflict');
  page.close();
});

test('what the service does not take is told with its place, and the answers stay', async () => {
  const errors = [{ pointer: '/sizes/top', message: 'Expected `str`' }];
  const page = await quiz({
    hash: '#summary', draft: { answers: PROFILE, step: 10 },
    'profile.put': () => { throw new Refusal('VALIDATION_ERROR', { errors }); },
  });
  page.button('Save this profile').click();
  await page.until(() => page.all('.faults').length === 1);
  assert.match(page.one('.faults').textContent, /\/sizes\/top Expected/);
  assert.equal(page.heading(), 'This is your style');
  assert.deepEqual(page.state.draft.answers, PROFILE);
  page.close();
});

test('answers are saved one after the other, however long the first takes', async () => {
  const held = [];
  const landed = [];
  const page = await quiz({
    hash: '#fit', draft: { answers: { quiz_version: '1.0' }, step: 0 },
    'quiz.save': ({ draft }) => new Promise((resolve) => void held.push(() => { landed.push(draft.answers.fit_preferences ?? []); resolve(null); })),
  });
  page.one('#fit-relaxed').click();
  page.one('#fit-regular').click();
  await settled();
  assert.equal(held.length, 1);
  while (landed.length < 3) {
    await page.until(() => held.length > 0);
    held.shift()();
  }
  assert.deepEqual(landed, [[], ['relaxed'], ['relaxed', 'regular']]);
  page.close();
});

for (const language of ['de', 'ja']) {
  test(`every step is in words of ${language}`, async () => {
    for (const hash of ['', '#fit', '#palette', '#formality', '#presentation', '#aesthetics', '#priorities', '#avoid', '#keywords', '#sizes', '#price', '#summary', '#done']) {
      const page = await openPage('pages/quiz/quiz.html', {
        hash, language,
        background: { 'quiz.load': null, 'quiz.save': null, 'profile.get': KNOWN, 'connection.state': OK },
      });
      assert.doesNotMatch(page.document.body.textContent, /quiz_|problem_|\$\d/);
      page.close();
    }
  });
}
