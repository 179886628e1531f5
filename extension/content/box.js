/** The box on the page: where it stands, and that only the person can use it. */
((sa) => {
const KEPT_IN = ['click', 'auxclick', 'contextmenu', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'touchstart', 'touchend', 'keydown', 'keypress', 'keyup', 'focusin', 'focusout'];
const MOST_MOVES = 8;

/** Whether a box of this kind lines its children up, so that one more would break it. */
const lines = (node) => {
  const { display, flexDirection, gridTemplateColumns } = getComputedStyle(node);
  return /^inline|contents|table-/.test(display) || (/flex/.test(display) ? /^row/.test(flexDirection) : /grid/.test(display) && /\s/.test(gridTemplateColumns));
};

/** `act(name, plain)` is called with what the person chose, and whether they can plainly have seen it. */
sa.box = (act) => {
  const { h, t } = sa;
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const corner = h('style', { media: 'not all' }, sa.corner);
  const style = h('style', {});
  style.textContent = sa.style;
  const bar = h('button', { type: 'button', 'data-do': 'open' });
  const parts = h('div', { class: 'parts', tabindex: 0, role: 'group', 'aria-label': t('parts') });
  const foot = h('div', { class: 'foot' });
  const open = h('div', { class: 'open' }, parts, foot);
  const box = h('section', { class: 'box', lang: t('language_code'), dir: t('@@bidi_dir'), 'aria-label': t('extension_name') }, bar, open);
  const voice = h('div', { class: 'unseen', role: 'status' });
  root.append(style, corner, box, voice);
  let now = sa.start;
  let title;
  let moves = 0;
  let covered = false;
  let places = [];

  for (const name of KEPT_IN) root.addEventListener(name, (event) => event.stopPropagation());
  root.addEventListener('click', (event) => {
    const control = event.target.closest('[data-do]');
    if (event.isTrusted && control && control.ariaDisabled !== 'true') act(control.dataset.do, control === bar || plain(control));
  });

  // Chromium tells whether anything lies over an element; elsewhere its middle is asked.
  new IntersectionObserver((entries) => { covered = entries.at(-1).isVisible === false; }, { threshold: 1, trackVisibility: true, delay: 100 }).observe(foot);
  const place = (node = host) => {
    const { x, y, width, height } = node.getBoundingClientRect();
    return { x, y, width, height, at: `${Math.round(x + scrollX)} ${Math.round(y + scrollY)} ${Math.round(width)}` };
  };
  setInterval(() => { if (host.isConnected && !open.hidden) places = [...places.slice(-1), place().at]; }, 300);
  /** Not covered, not see-through, not moved under the pointer just now. */
  const plain = (control) => {
    const { x, y, width, height } = place(control);
    return places.length > 1 && places.every((at) => at === place().at) && !covered && host.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      && document.elementFromPoint(x + width / 2, y + height / 2) === host;
  };

  /** Puts the box above the title; into the corner where there is none, or where the page takes it away again and again. */
  const stand = () => {
    if (host.isConnected && (title?.isConnected || moves > MOST_MOVES)) return;
    const found = moves > MOST_MOVES ? null : sa.titleOf(now.product?.title);
    if (host.isConnected && !found && !title) return;
    title = found;
    moves++;
    corner.media = title ? 'not all' : 'all';
    let before = title ?? null;
    while (before && before.parentElement !== document.body && lines(before.parentElement)) before = before.parentElement;
    const from = title && place(title);
    const row = title && place(before);
    const apart = title && row.width > from.width + 16;
    box.style.setProperty('--wide', apart ? `${Math.max(from.width, Math.min(row.width, 480))}px` : '100%');
    box.style.setProperty('--in', apart ? `${getComputedStyle(title).direction === 'rtl' ? row.x + row.width - from.x - from.width : from.x - row.x}px` : 0);
    if (before) before.before(host);
    else document.documentElement.append(host);
  };

  /** Puts parts in place of those that have changed. */
  const fill = (parent, wanted) => {
    wanted.forEach(([name, of, how], at) => {
      const key = name + JSON.stringify(of);
      if (parent.children[at]?.key === key) return;
      parent.children[at]?.remove();
      parent.insertBefore(Object.assign(how(), { key }), parent.children[at] ?? null);
    });
    while (parent.children[wanted.length]) parent.lastChild.remove();
  };

  return {
    show(state) {
      const { stage } = state;
      const isOpen = sa.isOpen(state);
      const focused = root.activeElement?.dataset.do;
      if (now.product_id !== state.product_id || !stage) [title, moves] = [null, 0];
      now = state;
      if (!stage) return host.remove();
      host.dataset.state = stage;
      open.classList.toggle('kept', isOpen && (/waiting|streaming/.test(stage) || open.classList.contains('kept')));
      open.hidden = !isOpen;
      bar.className = `bar ${sa.tone(state)} ${/done|problem/.test(stage) ? '' : 'busy'}`;
      bar.ariaExpanded = isOpen;
      bar.replaceChildren(...sa.bar(state));
      fill(parts, sa.parts(state, Date.now()));
      fill(foot, sa.foot(state, Date.now()));
      if (focused && !root.activeElement) root.querySelector(`[data-do=${focused}]`)?.focus({ preventScroll: true });
      const words = sa.said(state);
      if (words !== voice.textContent) voice.textContent = words;
      return stand();
    },
    /** Puts the box back where the page has taken it away. */
    keep: () => now.stage && stand(),
    remove: () => host.remove(),
  };
};
})(globalThis.styleAssistant ??= {});
