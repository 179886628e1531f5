/** The profile: in words, over time, as a file; which of two counts; and what a change of it leaves to be scored anew. */

import { ask, Refused, whenChanged } from '../../ui/ask.js';
import { confirmed } from '../../ui/confirm.js';
import { byId, h, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { problemNotice } from '../../ui/problems.js';
import { clearNotice, guarded, on, openPage, showNotice } from '../../ui/shell.js';
import { day, moment, t } from '../../ui/words.js';
import { answersView } from '../quiz/answers_view.js';
import { sentenceView } from '../quiz/wording.js';
import { conflictView } from './conflict_view.js';
import { exportProfile, importProfile } from './file_actions.js';
import { RescoringView } from './rescoring_view.js';
import { versionsView } from './versions_view.js';

/** @import {KnownProfile, StoredProfile} from '../../types' */

const QUIZ = '../quiz/quiz.html';

await openPage('profile', async () => {
  const rescoring = new RescoringView(byId('rescore'));
  const draw = async () => {
    const known = await ask('profile.get');
    drawActions(known);
    drawConflict(known);
    drawNow(known);
    await Promise.all([drawVersions(known), rescoring.refresh()]);
  };
  whenChanged(['profile', 'connection'], () => void guarded('profile', draw));
  await draw();
  document.getElementById(location.hash.slice(1))?.scrollIntoView();
});

/** @param {KnownProfile} known */
function drawActions({ profile }) {
  const file = h('input', { type: 'file', accept: '.json,application/json', class: 'hidden-visually', tabindex: -1, 'aria-hidden': 'true', id: 'import-file', onchange: on('profile', importFile) });
  show(byId('actions'),
    profile && h('a', { class: 'button primary', href: QUIZ }, icon('quiz', 18), t('profile_retake')),
    profile && h('button', { class: 'button', type: 'button', id: 'export', onclick: () => exportProfile(profile, new Date()) }, icon('download', 18), t('profile_export')),
    h('button', { class: 'button', type: 'button', id: 'import', onclick: () => file.click() }, icon('upload', 18), t('profile_import')), file,
    profile && h('button', { class: 'button danger', type: 'button', id: 'delete', onclick: on('profile', remove) }, icon('trash', 18), t('profile_delete')));

  async function importFile() {
    const [chosen] = file.files ?? [];
    file.value = '';
    clearNotice();
    if (chosen && await importProfile(chosen, profile)) say('good', t('profile_import_done'));
  }
}

/** @param {KnownProfile} known */
function drawConflict({ conflict }) {
  show(byId('conflict'), conflict && conflictView(conflict, (keep) => void guarded('profile', async () => {
    await ask('profile.resolve', { keep });
    say('good', t('profile_conflict_done'));
  })));
}

/** @param {KnownProfile} known */
function drawNow({ profile, changed_at: changed, waiting }) {
  if (!profile) {
    show(byId('now'), h('div', { class: 'card empty' }, icon('hanger', 56), h('h2', {}, t('profile_none')), h('p', {}, t('profile_none_text')),
      h('a', { class: 'button primary', href: QUIZ }, t('profile_none_quiz'), icon('next', 18))));
    return;
  }
  show(byId('now'),
    h('div', { class: 'card says-now' },
      sentenceView(profile, 'large'),
      h('p', { class: 'hint' }, waiting ? t('profile_waiting') : changed && t('profile_since', moment(changed)))),
    answersView(profile, ({ id }) => `${QUIZ}#${id}`));
}

/** @param {KnownProfile} known */
async function drawVersions({ profile_version: current, waiting }) {
  const section = byId('versions');
  const list = byId('versions-list');
  try {
    const { items } = await ask('profile.versions');
    section.hidden = !items.length;
    show(list, ...versionsView(items, waiting ? null : current, (version) => void guarded('profile', () => restore(version))));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    section.hidden = false;
    show(list, problemNotice(error.problem, { retry: () => void guarded('profile', async () => { await ask('connection.check'); await drawVersions(await ask('profile.get')); }) }));
  }
}

/** @param {StoredProfile} version */
async function restore(version) {
  const when = day(version.changed_at);
  const sure = await confirmed({
    title: t('profile_restore_title', when),
    body: [sentenceView(version.profile), h('p', {}, t('profile_stale'))],
    action: t('profile_restore'),
  });
  if (!sure) return;
  await ask('profile.put', { profile: version.profile });
  say('good', t('profile_restored', when));
}

async function remove() {
  const sure = await confirmed({ title: t('profile_delete_title'), body: h('p', {}, t('profile_delete_text')), action: t('profile_delete_sure'), danger: true });
  if (!sure) return;
  await ask('profile.delete');
  say('good', t('profile_deleted'));
}

/** @param {'good'} kind @param {string} text */
function say(kind, text) {
  showNotice(h('div', { class: `notice ${kind}` }, icon('check'), h('div', {}, h('p', {}, text))));
}
