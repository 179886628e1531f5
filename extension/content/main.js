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
let wish;         // what is to be done once the page is there: to ask, or to tell of a problem
let began;        // when this turn did
let here, before; // the page of this address, once it is there; and of the address before

const guarded = (work) => async (...given) => {
  try {
    if (!over) await work(...given);
  } catch (error) {
    if (logged++ < 20) send({ type: 'log', level: 'error', message: String(error), stack_trace: error?.stack });
  }
};
const send = (message) => {
  try {
    port ??= connect();
    port.postMessage(message);
  } catch {
    stopIfGone();
  }
};
const connect = () => {
  const made = chrome.runtime.connect({ name: 'page' });
  made.onMessage.addListener(guarded(heard));
  made.onDisconnect.addListener(guarded(() => {
    port = null;
    stopIfGone();
    if (wish || /looking|waiting|streaming/.test(state.stage)) setTimeout(guarded(look), 1000);
  }));
  return made;
};
const stopIfGone = () => {
  if (chrome.runtime?.id) return;
  over = true;
  box?.host.remove();
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
  [wish, began] = [null, performance.now()];
  take({ type: 'turn', turn, url, same });
  send({ type: 'look', turn, url });
  stir();
};
/** Looks if the address has changed. */
const follow = () => {
  const moved = sa.here() !== state.url;
  if (moved) look();
  return moved;
};
const heard = (said) => {
  const { type, turn = state.turn } = said;
  if (type === 'again') return look();
  if (type === 'address') return follow();
  if (turn !== state.turn) return;
  if (type === 'stored' && !said.answer) wish = said.problem ? { ...said, type: 'problem' } : { type: 'ask' };
  else if (type === 'problem' && !state.stage) wish = said;
  else take(said);
  if (type === 'settled' && !said.preferences.on) take({ type: 'nothing' });
  stir();
};

/** Considers the page once it has been quiet for a while, or when it never is. */
const stir = (wait = QUIET) => {
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
  if (!wish) return;
  const old = before && !same ? before.scripts : new Set();
  const kind = here && (here.named || age > LONGEST) ? sa.kind(state.url, old) : 0;
  if (kind && wish.type === 'ask') return ask(old);
  if (wish.type === 'problem' && (kind > 1 || state.stage)) take(wish);
  else if (age < PATIENCE) return stir(500);
  else take({ type: 'nothing' });
  wish = null;
};
const ask = async (old = new Set()) => {
  const { turn, url } = state;
  wish = null;
  const [structured, html] = await Promise.all([sa.item(url), sa.collect(old)]);
  if (turn === state.turn && !follow()) send({ type: 'analyze', turn, refresh: false, page: { url, html, ...(structured && { structured }), captured_at: new Date().toISOString() } });
};
const askAnew = () => {
  take({ type: 'asked' });
  return ask();
};

/** What the person chose. Nothing that counts is done where they may not have seen it. */
const act = (chosen, plain) => {
  if (chosen === 'retry') return look();
  take(chosen === 'open' ? { open: !sa.isOpen(state) } : { covered: !plain });
  if (chosen === 'open' || !plain) return;
  if (chosen === 'refresh') return askAnew();
  if (chosen === 'quiz' || chosen === 'settings') return send({ type: 'open', page: chosen });
  const said = { type: 'feedback', product_id: state.product_id, kind: state.kind === chosen ? 'clear' : chosen };
  take(said);
  send(said);
};

const page = new MutationObserver(guarded(() => follow() || stir()));
page.observe(document, { childList: true, subtree: true, characterData: true });
const back = guarded(() => document.visibilityState === 'visible' && !port && look());
addEventListener('popstate', guarded(follow));
globalThis.navigation?.addEventListener('currententrychange', guarded(follow));
document.addEventListener('visibilitychange', back);
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) port = null;
  back();
});
setInterval(guarded(() => {
  if (!state.retryAt || document.visibilityState !== 'visible') return;
  if (Date.now() < state.retryAt) box.show(state);
  else if (state.problem) look();
  else return askAnew();
}), 1000);
guarded(look)();
})(globalThis.styleAssistant ??= {});
