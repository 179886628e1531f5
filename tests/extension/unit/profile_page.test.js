// The profile as a page: looked at, changed, brought back, exported, imported, scored anew.
import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';

import { openPage, Refusal, settled } from './support/page.js';

const NOW = { quiz_version: '1.0', fit_preferences: ['relaxed'], priorities: ['comfort', 'warmth'], later: 1 };
const OLD = { quiz_version: '1.0', fit_preferences: ['fitted'] };
const NONE = { profile: null, profile_version: null, changed_at: null, waiting: false, conflict: null };
const KNOWN = { ...NONE, profile: NOW, profile_version: 'bb', changed_at: '2026-05-03T10:00:00Z' };
const VERSIONS = {
  items: [
    { profile: NOW, profile_version: 'bb', changed_at: '2026-05-03T10:00:00Z' },
    { profile: OLD, profile_version: 'aa', changed_at: '2026-04-01T10:00:00Z' },
  ],
  next_cursor: null,
};
const NOTHING = { count: 0, left: 0, stylist: 'claude', batched: true, estimate_usd: 0, worst_usd: 0, dry_run: true, job_id: null };
const SOME = { ...NOTHING, count: 12, estimate_usd: 0.08, worst_usd: 0.21 };
const RUNNING = { job_id: 'job-1', status: 'running', count: 12, waiting: 8, answered: 4, batched: false, cost_usd: 0.02, problem: null };

beforeEach(() => mock.timers.enable({ apis: ['setTimeout'] }));
afterEach(() => mock.timers.reset());

/** The page; a change of the profile is told to it, as the background does. */
async function profile({ known = KNOWN, browser, ...more } = {}) {
  const state = { known };
  const changed = (next) => {
    state.known = next;
    page.background.runtime.sendMessage({ tell: 'profile' }).catch(() => {});
    return next;
  };
  const page = await openPage('pages/profile/profile.html', {
    ...(browser ? { browser } : {}),
    background: {
      'profile.get': () => state.known,
      'profile.put': ({ profile: next }) => changed({ ...state.known, profile: next }),
      'profile.delete': () => changed(NONE),
      'profile.resolve': ({ keep }) => changed({ ...state.known, profile: state.known.conflict[keep], conflict: null }),
      'profile.versions': VERSIONS,
      'rescore.plan': NOTHING,
      'logs.add': null,
      ...more,
    },
  });
  const { document } = page;
  return {
    ...page,
    all: (selector) => [...document.querySelectorAll(selector)],
    one: (selector) => document.querySelector(selector) ?? assert.fail(`nothing is ${selector}`),
    button: (words, within = document) => [...within.querySelectorAll('button, a')].find(({ textContent }) => textContent.trim() === words) ?? assert.fail(`no ${words}`),
    async choose(text, name = 'style.json') {
      const input = document.querySelector('#import-file');
      Object.defineProperty(input, 'files', { configurable: true, value: [new File([text], name)] });
      input.dispatchEvent(new page.window.Event('change'));
      await settled();
    },
  };
}

test('without a profile it leads to the quiz, and a file can be imported', async () => {
  const page = await profile({ known: NONE, 'profile.versions': { items: [], next_cursor: null } });
  assert.equal(page.button('Take the quiz').getAttribute('href'), '../quiz/quiz.html');
  assert.equal(page.all('#export, #delete').length, 0);
  assert.equal(page.one('#versions').hidden, true);
  await page.choose(JSON.stringify(OLD));
  page.button('Use this profile').click();
  await page.until(() => page.asked('profile.put').length === 1);
  page.close();
});

test('it says the profile in words, and leads to the question of each answer', async () => {
  const page = await profile();
  assert.equal(page.one('#now .sentence').textContent, 'Relaxed clothes; most important: comfort, then warmth.');
  assert.equal(page.one('[aria-label="Change: Fit"]').getAttribute('href'), '../quiz/quiz.html#fit');
  assert.match(page.one('.says-now').textContent, /In force since/);
  page.close();
});

test('a profile that waits for the service says so', async () => {
  const page = await profile({ known: { ...KNOWN, waiting: true } });
  assert.match(page.one('.says-now').textContent, /Kept in this browser/);
  assert.equal(page.all('.version.current').length, 0);
  page.close();
});

test('each version tells what it changed', async () => {
  const page = await profile();
  const [newest, oldest] = page.all('.version');
  assert.match(newest.textContent, /In force/);
  assert.match(newest.querySelector('.differences').textContent, /FitAdded:RelaxedGone:Fitted/);
  assert.match(newest.querySelector('.differences').textContent, /PrioritiesLeft openbecomes1\. Comfort 2\. Warmth/);
  assert.match(oldest.textContent, /The first one/);
  page.close();
});

