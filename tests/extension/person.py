"""What a person does with the extension, by hand where that is what a test is about, and what they see of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.browsers.asking import ask as ask
from tests.browsers.asking import ask_for_reply as ask_for_reply
from tests.browsers.browser import Browser, Tab
from tests.browsers.service import Service
from tests.browsers.waiting import until

_COVERED = "Something lay over the box"
BOX = "[data-state]"
"""The host of the box: the one element of the page that says how far it is."""

PROFILE: dict[str, Any] = {
    "quiz_version": "1.0",
    "fit_preferences": ["relaxed", "regular"],
    "color_palette": ["earth_tones", "neutrals"],
    "formality_range": [2, 6],
    "gender_presentation": ["androgynous"],
    "aesthetics": ["minimalist"],
    "priorities": ["comfort", "durability", "versatility"],
    "avoid": ["synthetic_materials"],
}

_FORGET_ALL = """new Promise((resolve, reject) => {
  const opening = indexedDB.open('style-assistant', 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore('kept');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const clearing = opening.result.transaction('kept', 'readwrite');
    clearing.objectStore('kept').clear();
    clearing.oncomplete = () => { opening.result.close(); resolve(true); };
  };
})"""
_TAKE_BACK_SITES = """chrome.permissions.getAll().then(async ({ origins }) => {
  const { host_permissions: own } = chrome.runtime.getManifest();
  const added = origins.filter((origin) => !own.includes(origin));
  if (added.length) await chrome.permissions.remove({ origins: added });
})"""


# The box draws its words by its style sheet, where `innerText` does not look: for the time of the call they are text.
_SEEN = """(root, part) => {
  const drawn = [...(root.adoptedStyleSheets ?? [])];
  if (!drawn.length) return root.querySelector(part)?.innerText;
  const asText = new CSSStyleSheet();
  asText.replaceSync('[data-t]::before { content: none !important } [data-t] > i { display: inline !important }');
  root.adoptedStyleSheets = [...drawn, asText];
  const seen = root.querySelector(part).innerText;
  root.adoptedStyleSheets = drawn;
  return seen;
}"""


# As the box does it: it takes what counts only where nothing lies over its foot, and where it has stood still.
_WATCH = """root => {
  const foot = root.querySelector('.foot');
  let seen, at;
  root.forget?.();
  root.still = 0;
  const look = (news) => { seen = news.at(-1).isVisible ?? news.at(-1).isIntersecting; };
  const observer = new IntersectionObserver(look, { threshold: 1, trackVisibility: true, delay: 100 });
  observer.observe(foot);
  const timer = setInterval(() => {
    const { x, y, width } = foot.getBoundingClientRect();
    const before = at;
    at = [x + scrollX, y + scrollY, width].map(Math.round).join();
    root.still = seen && at === before ? root.still + 1 : 0;
  }, 300);
  root.forget = () => { clearInterval(timer); observer.disconnect(); };
}"""
# Later than the box's own listener, so that the box has made up its mind by then.
_HEAR = """root => {
  root.heard = false;
  root.addEventListener('click', () => { root.heard = true; }, { once: true });
}"""


def begin_anew(browser: Browser, service: Service) -> None:
    """As on the first day: no tab, no shop turned on, nothing kept. Only the address is that of the service."""
    for tab in browser.tabs():
        tab.close()
    browser.in_extension(_TAKE_BACK_SITES)
    browser.in_extension(_FORGET_ALL)
    browser.stop_background()  # which remembers what it has read
    ask(browser, "connection.address", address=service.address)


def pair(browser: Browser, service: Service) -> None:
    """With the code that the service has shown."""
    assert ask(browser, "pairing.pair", code=service.code(), name="A browser")["status"] == "ok"


def open_page(browser: Browser, name: str, fragment: str = "") -> Tab:
    """One of the extension's pages, once it has drawn something."""
    tab = browser.open(browser.extension_address(f"pages/{name}/{name}.html{fragment}"))
    tab.until("document.querySelector('h1')?.textContent")
    return tab


def open_popup_over(browser: Browser, tab: Tab) -> Tab:
    """The popup as it is over that tab: its page, in a tab behind."""
    popup = browser.open()
    tab.activate()
    popup.goto(browser.extension_address("pages/popup/popup.html"))
    return popup


def turn_on(browser: Browser, tab: Tab) -> None:
    """The shop in that tab, by the button on the toolbar."""
    browser.click_toolbar_button(tab, "allow")
    origin = "/".join(tab.address.split("/")[:3])
    until(lambda: any(site["origin"] == origin for site in ask(browser, "sites.list")), f"{origin} is on")


def wait_for_answer(tab: Tab, about: str = "") -> None:
    """The box has a whole answer, open or not; about the product that has those words among its facts."""
    look = "(root, about) => root.host.dataset.state === 'done'"
    look += " && root.querySelector('.parts').textContent.includes(about)"
    tab.until_call(look, about, root=BOX)


def wait_for_stage(tab: Tab, stage: str) -> None:
    """The box is that far: `looking`, `waiting`, `streaming`, `done` or `problem`."""
    tab.until_call("(root, stage) => root.host.dataset.state === stage", stage, root=BOX)


def wait_for_words(tab: Tab, *words: str, root: str | None = BOX) -> str:
    """All that is seen in the box, or on the page without a root, once those words are there."""
    look = f"(root, ...words) => {{ const text = ({_SEEN})(root, '.box') ?? root.body.innerText;"
    look += " return words.every((one) => text.includes(one)) && text; }"
    return str(tab.until_call(look, *words, root=root))


def open_box(tab: Tab) -> None:
    """By a click on its bar, and sees it open."""
    tab.click("button.bar", root=BOX)
    tab.until_call("root => !root.querySelector('.open').hidden", root=BOX)


def see_the_foot(tab: Tab) -> None:
    """Nothing lies over the foot of the box, and it has stood still as often as the box itself looks, and once more.

    A press before that may be refused; after that it has to count.
    """
    tab.call(_WATCH, root=BOX)
    tab.until_call("root => root.still >= 3 && (root.forget(), true)", root=BOX)


def press(tab: Tab, what: str) -> None:
    """A click on a button in the foot of the box."""
    press_once(tab, lambda: tab.click(f"[data-do={what}]", root=BOX))


def press_once(tab: Tab, pressed: Callable[[], None]) -> None:
    """Presses a button in the foot, once: what is done there counts, once the foot has been seen."""
    see_the_foot(tab)
    tab.call(_HEAR, root=BOX)
    pressed()
    tab.until_call("root => root.heard", root=BOX)
    assert _COVERED not in tab.call("root => root.querySelector('.foot').textContent", root=BOX)


def bar(tab: Tab) -> str:
    """What the collapsed box says."""
    return str(tab.call(f"root => ({_SEEN})(root, '.bar')", root=BOX))


def boxes(tab: Tab) -> int:
    """How many boxes are on the page."""
    return int(tab.call("(document, box) => document.querySelectorAll(box).length", BOX))


def kinds(service: Service) -> list[str]:
    """Of all events so far, without the number of their shape."""
    return [event["event"]["type"].partition(".")[0] for event in service.events()]


def analyses(service: Service) -> int:
    """How many analyses were written so far."""
    return kinds(service).count("product-analyzed")
