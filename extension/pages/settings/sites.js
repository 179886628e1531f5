/** The shops that are on. A shop that is removed loses its permission with it. */

import { ask } from '../../ui/ask.js';
import { byId, h, show } from '../../ui/dom.js';
import { icon } from '../../ui/icons.js';
import { on } from '../../ui/shell.js';
import { t } from '../../ui/words.js';

/** @import {Site} from '../../types' */

/** @param {Element} place */
export function sitesSection(place) {
  const notice = h('div', { role: 'status' });
  const list = h('ul', { class: 'sites', role: 'list' });
  const alone = h('p', { class: 'hint', hidden: true }, t('settings_sites_alone'));
  place.append(list, alone, notice);

  /** @param {Site[]} sites */
  function draw(sites) {
    alone.hidden = sites.some((site) => !site.builtin);
    show(list, sites.map((site) => h('li', {},
      h('span', { class: 'site-name' }, site.origin),
      site.builtin
        ? h('span', { class: 'tag' }, icon('check', 14), t('settings_sites_builtin'))
        : h('button', {
          class: 'button quiet', type: 'button', 'aria-label': t('settings_sites_remove_one', site.origin),
          onclick: on('sites', () => remove(site.origin), notice),
        }, icon('trash', 18), t('settings_sites_remove')))));
  }

  /** @param {string} origin */
  async function remove(origin) {
    draw(await ask('sites.remove', { origin }));
    byId('sites-title').focus();
    show(notice, h('p', { class: 'saved' }, t('settings_sites_removed', origin)));
  }

  return { load: async () => draw(await ask('sites.list')) };
}
