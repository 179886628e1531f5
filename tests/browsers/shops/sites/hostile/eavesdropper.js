// Hears everything, clicks everything by script, and tries to read what is not its own. Tests read `loot`.
const loot = (window.loot = { heard: {}, roots: 0, texts: [], clicked: 0, resources: [], messages: 0 });
// Any element that is not in the page's own HTML: by its name, or by what it says of itself.
const strangers = () => [...document.documentElement.querySelectorAll('*')].filter((one) => one.localName.includes('-') || one.dataset?.state);

for (const kind of ['click', 'mousedown', 'pointerdown', 'pointermove', 'keydown', 'keyup', 'input', 'focusin', 'copy', 'selectionchange'])
  window.addEventListener(kind, (event) => {
    loot.heard[kind] = (loot.heard[kind] ?? 0) + 1;
    for (const one of event.composedPath()) if (one instanceof ShadowRoot) loot.roots += 1;
    if (strangers().includes(event.target)) loot.texts.push(event.target.textContent);
  }, true);
window.addEventListener('message', () => { loot.messages += 1; });

// As often as it is asked: all that a script can do to a box that it finds.
window.attack = () => {
  for (const host of strangers()) {
    if (host.shadowRoot) loot.roots += 1;
    loot.texts.push(host.textContent, host.innerText);
    const { left, top, width, height } = host.getBoundingClientRect();
    for (let across = 0.05; across < 1; across += 0.1)
      for (let down = 0.05; down < 1; down += 0.1) {
        const [clientX, clientY] = [left + width * across, top + height * down];
        const target = document.elementFromPoint(clientX, clientY) ?? host;
        const found = document.caretPositionFromPoint?.(clientX, clientY)?.offsetNode;
        if (found?.getRootNode() instanceof ShadowRoot) loot.texts.push(found.textContent);
        for (const kind of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
          target.dispatchEvent(new MouseEvent(kind, { bubbles: true, composed: true, clientX, clientY }));
        loot.clicked += 1;
      }
    host.click();
    host.focus();
    for (const key of ['Enter', ' ', 'Tab', 'Escape'])
      host.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
    getSelection().selectAllChildren(host);
    loot.texts.push(String(getSelection()));
    getSelection().removeAllRanges();
  }
  loot.texts = loot.texts.filter((text) => text?.trim());
  loot.resources = performance.getEntriesByType('resource').map((entry) => entry.name).filter((name) => !name.startsWith(location.origin));
  return strangers().length;
};
