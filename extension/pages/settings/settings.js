/** The settings page: each section loads by itself, and all follow how it stands with the service. */

import { ask, whenChanged } from '../../ui/ask.js';
import { byId, h, show } from '../../ui/dom.js';
import { preferencesForm } from '../../ui/preferences_form.js';
import { guarded, openPage } from '../../ui/shell.js';
import { t } from '../../ui/words.js';
import { budgetSection } from './budget.js';
import { pairingSection } from './pairing.js';
import { serviceSection } from './service.js';
import { sitesSection } from './sites.js';
import { stylistSection } from './stylist.js';

/** @import {Connection} from '../../types' */

void openPage('settings', async () => {
  const service = serviceSection(byId('service'), showConnection);
  const sections = [
    service,
    pairingSection(byId('pairing'), showConnection, service.settle),
    stylistSection(byId('stylist')),
    budgetSection(byId('budget')),
  ];
  const sites = sitesSection(byId('sites'));
  const form = preferencesSection();
  goToAnchor();
  window.addEventListener('hashchange', goToAnchor);
  whenChanged(['connection', 'profile'], () => void guarded('settings', async () => showConnection(await ask('connection.state'))));
  whenChanged(['preferences'], () => void guarded('settings', async () => form.update(await ask('preferences.get'))));
  whenChanged(['sites'], () => void guarded('settings', sites.load));
  await Promise.all([
    ask('connection.state').then(showConnection),
    ask('preferences.get').then(form.update),
    sites.load(),
  ]);
  showConnection(await ask('connection.check'));

  /** @param {Connection} connection */
  function showConnection(connection) {
    for (const section of sections) section.update(connection);
    showVersions(connection);
  }
});

function preferencesSection() {
  const place = h('div', { role: 'status' });
  const form = preferencesForm({ hints: true, place });
  byId('preferences').append(h('div', { class: 'preferences' }, form.on, form.choices), place);
  return form;
}

/** @param {Connection} connection */
function showVersions(connection) {
  show(byId('versions'),
    h('div', {}, h('dt', {}, t('settings_about_extension')), h('dd', { class: 'figure' }, chrome.runtime.getManifest().version)),
    h('div', {}, h('dt', {}, t('settings_about_service')), h('dd', { class: 'figure' }, connection.version ?? t('settings_about_unknown'))));
}

/** Sections fill only after the browser has looked for the anchor; and the one to pair in is there to type into. */
function goToAnchor() {
  const section = location.hash && document.getElementById(location.hash.slice(1));
  for (const link of document.querySelectorAll('.settings-nav a')) {
    if (link.getAttribute('href') === location.hash) link.setAttribute('aria-current', 'location');
    else link.removeAttribute('aria-current');
  }
  if (!section) return;
  section.scrollIntoView?.();
  if (location.hash === '#pairing') document.getElementById('code')?.focus({ preventScroll: true });
}
