/** The page on costs. */

import { whenChanged } from '../../ui/ask.js';
import { byId, h, show } from '../../ui/dom.js';
import { clearNotice, guarded, on, openPage } from '../../ui/shell.js';
import { t } from '../../ui/words.js';
import { budgetSection } from './budget.js';
import { csv } from './csv.js';
import { allDays, loadCosts } from './load.js';
import { periodCards } from './periods.js';
import { spending } from './spending.js';

const chosen = { range: 30 };
let loaded = false;

byId('export').addEventListener('click', on('costs', download));
await openPage('costs', load);

whenChanged(['connection'], () => {
  if (!loaded) void guarded('costs', load);
});
document.addEventListener('visibilitychange', () => {
  if (loaded && document.visibilityState === 'visible') void guarded('costs', refreshFigures);
});

async function load() {
  const { periods, days, budget } = await loadCosts(new Date());
  clearNotice();
  loaded = true;
  byId('export').hidden = periods.total.calls === 0 && periods.total.cached_answers === 0;
  show(byId('periods'), periodCards(periods));
  show(byId('spending'), spending(days, chosen));
  show(byId('budget-place'), budgetSection(budget));
  if (location.hash === '#budget') byId('budget').scrollIntoView();
}

/** The form may be half filled in: it stays as it is. */
async function refreshFigures() {
  const { periods, days } = await loadCosts(new Date());
  show(byId('periods'), periodCards(periods));
  show(byId('spending'), spending(days, chosen));
}

async function download() {
  const address = URL.createObjectURL(new Blob([csv(await allDays())], { type: 'text/csv' }));
  h('a', { href: address, download: `${t('costs_file')}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
