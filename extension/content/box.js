/** The box: its look, its place, and that only the person can use it. */
((sa) => {
const STYLE = `
:host{all:initial!important;display:block!important;flex:none!important;align-self:stretch!important;grid-column:1/-1!important;margin:0 0 12px!important;color-scheme:light dark!important}
*{box-sizing:border-box;margin:0;padding:0}
.box{--bg:light-dark(#fff,#211d26);--ink:light-dark(#211c26,#f3eef5);--main:light-dark(#6d2c5e,#e6a9d6);--soft:light-dark(#5f5866,#b7aebf);--low:light-dark(#f6f2eb,#2a2530);--line:light-dark(#ddd5ca,#4a4252);
container-type:inline-size;border:1px solid var(--line);border-radius:10px;overflow:hidden;background:var(--bg);color:var(--ink);font:.875em/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
.love{--hue:light-dark(#17603a,#8fdcb0);--tint:light-dark(#dff2e6,#173a27)}
.like{--hue:light-dark(#6b5200,#f0d477);--tint:light-dark(#fbf0c8,#3b3212)}
.maybe{--hue:light-dark(#8a3f00,#f7b27c);--tint:light-dark(#fde6d2,#40280f)}
.skip{--hue:light-dark(#a11d2b,#f8a3a6);--tint:light-dark(#fbe0e1,#45191d)}
.plain{--hue:var(--soft);--tint:var(--low)}
svg{flex:none;fill:none;stroke:currentColor;stroke-width:1.75;stroke-linecap:round;stroke-linejoin:round}
button{font:inherit;font-weight:600;color:inherit;cursor:pointer;border:1px solid #8a8290;border-radius:8px;background:none;min-height:32px;padding:2px 12px}
button:hover{box-shadow:inset 0 0 9em #8882}
:focus-visible{outline:2px solid var(--main);outline-offset:-3px}
[aria-disabled=true]{opacity:.6}
.first,.on{background:var(--main);color:var(--bg)}
.bar{width:100%;min-height:38px;border:0;border-radius:0;gap:0 8px;flex-wrap:wrap;font-weight:400;text-align:start;background:var(--tint)}
.bar,.verdict{display:flex;align-items:center}
.star,.bar b,.verdict{color:var(--hue,var(--main))}
.bar b{font-size:1.15em}
.verdict{gap:4px;font-weight:600}
.short{flex:1}
.down{margin-inline-start:auto}
[aria-expanded=true] .down{rotate:180deg}
.bar:not(.done) .star,.wait i{animation:glow 1s infinite alternate}
@keyframes glow{from{opacity:.4}}
.open{display:flex;flex-direction:column;border-top:1px solid var(--line);max-height:70vh;overflow:auto}
.kept{height:min(60vh,440px)}
[hidden],.foot:empty{display:none}
[data-t]::before{content:attr(data-t)}
.parts{flex:1;overflow:auto;scrollbar-gutter:stable;padding:14px 16px}
.parts,.foot,.wait,ul,dl{display:grid;gap:8px 28px;align-content:start}
.parts{gap:14px}
.foot{padding:10px 16px;border-top:1px solid var(--line);background:var(--low)}
h3{font-size:.85em;font-weight:650;color:var(--main);margin-bottom:6px}
.headline{font:600 1.2em/1.3 Palatino,Georgia,serif}
.quiet,small,dt,.mark{color:var(--soft);font-size:.9em}
small,.two b{display:block}
ul{list-style:none}
.reason,.row,.note,dl div{display:flex;gap:6px}
.reason svg{margin-top:.2em;color:var(--main)}
.row,.note{flex-wrap:wrap;align-items:center}
.note>div{flex:1 1 14em}
dl div{justify-content:space-between}
dd{text-align:end}
.dot{width:9px;height:9px;border:1.5px solid var(--main);border-radius:9px}
.tag{padding:1px 10px;border-radius:99px;background:var(--low)}
code{font:.92em monospace;padding:1px 6px;border:1px solid var(--line);border-radius:6px}
.wait i{height:12px;border-radius:6px;background:var(--line)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@container (min-width:520px){dl,.two{grid-template-columns:1fr 1fr}}
@media (max-height:400px){.parts{flex:none}}
@media (prefers-reduced-motion){*{animation:none!important}}
@media (forced-colors:active){.on,.first{forced-color-adjust:none}}
`;
const CORNER = ':host{position:fixed!important;bottom:16px!important;inset-inline-end:16px!important;inline-size:min(380px,100vw - 32px)!important;margin:0!important;z-index:2147483647!important}.box{box-shadow:0 4px 24px #0004}';

const up = (node) => Reflect.get(Node.prototype, 'parentElement', node);
const lines = (node) => {
  const { display, flexDirection, gridTemplateColumns } = getComputedStyle(node);
  return /^(inline|contents|table-|flex row|grid \S+ \S+ )/.test(`${display} ${flexDirection} ${gridTemplateColumns}`);
};

sa.box = (act, { h, t } = sa) => {
  const host = h('div');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  const style = STYLE.replaceAll('--', `--${Math.random()}`.replace('.', '')); // no @property of the page's means them
  const bar = h('button', { 'data-do': 'open' });
  const parts = h('div', { class: 'parts', tabindex: 0, role: 'group', 'aria-label': t('parts') });
  const foot = h('div', { class: 'foot' });
  const open = h('div', { class: 'open' }, parts, foot);
  const box = h('section', { class: 'box', lang: t('language_code'), dir: t('@@bidi_dir'), 'aria-label': t('extension_name') }, bar, open);
  const voice = h('div', { class: 'unseen', role: 'status' });
  root.adoptedStyleSheets = [sheet];
  root.append(box, voice);
  let now = sa.start;
  let title, covered, moves = 0, places = [], since = 0;

  for (const name of 'click contextmenu mousedown mouseup pointerdown pointerup touchstart touchend keydown keypress keyup focusin focusout'.split(' ')) root.addEventListener(name, (event) => event.stopPropagation());
  root.addEventListener('click', ({ target, isTrusted }) => {
    const control = target.closest('[data-do]');
    if (!isTrusted || !control || control.ariaDisabled === 'true') return;
    if (foot.contains(control) && !plain(control)) control.textContent = t('covered');
    else act(control.dataset.do);
  });

  new IntersectionObserver((seen) => { covered = seen.at(-1)?.isVisible === false; }, { threshold: 1, trackVisibility: true, delay: 100 }).observe(foot);
  const place = () => {
    const { x, y, width } = host.getBoundingClientRect();
    return [x + scrollX, y + scrollY, width].map(Math.round).join();
  };
  setInterval(() => { if (!open.hidden) places = [places.at(-1), place()]; }, 300);
  const veiled = (node) => up(node) && (/[^1,]/.test(['opacity', 'filter', 'clipPath', 'maskImage', 'mixBlendMode']
    .map((name) => getComputedStyle(node)[name]).join().replace(/none|normal/g, '')) || veiled(up(node)));
  const plain = (control) => {
    const { x, y, width, height } = control.getBoundingClientRect();
    return !covered && places.every((at) => !at || at === place()) && !veiled(host)
      && document.elementFromPoint(x + width / 2, y + height / 2) === host;
  };

  const stand = () => {
    if (host.isConnected && (title?.isConnected || moves > 8)) return;
    const found = moves > 8 ? null : sa.titleOf(now.product?.title);
    if (host.isConnected && !found && !title) return;
    since = found ? 0 : since || performance.now();
    if (since && performance.now() - since < 1500) return;
    title = found;
    moves++;
    sheet.replaceSync(title ? style : style + CORNER);
    if (!title) return document.documentElement.append(host);
    let before = title;
    for (let node = up(title); node && node !== document.body && lines(node); node = up(node)) before = node;
    box.style.maxInlineSize = before === title ? '' : `${Math.max(title.offsetWidth, 480)}px`;
    if (host.nextSibling !== before) Element.prototype.before.call(before, host);
  };

  const fill = (parent, wanted) => {
    wanted.forEach(([name, of, how], at) => {
      const key = name + JSON.stringify(of);
      const there = parent.children[at];
      if (there?.key === key) return;
      parent.insertBefore(Object.assign(how(), { key }), there ?? null);
      there?.remove();
    });
    while (parent.children[wanted.length]) parent.lastChild.remove();
  };

  return {
    host,
    show(state) {
      const { stage } = state;
      if (now.product_id !== state.product_id || !stage) [title, moves] = [null, 0];
      now = state;
      if (!stage) return host.remove();
      const focused = root.activeElement?.dataset.do;
      const isOpen = sa.isOpen(state);
      const { nodes, tone, said } = sa.brief(state);
      const left = state.retryAt && t('retry_in', Math.max(0, Math.ceil((state.retryAt - Date.now()) / 1000)));
      host.dataset.state = stage;
      open.hidden = !isOpen;
      open.classList.toggle('kept', isOpen && (/waiting|streaming/.test(stage) || open.matches('.kept')));
      bar.className = `bar ${tone} ${stage}`;
      bar.ariaExpanded = isOpen;
      bar.replaceChildren(...nodes);
      bar.ariaLabel = nodes.map((node) => node.textContent).join(' ');
      fill(parts, sa.parts({ ...state, left }));
      fill(foot, sa.foot({ ...state, left }));
      if (focused && !root.activeElement) (root.querySelector(`[data-do=${focused}]`) ?? bar).focus({ preventScroll: true });
      if (said !== voice.textContent) voice.replaceChildren(h('b', {}, said));
      stand();
    },
    keep: (soon) => now.stage && !(soon && moves > 8) && stand(),
  };
};
})(globalThis.styleAssistant);
