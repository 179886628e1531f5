/** What happens on a page, from its load on. */
((sa) => {
if (sa.running || !(document instanceof HTMLDocument)) return;
sa.running = true;
const LONGEST = 1500;

let state = sa.start;
let box, port, timer, over, told, due = 0, logged = 0;
let began, wish, unheard;
let here, before;

const guarded = (work) => async (...given) => {
  try {
    if (!over) await work(...given);
  } catch (error) {
    if (logged++ < 20) send({ type: 'log', level: 'error', message: String(error), stack_trace: error?.stack });
  }
};
const send = (message) => {
  try {
    if (!port) {
      port = chrome.runtime.connect({ name: 'page' });
      port.onMessage.addListener(guarded(heard));
      port.onDisconnect.addListener(guarded(() => {
        void chrome.runtime.lastError;
        port = null;
        stopIfGone();
        if (unheard) setTimeout(guarded(() => unheard && send(unheard)), 1000);
        if (!document.hidden && (wish || /looking|waiting|streaming/.test(state.stage))) setTimeout(guarded(look), 1000);
      }));
    }
    port.postMessage(message);
  } catch {
    stopIfGone();
  }
};
const stopIfGone = () => {
  if (chrome.runtime?.id) return;
  over = true;
  box?.host.remove();
  page.disconnect();
};
const take = (said) => {
  state = sa.next(state, said, Date.now());
  if (state.stage) box ??= sa.box(guarded(act));
  box?.show(state);
  const shown = sa.shown(state);
  if (told !== (told = JSON.stringify(shown))) send({ type: 'shown', turn: state.turn, ...shown });
};

const look = () => {
  const url = sa.here();
  const turn = state.turn + 1;
  const same = sa.garment(url) === sa.garment(state.url);
  if (!same) [before, here] = [here ?? before, null];
  [wish, began] = [null, performance.now()];
  send({ type: 'look', turn, url });
  take({ type: 'turn', turn, url, same });
  stir();
  return true;
};
const follow = () => sa.here() !== state.url && look();
const heard = (said) => {
  const { type, turn = state.turn } = said;
  if (type === 'feedback') unheard = null;
  if (type === 'again') return look();
  if (type === 'address') return follow();
  if (turn !== state.turn) return;
  if (type === 'stored' && !said.answer) wish = { least: 0 };
  else if (type === 'problem') wish = said;
  else take(said);
  stir();
};

const stir = (wait = 300) => {
  const now = performance.now();
  due ||= now + LONGEST;
  clearTimeout(timer);
  timer = setTimeout(guarded(consider), Math.min(wait, due - now));
};
const consider = () => {
  due = 0;
  if (follow()) return;
  box?.keep();
  const age = performance.now() - began;
  const now = sa.identity();
  const same = before?.path === now.path;
  if (!before || before.strong !== now.strong || (same && age > LONGEST) || (before.weak !== now.weak && (same || age > 2 * LONGEST))) here = now;
  if (!wish || document.hidden) return state.stage && !box.host.isConnected && stir(500);
  const old = before && !same ? before.scripts : new Set();
  const kind = here && (here.named || age > LONGEST) ? sa.kind(state.url, old) : -1;
  if (!kind && state.stage === 'looking') take({ type: 'nothing' });
  if (kind > wish.least) return ask(old);
  if (wish.type === 'problem' && (kind > 1 || state.stage)) take(wish);
  else if (age < 2e4) return stir(500);
  else take({ type: 'nothing' });
  wish = null;
};
const askAnew = () => {
  [wish, began] = [{ least: -1 }, performance.now()];
  take({ type: 'asked' });
  stir(0);
};
const ask = async (old) => {
  const { turn, url } = state;
  wish = null;
  const [structured, html] = await Promise.all([sa.item(url), sa.collect(old)]);
  if (turn === state.turn && !follow()) send({ type: 'analyze', turn, refresh: false, page: { url, html, ...(structured && { structured }) } });
};

const act = (chosen) => {
  if (chosen === 'open') return take({ open: !sa.isOpen(state) });
  if (chosen === 'retry') return look();
  if (chosen === 'refresh') return askAnew();
  if (/quiz|settings/.test(chosen)) return send({ type: 'open', page: chosen });
  unheard = { type: 'feedback', product_id: state.product_id, kind: state.kind === chosen ? 'clear' : chosen };
  take(unheard);
  send(unheard);
};

const page = new MutationObserver(guarded(() => {
  if (box?.host.isConnected === false) box.keep(true);
  return follow() || stir();
}));
page.observe(document, { childList: true, subtree: true, characterData: true });
const back = guarded(() => !document.hidden && (port ? [began = performance.now(), stir()] : look()));
addEventListener('popstate', guarded(follow));
globalThis.navigation?.addEventListener('currententrychange', guarded(follow));
document.addEventListener('visibilitychange', back);
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) port = null;
  back();
});
setInterval(guarded(() => {
  if (!state.retryAt || document.hidden) return;
  if (Date.now() < state.retryAt) box.show(state);
  else if (state.problem) look();
  else askAnew();
}), 1000);
guarded(look)();
})(globalThis.styleAssistant);
