/** What happens on a page, from its load on. Nothing that fails here reaches the page. */
((sa) => {
if (sa.running || !(document instanceof HTMLDocument)) return;
sa.running = true;
const QUIET = 300;
const LONGEST = 1500;
const PATIENCE = 20_000;

let state = sa.start;
let box, port, timer, over;
let due = 0;
let logged = 0;
let wish;            // what is to be done once the page is there: to ask, or to tell of a problem
let asked = 0;       // how often in this turn
let began = 0;       // when this turn began
let here, before;    // the page of this address, once it is there; and of the address before

const guarded = (work) => async (...given) => {
  try {
    if (!over) await work(...given);
  } catch (error) {
    if (logged++ < 20) send({ type: 'log', level: 'error', message: String(error?.message ?? error), stack_trace: error?.stack });
  }
};
const send = (message) => {
  try {
    if (!port) connect();
    port.postMessage(message);
  } catch {
    if (!chrome.runtime?.id) stop();
  }
};
const connect = () => {
  port = chrome.runtime.connect({ name: 'page' });
  port.onMessage.addListener(guarded(heard));
  port.onDisconnect.addListener(guarded(() => {
    port = null;
    if (!chrome.runtime?.id) stop();
    else if (wish || /looking|waiting|streaming/.test(state.stage)) setTimeout(guarded(look), 1000);
  }));
};
/** The extension is gone: so is the box. */
const stop = () => {
  over = true;
  box?.remove();
  page.disconnect();
};

const take = (said) => {
  const told = JSON.stringify(sa.shown(state));
  state = sa.next(state, said, Date.now());
  if (state.stage) box ??= sa.box(guarded(act));
  box?.show(state);
  const shown = sa.shown(state);
  if (JSON.stringify(shown) !== told) send({ type: 'shown', turn: state.turn, ...shown });
};

/** Looks at the address anew, first of all for a stored answer. */
const look = () => {
  const url = sa.here();
  const turn = state.turn + 1;
  const same = sa.garment(url) === sa.garment(state.url);
  if (!same) [before, here] = [here ?? before, null];
  [wish, asked, began] = [null, 0, performance.now()];
  take({ type: 'turn', turn, url, same });
  send({ type: 'look', turn, url });
  stir();
};
const moved = () => sa.here() !== state.url && look();

const heard = (said) => {
  const { type, turn = state.turn } = said;
  if (type === 'again') return look();
  if (type === 'address') return moved();
  if (turn !== state.turn) return undefined;
  if (type === 'settled' && !said.preferences.on) take({ type: 'nothing' });
  if (type === 'nothing' && asked < 3) before = here; // perhaps it is one later
  if (type === 'stored' && !said.answer) wish = said.problem ? { ...said, type: 'problem' } : { type: 'ask' };
  else if (type === 'problem' && !state.stage) wish = said;
  else take(said);
  return stir();
};

/** Considers the page once it has been quiet for a while, or when it never is. */
const stir = (wait = QUIET) => {
  const now = performance.now();
  due ||= now + LONGEST;
  clearTimeout(timer);
  timer = setTimeout(guarded(consider), Math.max(0, Math.min(wait, due - now)));
};
const consider = () => {
  due = 0;
  if (moved()) return undefined;
  box?.keep();
  const age = performance.now() - began;
  const now = sa.identity();
  const same = before?.path === now.path;
  const differs = before?.weak !== now.weak;
  if (!before || before.strong !== now.strong || (same ? differs || age > LONGEST : differs && age > 2 * LONGEST)) here = now;
  if (!wish) return undefined;
  const old = before && !same ? before.scripts : new Set();
  const kind = here && (here.named || age > LONGEST) ? sa.kind(state.url, old) : 0;
  if (kind && wish.type === 'ask') return ask(old);
  if (wish.type === 'problem' && (kind > 1 || state.stage)) take(wish);
  else if (age < PATIENCE) return stir(500);
  else take({ type: 'nothing' });
  wish = null;
  return undefined;
};
const ask = async (old = new Set()) => {
  const { turn, url } = state;
  wish = null;
  asked++;
  const [structured, html] = await Promise.all([sa.item(url), sa.collect(old)]);
  if (turn === state.turn && !moved()) send({ type: 'analyze', turn, refresh: false, page: { url, html, ...(structured && { structured }), captured_at: new Date().toISOString() } });
};

/** What the person chose. Nothing that counts is done where they may not have seen it. */
const act = (chosen, plain) => {
  if (chosen === 'open') return take({ open: !sa.isOpen(state), covered: false });
  if (chosen === 'retry') return look();
  take({ covered: !plain });
  if (!plain) return undefined;
  if (chosen === 'quiz' || chosen === 'settings') return send({ type: 'open', page: chosen });
  if (chosen === 'refresh') return again();
  const said = { type: 'feedback', product_id: state.product_id, kind: state.kind === chosen ? 'clear' : chosen };
  take(said);
  return send(said);
};
const again = () => {
  take({ type: 'asked' });
  return ask();
};

const page = new MutationObserver(guarded(() => moved() || stir()));
page.observe(document, { childList: true, subtree: true, characterData: true });
addEventListener('popstate', guarded(moved));
globalThis.navigation?.addEventListener('currententrychange', guarded(moved));
const back = guarded(() => document.visibilityState === 'visible' && !port && look());
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) port = null;
  back();
});
document.addEventListener('visibilitychange', back);
setInterval(guarded(() => {
  if (!state.retryAt || document.visibilityState !== 'visible') return undefined;
  if (Date.now() < state.retryAt) return box.show(state);
  return state.problem ? look() : again();
}), 1000);
guarded(look)();
})(globalThis.styleAssistant ??= {});
