/** The box on the page: where it stands, and that only the person can use it. */
((sa) => {
const KEPT_IN = ['click', 'contextmenu', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'touchstart', 'touchend', 'keydown', 'keypress', 'keyup', 'focusin', 'focusout'];
const MOST_MOVES = 8;

/** Whether an element lines its children up, so that one more would break it. */
const lines = (node) => {
  const { display, flexDirection, gridTemplateColumns } = getComputedStyle(node);
  return /^inline|contents|table-/.test(display) || (/flex/.test(display) ? /^row/.test(flexDirection) : /grid/.test(display) && /\s/.test(gridTemplateColumns));
};

/** `act(name, plain)` is told what the person chose, and whether they can plainly have seen it. */
sa.box = (act) => {
  const { h, t } = sa;
  const host = h('div');
  const root = host.attachShadow({ mode: 'closed' });
  const corner = h('style');
  const bar = h('button', { type: 'button', 'data-do': 'open' });
  const parts = h('div', { class: 'parts', tabindex: 0, role: 'group', 'aria-label': t('parts') });
  const foot = h('div', { class: 'foot' });
  const open = h('div', { class: 'open' }, parts, foot);
  const box = h('section', { class: 'box', lang: t('language_code'), dir: t('@@bidi_dir'), 'aria-label': t('extension_name') }, bar, open);
  const voice = h('div', { class: 'unseen', role: 'status' });
  root.append(h('style', {}, sa.style), corner, box, voice);
  let now = sa.start;
  let title;
  let moves = 0;
  let covered;
  let places = [];

  for (const name of KEPT_IN) root.addEventListener(name, (event) => event.stopPropagation());
  root.addEventListener('click', ({ target, isTrusted }) => {
    const control = target.closest('[data-do]');
    if (isTrusted && control && control.ariaDisabled !== 'true') act(control.dataset.do, control === bar || plain(control));
  });

  // Chromium tells whether anything lies over an element; elsewhere its middle is asked.
  new IntersectionObserver((seen) => { covered = seen.at(-1).isVisible === false; }, { threshold: 1, trackVisibility: true, delay: 100 }).observe(foot);
  const place = () => {
    const { x, y, width } = host.getBoundingClientRect();
    return [x + scrollX, y + scrollY, width].map(Math.round).join();
  };
  setInterval(() => { places = [...places.slice(-1), open.hidden || place()]; }, 300);
  /** Not covered, not see-through, not moved under the pointer just now. */
  const plain = (control) => {
    const { x, y, width, height } = control.getBoundingClientRect();
    return !covered && places.length > 1 && places.every((at) => at === place() || at === true) && host.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      && document.elementFromPoint(x + width / 2, y + height / 2) === host;
  };

  /** Puts the box above the title; into the corner where there is none, or where the page takes it away again and again. */
  const stand = () => {
    if (host.isConnected && (title?.isConnected || moves > MOST_MOVES)) return;
    const found = moves > MOST_MOVES ? null : sa.titleOf(now.product?.title);
    if (host.isConnected && !found && !title) return;
    title = found;
    moves++;
    corner.textContent = title ? '' : sa.corner;
    if (!title) return document.documentElement.append(host);
    let before = title;
    while (before.parentElement !== document.body && lines(before.parentElement)) before = before.parentElement;
    const from = title.getBoundingClientRect();
    const row = before.getBoundingClientRect();
    const apart = row.width > from.width + 16;
    const inset = getComputedStyle(title).direction === 'rtl' ? row.right - from.right : from.x - row.x;
    box.style.cssText = apart ? `--wide:${Math.max(from.width, Math.min(row.width, 480))}px;--in:${inset}px` : '';
    before.before(host);
  };

  /** Puts parts in place of those that have changed. */
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
      host.dataset.state = stage;
      open.hidden = !isOpen;
      open.classList.toggle('kept', isOpen && (/waiting|streaming/.test(stage) || open.matches('.kept')));
      bar.className = `bar ${tone} ${/done|problem/.test(stage) ? '' : 'busy'}`;
      bar.ariaExpanded = isOpen;
      bar.replaceChildren(...nodes);
      fill(parts, sa.parts(state, Date.now()));
      fill(foot, sa.foot(state, Date.now()));
      if (focused && !root.activeElement) root.querySelector(`[data-do=${focused}]`)?.focus({ preventScroll: true });
      if (said !== voice.textContent) voice.textContent = said;
      stand();
    },
    /** Puts the box back where the page has taken it away. */
    keep: () => now.stage && stand(),
  };
};
})(globalThis.styleAssistant ??= {});