test('any two versions can be compared', async () => {
  const page = await profile();
  const result = page.one('.comparison [role=status]');
  assert.match(result.textContent, /Added:Relaxed/);
  page.one('#compare-one').value = '0';
  page.one('#compare-one').dispatchEvent(new page.window.Event('change'));
  assert.equal(result.textContent, 'No difference');
  page.close();
});

test('an old version comes back once that is confirmed', async () => {
  const page = await profile();
  page.button('Bring back').click();
  await settled();
  assert.match(page.one('dialog').textContent, /Nothing is asked anew, or paid for, by itself/);
  page.button('Bring back', page.one('dialog')).click();
  await page.until(() => page.asked('profile.put').length === 1);
  assert.deepEqual(page.asked('profile.put'), [{ profile: OLD }]);
  await page.until(() => page.one('#now .sentence').textContent === 'Fitted clothes.');
  assert.match(page.one('#notice').textContent, /in force again/);
  page.close();
});

test('nothing comes back, and nothing is deleted, when it is not confirmed', async () => {
  const page = await profile();
  for (const words of ['Bring back', 'Delete']) {
    page.button(words).click();
    await settled();
    page.button('Cancel', page.one('dialog')).click();
    await settled();
    assert.equal(page.all('dialog').length, 0);
  }
  assert.deepEqual([...page.asked('profile.put'), ...page.asked('profile.delete')], []);
  page.close();
});

test('the profile is deleted once that is confirmed', async () => {
  const page = await profile();
  page.one('#delete').click();
  await settled();
  page.button('Delete the profile', page.one('dialog')).click();
  await page.until(() => page.all('#now .empty').length === 1);
  assert.equal(page.asked('profile.delete').length, 1);
  page.close();
});

test('of two profiles the person chooses one', async () => {
  const page = await profile({ known: { ...KNOWN, conflict: { here: NOW, there: OLD } } });
  assert.deepEqual(page.all('.side .sentence').map(({ textContent }) => textContent), ['Relaxed clothes; most important: comfort, then warmth.', 'Fitted clothes.']);
  page.button('Keep the service’s').click();
  await page.until(() => page.all('.conflict').length === 0);
  assert.deepEqual(page.asked('profile.resolve'), [{ keep: 'there' }]);
  assert.equal(page.one('#now .sentence').textContent, 'Fitted clothes.');
  page.close();
});

test('the exported file is the profile, later fields and all', async () => {
  const page = await profile();
  let link;
  page.document.addEventListener('click', (event) => {
    if (event.target.matches('a[download]')) link = event.target;
  });
  page.one('#export').click();
  assert.match(link.download, /^style-profile-\d{4}-\d\d-\d\d\.json$/);
  assert.deepEqual(JSON.parse(decodeURIComponent(link.href.split(',').slice(1).join(','))), NOW);
  page.close();
});

test('an imported file shows what it changes before it is saved', async () => {
  const page = await profile();
  await page.choose(JSON.stringify(OLD));
  assert.match(page.one('dialog').textContent, /style\.json would change/);
  assert.match(page.one('dialog .differences').textContent, /Added:FittedGone:Relaxed/);
  assert.equal(page.asked('profile.put').length, 0);
  page.button('Use this profile').click();
  await page.until(() => page.asked('profile.put').length === 1);
  assert.deepEqual(page.asked('profile.put'), [{ profile: OLD }]);
  await page.until(() => /The profile of the file/.test(page.one('#notice').textContent));
  page.close();
});

test('an imported file is not saved when it is not confirmed', async () => {
  const page = await profile();
  await page.choose(JSON.stringify(OLD));
  page.button('Cancel', page.one('dialog')).click();
  await settled();
  assert.equal(page.asked('profile.put').length, 0);
  assert.equal(page.all('#notice .notice').length, 0);
  page.close();
});

test('a file that changes nothing is not saved', async () => {
  const page = await profile();
  await page.choose(JSON.stringify(NOW));
  assert.match(page.one('dialog').textContent, /Nothing would change/);
  page.close();
});

test('what is wrong with a file is told in words, and nothing is saved', async () => {
  const page = await profile();
  for (const [text, words] of [['{', 'It is not JSON.'], ['{"avoid":["hats"]}', '/avoid/0 “hats” is not one of the choices.'], [' '.repeat(70_000), 'It is larger than 64 kB.']]) {
    await page.choose(text);
    assert.ok(page.one('dialog .faults').textContent.includes(words), words);
    page.button('Close').click();
    await settled();
  }
  assert.equal(page.asked('profile.put').length, 0);
  page.close();
});

test('what the service finds wrong with a file is told with its place', async () => {
  const errors = [{ pointer: '/later', message: 'nested too deep' }];
  const page = await profile({ 'profile.put': () => { throw new Refusal('VALIDATION_ERROR', { errors }); } });
  await page.choose(JSON.stringify(OLD));
  page.button('Use this profile').click();
  await page.until(() => page.all('#notice .faults').length === 1);
  assert.equal(page.one('#notice .faults').textContent, '/later nested too deep');
  page.close();
});

