"""When the box of a page came, how it changed, and what the page went through meanwhile; seen from a world apart.

The page itself cannot look into the closed root, and need not: the box's host says in ``data-state`` how far it is.
All times are the page's own, in milliseconds since the navigation began.
"""

from __future__ import annotations

import msgspec

from tests.browsers.browser import Tab
from tests.browsers.waiting import SECONDS

HOST = "div[data-state]"
"""The box's host; no page of the shops here has another such element."""

_WATCH = """() => {
  const watched = globalThis.watched = {states: [], shifts: [], tasks: [], inserted: null};
  const isHost = node => node.localName === 'div' && node.dataset.state;
  const painted = then => requestAnimationFrame(() => {
    const {port1, port2} = new MessageChannel(); // its message comes once the frame is drawn
    port1.onmessage = then;
    port2.postMessage(0);
  });
  const see = host => {
    const state = host.dataset.state;
    watched.inserted ??= performance.now();
    painted(() => { if (host.isConnected) watched.states.push([state, performance.now()]); });
  };
  new MutationObserver(changes => {
    for (const {type, target, addedNodes} of changes) {
      if (type === 'attributes') { if (isHost(target)) see(target); }
      else for (const node of addedNodes) if (isHost(node)) see(node);
    }
  }).observe(document, {childList: true, subtree: true, attributes: true, attributeFilter: ['data-state']});
  const follow = (type, into) => {
    if (!PerformanceObserver.supportedEntryTypes.includes(type)) return;
    new PerformanceObserver(list => into(list.getEntries())).observe({type, buffered: true});
  };
  const named = ({node}) => node?.nodeName ?? '?'; // what is in a closed root has no name
  follow('layout-shift', shifts => watched.shifts.push(...shifts
    .filter(shift => !shift.hadRecentInput)
    .map(({startTime, value, sources}) => ({at: startTime, value, of: sources.map(named)}))));
  follow('longtask', tasks => watched.tasks.push(...tasks.map(({startTime, duration}) => [startTime, duration])));
}"""
_SEEN = """async () => {
  await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))));
  const {domContentLoadedEventStart, domContentLoadedEventEnd} = performance.getEntriesByType('navigation')[0];
  return {...watched, ready: domContentLoadedEventStart, ready_end: domContentLoadedEventEnd};
}"""


class Shift(msgspec.Struct, frozen=True):
    """A layout shift without the person's doing; ``of`` are the names of the nodes that moved."""

    at: float
    value: float
    of: list[str]


class Seen(msgspec.Struct, frozen=True):
    """What happened on a page so far."""

    states: list[tuple[str, float]]
    """Each state of the box, and when the frame that showed it was drawn."""
    shifts: list[Shift]
    tasks: list[tuple[float, float]]
    """Long tasks: beginning and duration."""
    inserted: float | None
    """When the box was put into the page first."""
    ready: float
    """When DOMContentLoaded was fired."""
    ready_end: float
    """When the page's own listeners of it were done."""

    def drawn(self, state: str) -> float:
        """When the box was first drawn in that state. Raises LookupError."""
        return next(at for name, at in self.states if name == state)

    def shifts_after(self, moment: float) -> list[Shift]:
        """Those that came later."""
        return [shift for shift in self.shifts if shift.at > moment]


def watch(tab: Tab) -> None:
    """Watches every page that the tab goes to from now on."""
    tab.before_pages(_WATCH)


def seen(tab: Tab) -> Seen:
    """What happened on the page up to the frame after next."""
    return msgspec.convert(tab.call(_SEEN), Seen)


def seen_after(tab: Tab, milliseconds: float) -> Seen:
    """The same, once so much time has passed since DOMContentLoaded, by the page's own clock. Raises NeverHappened."""
    passed = "performance.now() - performance.getEntriesByType('navigation')[0].domContentLoadedEventStart"
    tab.until_call(f"(_, span) => {passed} >= span", milliseconds, seconds=SECONDS + milliseconds / 1000)
    return seen(tab)


def seen_in(tab: Tab, state: str, seconds: float = SECONDS) -> Seen:
    """What happened on the page up to two frames after the box was drawn in that state. Raises NeverHappened."""
    tab.until_call("(_, state) => watched.states.some(([name]) => name === state)", state, seconds=seconds)
    return seen(tab)
