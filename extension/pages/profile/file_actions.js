/** A profile goes into a file and comes back from one. */

import { ask } from '../../ui/ask.js';
import { confirmed } from '../../ui/confirm.js';
import { h } from '../../ui/dom.js';
import { faultList } from '../../ui/problems.js';
import { t } from '../../ui/words.js';
import { differences } from './differences.js';
import { differencesView } from './differences_view.js';
import { MOST_BYTES, readProfile } from './imported.js';

/** @import {Profile} from '../../types' */

/** Saves a profile as a JSON file. @param {Profile} profile @param {Date} when */
export function exportProfile(profile, when) {
  const link = h('a', {
    href: `data:application/json;charset=utf-8,${encodeURIComponent(`${JSON.stringify(profile, null, 2)}\n`)}`,
    download: `style-profile-${when.toISOString().slice(0, 10)}.json`,
  });
  document.body.append(link);
  link.click();
  link.remove();
}

/**
 * Reads a file, shows what it would change, and saves it if the person wants that.
 * @param {File} file
 * @param {Profile | null} now
 * @returns {Promise<boolean>} whether it was saved
 * @throws {import('../../ui/ask.js').Refused} the service does not take it
 */
export async function importProfile(file, now) {
  const read = file.size > MOST_BYTES ? readProfile(' '.repeat(MOST_BYTES + 1)) : readProfile(await file.text());
  if ('faults' in read) {
    const faults = read.faults.map(({ kind, pointer, value = '' }) => ({ pointer, message: t(`profile_fault_${kind}`, value) }));
    await confirmed({ title: t('profile_import_wrong'), body: [h('p', {}, t('profile_import_wrong_text', file.name)), faultList(faults)], action: null, cancel: t('shell_close') });
    return false;
  }
  const changes = differences(now, read.profile);
  if (now && !changes.length) {
    await confirmed({ title: t('profile_import_same'), body: h('p', {}, t('profile_import_same_text', file.name)), action: null, cancel: t('shell_close') });
    return false;
  }
  const sure = await confirmed({
    title: t('profile_import_title'),
    body: [h('p', {}, t('profile_import_text', file.name)), differencesView(changes), h('p', { class: 'hint' }, t('profile_stale'))],
    action: t('profile_import_save'),
  });
  if (sure) await ask('profile.put', { profile: read.profile });
  return sure;
}