test('with the service away the profile is shown, and the versions say why they are not', async () => {
  const away = () => { throw new Refusal('SERVICE_UNREACHABLE', { address: 'http://127.0.0.1:8765' }); };
  const page = await profile({ 'profile.versions': away, 'rescore.plan': away });
  assert.equal(page.one('#now .sentence').textContent, 'Relaxed clothes; most important: comfort, then warmth.');
  assert.equal(page.one('#versions [data-code]').dataset.code, 'SERVICE_UNREACHABLE');
  assert.equal(page.one('#rescore').textContent, '');
  page.close();
});

test('scores of an earlier profile are offered to be done anew, with what that costs', async () => {
  const page = await profile({ 'rescore.plan': SOME });
  const text = page.one('#rescore').textContent;
  assert.match(text, /12 garments were scored for an earlier profile/);
  assert.match(text, /with Claude likely costs \$0\.08, and never more than \$0\.21/);
  assert.match(text, /half the price/);
  assert.equal(page.button('Score 12 anew for about $0.08').disabled, false);
  page.close();
});

test('a rescoring that costs nothing says so', async () => {
  const page = await profile({ 'rescore.plan': { ...SOME, stylist: 'rules', batched: false, estimate_usd: 0, worst_usd: 0 } });
  assert.match(page.one('#rescore').textContent, /with the built-in stylist costs nothing/);
  page.close();
});

test('a rescoring is begun, followed to its end, and forgotten', async () => {
  const jobs = [RUNNING, { ...RUNNING, waiting: 0, answered: 12, status: 'finished', cost_usd: 0.07 }];
  const page = await profile({ 'rescore.plan': SOME, 'rescore.start': { ...SOME, job_id: 'job-1' }, 'rescore.follow': () => jobs.shift() });
  page.button('Score 12 anew for about $0.08').click();
  await page.until(() => page.all('progress').length === 1);
  assert.equal(page.one('progress').value, 4);
  assert.match(page.one('#rescore').textContent, /4 of 12 done/);
  mock.timers.tick(3_000);
  await page.until(() => page.all('progress').length === 0);
  assert.match(page.one('#rescore').textContent, /Done: 12 of 12 scored anew for \$0\.07/);
  assert.deepEqual(page.asked('rescore.follow'), [{ job_id: 'job-1' }, { job_id: 'job-1' }]);
  page.button('Is anything left?').click();
  await page.until(() => page.asked('rescore.plan').length === 2);
  page.close();
});

test('a rescoring begun here is followed when the page is opened again', async () => {
  const first = await profile({ 'rescore.plan': SOME, 'rescore.start': { ...SOME, job_id: 'job-1' }, 'rescore.follow': RUNNING });
  first.button('Score 12 anew for about $0.08').click();
  await first.until(() => first.all('progress').length === 1);
  first.close();
  const again = await profile({ browser: first.browser, 'rescore.follow': RUNNING });
  assert.equal(again.all('progress').length, 1);
  again.close();
});

test('a rescoring is stopped', async () => {
  let status = 'running';
  const page = await profile({
    'rescore.plan': SOME, 'rescore.start': { ...SOME, job_id: 'job-1' }, 'rescore.follow': () => ({ ...RUNNING, status }),
    'rescore.cancel': () => void (status = 'canceled'),
  });
  page.button('Score 12 anew for about $0.08').click();
  await page.until(() => page.all('progress').length === 1);
  page.button('Stop scoring').click();
  await page.until(() => page.all('progress').length === 0);
  assert.deepEqual(page.asked('rescore.cancel'), [{ job_id: 'job-1' }]);
  assert.match(page.one('#rescore').textContent, /Stopped: 4 of 12/);
  page.close();
});

test('a rescoring that the service does not know any more is forgotten', async () => {
  const first = await profile({ 'rescore.plan': SOME, 'rescore.start': { ...SOME, job_id: 'job-1' }, 'rescore.follow': RUNNING });
  first.button('Score 12 anew for about $0.08').click();
  await first.until(() => first.all('progress').length === 1);
  first.close();
  const again = await profile({ browser: first.browser, 'rescore.plan': SOME, 'rescore.follow': () => { throw new Refusal('RESOURCE_NOT_FOUND'); } });
  await again.until(() => again.all('#rescore .primary').length === 1);
  again.close();
});

test('a budget that is reached is told where the rescoring was asked for', async () => {
  const page = await profile({ 'rescore.plan': SOME, 'rescore.start': () => { throw new Refusal('BUDGET_EXCEEDED', { detail: 'The daily budget is used up.' }); } });
  page.button('Score 12 anew for about $0.08').click();
  await page.until(() => /The daily budget is used up/.test(page.document.body.textContent));
  assert.equal(page.all('progress').length, 0);
  page.close();
});
