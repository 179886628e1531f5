"""At 200 and 400 % nothing of the pages and of the box is cut off, and nobody has to scroll sideways.

400 % of a window of 1280 pixels is 320 pixels wide (WCAG 2.2, 1.4.10). It is the browsers' own zoom, as by Ctrl
and plus. That everything can be hit, too: 24 pixels each way (2.5.8).
"""

from __future__ import annotations

import contextlib

from tests.browsers.browser import Browser, Tab
from tests.browsers.shops import uniqlo
from tests.browsers.waiting import NeverHappened, until
from tests.extension.person import (
    BOX,
    PROFILE,
    ask,
    open_box,
    open_page,
    open_popup_over,
    wait_for_answer,
    wait_for_stage,
    wait_for_words,
)

FACTORS = (2, 4)
STEPS = ("fit", "palette", "formality", "presentation", "aesthetics", "priorities", "avoid", "keywords", "sizes")
QUIZ = (*STEPS, "price", "summary", "done")

# Tables may be wider than the window, in a frame that the keyboard scrolls. The skip link shows with the focus.
_LOST = """root => {
  const page = document.documentElement;
  const lost = [];
  if (page.scrollWidth > page.clientWidth) lost.push(`the page is ${page.scrollWidth} of ${page.clientWidth} wide`);
  for (const one of root.querySelectorAll('*')) {
    if (!(one instanceof HTMLElement) || !one.checkVisibility()) continue;
    const { overflowX, overflowY, clipPath } = getComputedStyle(one);
    if (clipPath !== 'none' || one.closest('.skip-link')) continue;
    const { left, right, width } = one.getBoundingClientRect();
    const named = `${one.localName}.${one.className} ${one.textContent.trim().slice(0, 40)}`;
    const inTable = one.parentElement?.closest('.table-scroll');
    if (width && !inTable && (left < -1 || right > page.clientWidth + 1)) lost.push(`outside: ${named}`);
    const [wider, higher] = [one.scrollWidth - one.clientWidth, one.scrollHeight - one.clientHeight];
    const clips = (how) => /hidden|clip/.test(how);
    if ((wider > 1 && clips(overflowX)) || (higher > 4 && clips(overflowY))) lost.push(`cut off: ${named}`);
    const scrolls = wider > 1 && /auto|scroll/.test(overflowX);
    if (scrolls && !one.matches('.table-scroll[tabindex="0"], pre')) lost.push(`scrolls sideways: ${named}`);
  }
  return lost;
}"""
# A link in the midst of a sentence is as high as its line.
_SMALL = """root => [...root.querySelectorAll('a, button, input, select, textarea, summary')]
  .filter((one) => one.checkVisibility() && getComputedStyle(one).clipPath === 'none')
  .filter((one) => one.localName !== 'a' || one.textContent === one.parentElement.textContent)
  .map((one) => [one, (one.closest('label') ?? one).getBoundingClientRect()])
  .filter(([, { width, height }]) => width < 24 || height < 24)
  .map(([one, { width, height }]) => `${width} x ${height}: ${one.localName}.${one.className} ${one.textContent}`)"""


def test_no_page_loses_anything_at_400_percent(paired: Browser) -> None:
    shop = paired.open(uniqlo.address())
    wait_for_answer(shop)
    popup = open_popup_over(paired, shop)
    popup.until("document.querySelector('#tab').dataset.card === 'answered'")
    found = {"popup": lost(popup)}
    product = ask(paired, "products.list", limit=1)["items"][0]["product_id"]
    detail = open_page(paired, "history", f"#product={product}")
    detail.until("!!document.querySelector('#other h1')")
    found["product"] = lost(detail)
    for name in ("history", "costs", "profile", "settings", "log"):
        page = open_page(paired, name)
        found[name] = lost(page)
        page.close()
    quiz = open_page(paired, "quiz")
    found["quiz"] = lost(quiz, *QUIZ)
    assert {where: what for where, what in found.items() if what} == {}


def test_the_box_loses_nothing_at_400_percent(paired: Browser) -> None:
    tab = paired.open(uniqlo.address())
    wait_for_answer(tab)
    open_box(tab)
    found = {"answer": lost_in_box(tab, "like")}

    ask(paired, "profile.put", profile=PROFILE | {"style_keywords": ["linen"]})
    tab.reload()
    wait_for_words(tab, "out of date")
    open_box(tab)
    found["stale"] = lost_in_box(tab, "refresh")

    ask(paired, "pairing.forget")
    tab.goto(uniqlo.address().replace("=61", "=30"))
    wait_for_stage(tab, "problem")
    found["problem"] = lost_in_box(tab, "settings")
    assert {where: what for where, what in found.items() if what} == {}


def lost(tab: Tab, *steps: str) -> list[str]:
    """What is cut off, out of reach or too small to be hit, there or at each of those steps."""
    found = []
    for factor in FACTORS:
        tab.zoom(factor)
        for step in steps or ("",):
            if step:
                go_to(tab, step)
            found += [f"{factor} {step}: {one}" for one in lost_now(tab)]
    tab.zoom(1)
    return found


def lost_in_box(tab: Tab, button: str) -> list[str]:
    """The same of the box, whose button lets itself be reached by the pointer."""
    found = []
    for factor in FACTORS:
        tab.zoom(factor)
        found += [f"{factor}: {one}" for one in lost_now(tab, BOX)]
        tab.hover(f"[data-do={button}]", root=BOX)
    tab.zoom(1)
    return found


def lost_now(tab: Tab, root: str | None = None) -> list[str]:
    """As large as it is drawn now, and once what is drawn by its size is drawn anew."""
    found: list[str] = []

    def nothing() -> bool:
        found[:] = [str(one) for look in (_LOST, _SMALL) for one in tab.call(look, root=root)]
        return not found

    with contextlib.suppress(NeverHappened):
        until(nothing, "nothing is lost", seconds=5)
    return found


def go_to(quiz: Tab, step: str) -> None:
    """Another step, once its heading is there."""
    before = quiz.evaluate("document.querySelector('h1').textContent")
    quiz.evaluate(f"void (location.hash = '{step}')")
    quiz.until_call("(document, before) => document.querySelector('h1').textContent !== before", before)
