"""What a screen reader says of the box and the pages, by what each browser tells it; and that it is told what comes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from tests.browsers.browser import Browser, Ear, NotPossible, Tab
from tests.browsers.service import Service
from tests.browsers.shops import uniqlo
from tests.browsers.waiting import until
from tests.extension.model import PIECES, Model
from tests.extension.person import begin_anew, open_box, open_page, pair, wait_for_answer, wait_for_stage

BOX = "region: Style Assistant"
OPINIONS = ["button: I like it, not pressed", "button: Not for me, not pressed", "button: Bought, not pressed"]


def test_the_box_is_read_in_the_order_of_what_is_seen_and_each_word_once(paired: Browser, service: Service) -> None:
    tab = paired.open(uniqlo.address())
    wait_for_answer(tab)
    listed = service.ask("/api/v1/products")["items"]
    analysis = service.ask(f"/api/v1/products/{listed[0]['product_id']}")["analyses"][0]["analysis_data"]
    score = f"{analysis['style_match_score']}% Good match"

    with tab.listening() as ear:
        assert box(ear, lambda said: said[-1].startswith("status: ")) == [
            BOX,
            f"button: {score}, collapsed",
            f"status: The analysis is complete. {score.replace('% ', '%, ')}",
        ]
        open_box(tab)
        said = box(ear, lambda said: OPINIONS[-1] in said)

    assert in_order(expected(analysis, score), said)
    assert [line for line, times in Counter(said).items() if times > 1 and line in expected(analysis, score)] == []
    assert [line for line in said if re.search(r"undefined|null|\[object|data-|[a-z]_[a-z]", line)] == []


def test_what_comes_is_announced_while_an_answer_is_written(
    used_browser: Browser, streaming: Service, model: Model
) -> None:
    begin_anew(used_browser, streaming)
    pair(used_browser, streaming)
    model.hold()
    tab = used_browser.open(uniqlo.address())
    model.begun()
    wait_for_stage(tab, "waiting")
    with tab.listening() as ear:
        assert box(ear, lambda said: len(said) > 1)[-1] == "status:"

        model.release(PIECES)
        score = box(ear, lambda said: "%" in said[-1])[-1]
        wait_for_stage(tab, "streaming")
        model.release(1_000_000)
        done = box(ear, lambda said: "complete" in said[-1])[-1]

        assert re.fullmatch(r"status: \d+%, \w+ match", score)
        assert done == f"status: The analysis is complete. {score.removeprefix('status: ')}"
        announced(ear, [score, done])

    costs = open_page(used_browser, "costs")
    costs.until("!!document.querySelector('.chart-numbers')")
    with costs.listening() as ear:
        assert_charts_are_told(costs, ear)


def test_the_answers_of_the_quiz_are_read_with_what_was_chosen(paired: Browser) -> None:
    quiz = open_page(paired, "quiz", "#fit")
    with quiz.listening() as ear:
        question = "How should your clothes fit?"
        said = heard(ear, lambda said: f"heading: {question}" in said)
        chosen = {"Oversized": "not checked", "Relaxed": "checked", "Regular": "checked", "Fitted": "not checked"}
        assert in_order([f"group: {question}", *(f"checkbox: {name}, {how}" for name, how in chosen.items())], said)

        to(quiz, "formality")
        said = heard(ear, lambda said: any(line.startswith("slider: ") for line in said))
        ends = [line.partition(" · ")[0] for line in said if line.startswith("slider: ")]
        assert ends == ["slider: Most relaxed, 2", "slider: Most formal, 6"]

        to(quiz, "priorities")
        said = heard(ear, lambda said: "button: Comfort, pressed" in said)
        assert in_order(["button: Move up: Durability", "button: Move down: Durability"], said)


def expected(analysis: dict[str, Any], score: str) -> list[str]:
    """The lines that have to be there, from the top of the open box to its end."""
    pairs = [part for pair in analysis["pairing_suggestions"] for part in (pair["suggestion"], pair["reason"])]
    attributes = analysis["attributes"]
    return [
        BOX,
        f"button: {score}, expanded",
        "group: Analysis",
        analysis["headline"],
        "heading: Why this works",
        *(reason["text"] for reason in analysis["match_reasons"]),
        "heading: Considerations",
        *(reason["text"] for reason in analysis["mismatch_reasons"]),
        "heading: Attributes",
        "Warmth",
        "Formality",
        f"{attributes['formality']} of 10",
        attributes["vibe"],
        "heading: Pairs well with",
        *pairs,
        "heading: Colour",
        analysis["color_analysis"],
        "heading: Fit and material",
        analysis["fit_analysis"],
        analysis["material_analysis"],
        "group: Your opinion",
        *OPINIONS,
    ]


def assert_charts_are_told(page: Tab, ear: Ear) -> None:
    """Each is an image with a summary, and has its numbers as a table behind a button."""
    said = heard(ear, lambda said: "button: The numbers as a table, collapsed" in said)
    assert [line for line in said if line.startswith("image: ") and "$" in line] != []
    page.click(".chart-numbers summary")
    said = heard(ear, lambda said: "button: The numbers as a table, expanded" in said)
    at = said.index("button: The numbers as a table, expanded")
    assert any(line.startswith("table: ") for line in said[at:])


def to(quiz: Tab, step: str) -> None:
    """Another question, by its address."""
    quiz.evaluate(f"void (location.hash = '#{step}')")


def heard(ear: Ear, enough: Callable[[list[str]], object]) -> list[str]:
    """All that is read, once that is there: the browser tells of changes a moment after they are drawn."""

    def read() -> list[str] | None:
        said = ear.page()
        return said if said and enough(said) else None

    return until(read, "it is read")


def box(ear: Ear, enough: Callable[[list[str]], object]) -> list[str]:
    """The same of the box alone, with the status that belongs to it."""

    def part(said: list[str]) -> list[str]:
        if BOX not in said:
            return []
        first = said.index(BOX)
        last = next((at for at in range(first, len(said)) if said[at].startswith("status:")), -1)
        return said[first : last + 1]

    return part(heard(ear, lambda said: (inside := part(said)) and enough(inside)))


def in_order(wanted: Sequence[str], said: Sequence[str]) -> bool:
    """Whether all of these are among those, one after another."""
    rest = iter(said)
    for line in wanted:
        assert line in rest, f"not read, or not there: {line!r}, in {said}"
    return True


def announced(ear: Ear, lines: Sequence[str]) -> None:
    """These came into a live region one after another; that Chromium tells of it is seen by hand (README)."""
    try:
        found = ear.announced()
    except NotPossible:
        return
    assert found == [line.removeprefix("status: ") for line in lines]
