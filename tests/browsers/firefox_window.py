"""Firefox's own window: the toolbar, the questions it asks, its settings. Reached in BiDi's chrome scope.

The clicks here are synthesised in the window as the operating system's would be: they are hit-tested, trusted and count
as the person's.
"""

from __future__ import annotations

import json
from typing import Any

from tests.browsers.bidi import Connection
from tests.browsers.browser import Answer, ScriptFailed
from tests.browsers.waiting import until

_CLICK = """([x, y]) => {
  for (const kind of ['mousemove', 'mousedown', 'mouseup']) {
    const [buttons, clickCount] = {mousemove: [0, 0], mousedown: [1, 1], mouseup: [0, 1]}[kind];
    window.synthesizeMouseEvent(kind, x, y, {button: 0, buttons, clickCount});
  }
}"""
_MIDDLE = (
    "(e => { const r = e?.getBoundingClientRect(); return r?.width ? [r.x + r.width / 2, r.y + r.height / 2] : null })"
)
_QUESTION = "(PopupNotifications.panel.state === 'open' ? PopupNotifications.panel.firstElementChild : null)"
_PARENT = "ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs').ExtensionParent"
_ERRORS = """Services.console.getMessageArray()
  .filter(m => m instanceof Ci.nsIScriptError && !(m.flags & m.warningFlag))
  .filter(m => !/^Promise (resolved|rejected) after context unloaded/.test(m.errorMessage))  // a page was closed
  .map(m => ({file: m.sourceName, text: m.errorMessage}))"""

_COUNT_WORLDS = """{
  const {ExtensionContent} = ChromeUtils.importESModule('resource://gre/modules/ExtensionContent.sys.mjs');
  const here = content.windowGlobalChild.innerWindowId;
  const worlds = [...ExtensionContent.getAllContentScriptGlobals()].map(Cu.getSandboxMetadata);
  sendAsyncMessage('worlds', worlds.filter(world => world['inner-window-id'] === here).length);
}"""
_ASK_TAB = """(script => new Promise(resolve => {
  const tab = gBrowser.selectedBrowser.messageManager;
  tab.addMessageListener('worlds', function hear({data}) {
    tab.removeMessageListener('worlds', hear);
    resolve(data);
  });
  tab.loadFrameScript('data:,' + encodeURIComponent(script), false);
}))"""


class BrowserWindow:
    """The one window of a running Firefox, and one extension in it."""

    def __init__(self, connection: Connection, addon: str) -> None:
        self._connection = connection
        self._addon = addon
        self._widget = "".join(letter if letter.isalnum() or letter in "_-" else "_" for letter in addon.lower())
        tree = connection.send("browsingContext.getTree", **{"moz:scope": "chrome"})
        self._context = tree["contexts"][0]["context"]

    def evaluate(self, expression: str) -> Any:
        """The value of an expression with the browser's own rights."""
        return self._connection.evaluate(expression, {"context": self._context})

    def set(self, name: str, value: bool | int | str) -> None:
        """Changes a preference."""
        kind = {bool: "Bool", int: "Int", str: "String"}[type(value)]
        self.evaluate(f"Services.prefs.set{kind}Pref({json.dumps(name)}, {json.dumps(value)})")

    def show_button(self) -> None:
        """Puts the extension's button onto the toolbar, out of the menu where Firefox keeps it at first."""
        widget = json.dumps(f"{self._widget}-browser-action")
        self.evaluate(f"void CustomizableUI.addWidgetToArea({widget}, 'nav-bar')")

    def click_button(self) -> None:
        """Clicks the extension's button on the toolbar."""
        self._click(f"document.getElementById({json.dumps(self._widget + '-BAP')})", "a toolbar button")

    def answer(self, answer: Answer, question: str = "addon-webext-permissions") -> None:
        """Clicks Allow or Deny in a question of Firefox's, such as that of the extension, and sees it go away."""
        button = "button" if answer == "allow" else "secondaryButton"
        until(lambda: self.evaluate(f"{_QUESTION}?.id === '{question}-notification'"), "a question")

        def answered() -> bool:
            # Firefox takes no click that comes too soon after the question has appeared.
            if self.evaluate(f"{_QUESTION} !== null"):
                self._click(f"{_QUESTION}.{button}", "a button of the question")
            return bool(self.evaluate("PopupNotifications.panel.state === 'closed'"))

        until(answered, "the question goes away")

    def popup_address(self) -> str | None:
        """Of the page in the panel under the button."""
        found = self.evaluate("document.querySelector('.webextension-popup-browser')?.currentURI.spec ?? null")
        return None if found in (None, "about:blank") else str(found)  # blank: it is about to open

    def close_popup(self) -> None:
        """Closes that panel."""
        self.evaluate("document.querySelectorAll('panel').forEach(p => p.state === 'open' && p.hidePopup())")

    def errors_from(self, address: str) -> list[str]:
        """All uncaught errors from files under an address, as ``file: text``."""
        found: list[dict[str, str]] = self.evaluate(_ERRORS)
        return [f"{one['file']}: {one['text']}" for one in found if one["file"].startswith(address)]

    def zoom(self, factor: float) -> None:
        """Of the tab in front."""
        self.evaluate(f"FullZoom.setZoom({factor}, gBrowser.selectedBrowser)")

    def content_scripts(self) -> int:
        """In how many worlds extensions run scripts on the page of the tab in front."""
        return int(self.evaluate(f"{_ASK_TAB}({json.dumps(_COUNT_WORLDS)})"))

    def stop_background(self) -> None:
        """Stops the extension's event page, also one that is busy, which Firefox itself would let go on."""
        extension = f"{_PARENT}.GlobalManager.getExtension({json.dumps(self._addon)})"
        stop = f"{extension}.terminateBackground({{ disableResetIdleForTest: true }})"
        is_stopped = f"{extension}.backgroundState === 'stopped'"
        # Asked again as long as it runs: one that is just starting is not stopped by the first time.
        until(lambda: self.evaluate(f"Promise.resolve({stop}).then(() => {is_stopped})"), "the event page stops")

    def _click(self, element: str, what: str) -> None:
        def middle() -> Any:
            try:
                return self.evaluate(f"{_MIDDLE}({element})")
            except ScriptFailed:
                return None

        self.evaluate(f"({_CLICK})({json.dumps(until(middle, what))})")
