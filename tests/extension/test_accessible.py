"""Every page and the box, in light and dark: axe finds nothing, and a keyboard alone is enough."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.browsers.browser import Browser, Tab
from tests.browsers.service import Service
from tests.browsers.shops import uniqlo
from tests.browsers.waiting import until
from tests.extension.person import BOX, ask, kinds, open_box, open_page, open_popup_over, press_once, wait_for_answer
from tests.extension.places import QUESTIONS, ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PAGES = (
    ("quiz", ""), *(("quiz", f"#{step}") for step in QUESTIONS), ("quiz", "#summary"), ("quiz", "#done"),
    ("history", ""), ("costs", ""), ("profile", ""), ("settings", ""), ("log", ""),
)  # fmt: skip
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
MOST_TABS = 60

_RUN = """axe.run(%s, { runOnly: %s }).then(({ violations }) =>
  violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.target).join(' | ')}`))"""
# What is halfway between two colours would be found wanting. What is folded away stays halfway.
_AT_REST = """document.getAnimations()
  .every((one) => !(one instanceof CSSTransition && one.effect.target.checkVisibility()))"""
# Nobody but a driver can look into the closed root: what axe sees is a copy.
_COPY = """(root, id) => {
  document.getElementById(id)?.remove();
  const copy = document.createElement('div');
  copy.id = id;
  copy.style.display = 'block';
  const open = copy.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = [...root.adoptedStyleSheets, ...root.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join('\\n');
  open.append(style, ...[...root.children].map((child) => child.cloneNode(true)));
  document.querySelector('main').prepend(copy);
  return open.querySelectorAll('*').length;
}"""
_FOCUS = """root => {
  const it = root.activeElement;
  if (!it || it.localName === 'body') return null;
  const around = it.closest('label') ?? it;
  const ring = [it, around].some((one) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
  }) || it.matches('input[type=range]');
  const { width, height, top, bottom } = around.getBoundingClientRect();
  const seen = width > 0 && height > 0 && bottom > 0 && top < innerHeight;
  return { id: it.id, does: it.dataset.do ?? null, value: it.value ?? '', is: `${it.localName}.${it.className}`,
    visible: it.matches(':focus-visible') && ring && seen };
}"""


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed (make setup-extension)")
    return AXE.read_text()


def test_axe_finds_nothing_on_any_page(paired: Browser, axe: str) -> None:
    shop = paired.open(uniqlo.address())
    wait_for_answer(shop)
    popup = open_popup_over(paired, shop)
    popup.until("document.querySelector('#tab').dataset.card === 'answered'")
    found = {"popup": violations(popup, axe)}
    for name, fragment in PAGES:
        page = open_page(paired, name, fragment)
        found[name + fragment] = violations(page, axe)
        page.close()
    assert {where: what for where, what in found.items() if what} == {}


def test_axe_finds_nothing_in_the_box(paired: Browser, axe: str) -> None:
    tab = paired.open(uniqlo.address())
    wait_for_answer(tab)
    open_box(tab)

    assert tab.call(_COPY, "copy", root=BOX) > 50

    assert violations(tab, axe, "{ include: [['#copy']] }") == []


def test_the_quiz_can_be_taken_with_a_keyboard_alone(paired: Browser, service: Service) -> None:
    ask(paired, "profile.delete")
    quiz = open_page(paired, "quiz")
    go_on(quiz)
    for step, choice in {"fit": "tailored", "palette": "brights"}.items():
        tab_to(quiz, id=f"{step}-{choice}")
        quiz.press("Space")
        go_on(quiz)
    tab_to(quiz, id="formality-from")
    quiz.press("ArrowRight", "ArrowRight")
    go_on(quiz)
    for _ in ("presentation", "aesthetics"):
        go_on(quiz, "button.button quiet")
    tab_to(quiz, value="pockets")
    quiz.press("Space")
    go_on(quiz)
    for _ in ("avoid", "keywords", "sizes", "price"):
        go_on(quiz, "button.button quiet")
    go_on(quiz)
    assert quiz.evaluate("document.querySelector('.done') !== null")

    profile = service.ask("/api/v1/profile")["profile"]
    told = {name: profile[name] for name in ("fit_preferences", "color_palette", "formality_range", "priorities")}
    assert told == {
        "fit_preferences": ["tailored"],
        "color_palette": ["brights"],
        "formality_range": [3, 10],
        "priorities": ["pockets"],
    }


def test_the_box_can_be_used_with_a_keyboard_alone(paired: Browser, service: Service) -> None:
    tab = paired.open(uniqlo.address())
    wait_for_answer(tab)

    tab_to(tab, root=BOX, does="open")
    tab.press("Enter")
    tab.until_call("root => !root.querySelector('.open').hidden", root=BOX)
    tab_to(tab, root=BOX, does="like")
    press_once(tab, lambda: tab.press("Space"))
    until(lambda: "feedback-given" in kinds(service), "the opinion arrives")
    tab_to(tab, "Shift+Tab", root=BOX, does="open")
    tab.press("Space")
    tab.until_call("root => root.querySelector('.open').hidden", root=BOX)
    assert focus(tab, BOX)["does"] == "open", "the focus stays"


def violations(tab: Tab, axe: str, where: str = "document") -> list[str]:
    """What axe finds there, in light and in dark."""
    tab.activate()  # behind, nothing moves on
    tab.evaluate(f"{axe};0")
    found = []
    for dark in (False, True):
        tab.looks(dark=dark, reduced_motion=True)
        tab.until(f"matchMedia('(prefers-color-scheme: dark)').matches === {json.dumps(dark)}")
        tab.until(_AT_REST)
        rules = ["color-contrast"] if dark else RULES  # in the dark, only colours are others
        found += tab.evaluate(_RUN % (where, json.dumps(rules)))
    tab.looks()
    return found


def go_on(quiz: Tab, button: str = "button.button primary") -> None:
    """To the next question, by that button, once it is there and has the focus at its heading."""
    before = quiz.evaluate("document.querySelector('h1').innerText")
    tab_to(quiz, is_=button)
    quiz.press("Enter")
    there = "document.activeElement.localName === 'h1' && document.activeElement.innerText"
    quiz.until(f"{there} !== {json.dumps(before)} && {there} !== false")


def tab_to(tab: Tab, key: str = "Tab", *, root: str | None = None, **wanted: str) -> None:
    """Goes there key by key; wherever the focus is on the way, it is to be seen."""
    names = {name.strip("_"): value for name, value in wanted.items()}
    passed = []
    for _ in range(MOST_TABS):
        tab.press(key)
        at = focus(tab, root)
        if at is None:  # not in there yet, or on its way through the browser's own window
            continue
        assert at["visible"], at
        if all(at[name] == value for name, value in names.items()):
            return
        passed.append(at)
    raise AssertionError(f"no way to {wanted} among {passed}")


def focus(tab: Tab, root: str | None) -> Any:
    """Where the focus is, within that root or on the page; None for nowhere."""
    return tab.call(_FOCUS, root=root)
