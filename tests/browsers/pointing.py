"""Where to click: the middle of an element that is there, stands still and is not covered."""

from __future__ import annotations

from typing import cast

from tests.browsers.browser import Tab
from tests.browsers.waiting import SECONDS, until

_MIDDLE = """(root, selector) => {
  const element = root.querySelector(selector);
  if (!element) return null;
  element.scrollIntoView({block: 'nearest', inline: 'nearest', behavior: 'instant'});
  const box = element.getBoundingClientRect();
  const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
  const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  // Firefox's shadow roots look through what covers them.
  if (root.host && document.elementFromPoint(x, y) !== root.host) return null;
  const hit = root.elementFromPoint(x, y);
  return hit && (hit === element || element.contains(hit)) ? [x, y] : null;
}"""


def middle(tab: Tab, selector: str, root: str | None, seconds: float = SECONDS) -> tuple[float, float]:
    """In CSS pixels of the viewport; the page is scrolled to it. Raises NeverHappened."""
    before: list[tuple[float, float] | None] = [None]

    def still() -> tuple[float, float] | None:
        now = cast("tuple[float, float] | None", tab.call(_MIDDLE, selector, root=root))
        before[0], last = now, before[0]
        return now if now == last else None

    return until(still, f"{selector} can be clicked", seconds)
