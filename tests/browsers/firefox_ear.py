"""What Firefox tells assistive technologies, asked of its accessibility service in the chrome scope."""

from __future__ import annotations

import json

from tests.browsers.ear import STATUS, WORDS, Node, lines
from tests.browsers.firefox_window import BrowserWindow

_ROLES = {
    "pushbutton": "button",
    "toggle button": "button",
    "summary": "button",
    "checkbutton": "checkbox",
    "radiobutton": "radio",
    "graphic": "image",
    "grouping": "group",
    "entry": "textbox",
    "statusbar": STATUS,
    "statictext": WORDS,
    "text leaf": WORDS,
}
_TOLD = {"expanded", "collapsed", "pressed", "checked", "unavailable"}
_NOT = {"toggle button": "pressed", "checkbutton": "checked", "radiobutton": "checked", "switch": "checked"}
"""What is also said when it is not so."""

# The service runs, and costs, as long as somebody holds it.
_BEGIN = """{
  const service = Cc['@mozilla.org/accessibilityService;1'].getService(Ci.nsIAccessibilityService);
  const announced = [];
  const hear = {observe(subject) {
    const event = subject.QueryInterface(Ci.nsIAccessibleEvent);
    if (event.eventType !== Ci.nsIAccessibleEvent.EVENT_TEXT_INSERTED) return;
    try {
      if (event.accessible.attributes.getStringProperty('container-live') !== 'polite') return;
    } catch { return; }
    announced.push(event.QueryInterface(Ci.nsIAccessibleTextChangeEvent).modifiedText);
  }};
  Services.obs.addObserver(hear, 'accessible-event');
  globalThis.ear = {service, announced, hear};
}"""
_END = """{
  Services.obs.removeObserver(globalThis.ear.hear, 'accessible-event');
  delete globalThis.ear;
  Cu.forceGC();
}"""
_TREE = """(() => {
  const {service} = globalThis.ear;
  const told = (one) => {
    const [state, more] = [{}, {}];
    one.getState(state, more);
    const children = Array.from({length: one.childCount}, (_, at) => told(one.getChildAt(at)));
    const states = [...service.getStringStates(state.value, more.value)];
    return [service.getStringRole(one.role), one.name ?? '', states, one.value ?? '', children];
  };
  return JSON.stringify(told(service.getAccessibleFor(gBrowser.selectedBrowser)));
})()"""

Told = tuple[str, str, list[str], str, list["Told"]]


class FirefoxEar:
    """Of the tab in front."""

    def __init__(self, window: BrowserWindow) -> None:
        self._window = window
        window.evaluate(_BEGIN)

    def page(self) -> list[str]:
        """See Ear."""
        return list(lines(_node(json.loads(self._window.evaluate(_TREE)))))

    def announced(self) -> list[str]:
        """See Ear."""
        found: list[str] = self._window.evaluate("globalThis.ear.announced")
        return found

    def close(self) -> None:
        """Firefox tells nobody any more."""
        self._window.evaluate(_END)


def _node(told: Told) -> Node:
    role, name, all_states, value, children = told
    states = [state for state in all_states if state in _TOLD]
    if (usual := _NOT.get(role)) and usual not in states:
        states.append(f"not {usual}")
    if role == "slider":
        states.append(value)
    return Node(_ROLES.get(role, role), name, states, [_node(child) for child in children])
