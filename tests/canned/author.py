"""``python -m tests.simulator --author tests.canned.author:built_in``: answers as the built-in stylist would.

For the twenty garments it says what the built-in stylist says of the whole product; of any other what it says of the
prompt's lines alone. The numbers it cites are those of the prompt it got. Whoever asks something else than our prompts
ask gets the canned author's answer.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import Any

from application.ports.stylist import StyleRequest
from application.prompting.compose import FIRST_FACT, compose
from application.prompting.prompt import Prompt
from application.prompting.writing import to_wire
from domain.evidence import Evidence
from domain.product import Product
from domain.styling.stylist import analyze
from tests.canned.garments import products
from tests.canned.reading import Lines, product_of, profile_of, section
from tests.simulator.author import canned, pieces_of
from tests.simulator.tokens import content_blocks

_NOT_OF_THE_GARMENT = ("picture", "price")


def built_in(request: dict[str, Any]) -> list[str]:
    """An author for the simulator."""
    system = "\n".join(block["text"] for block in content_blocks(request.get("system") or []))
    turn = "\n".join(block.get("text", "") for block in content_blocks(request["messages"][-1]["content"]))
    answer_format = (request.get("output_config") or {}).get("format")
    garment, person = section("product", turn), section("person", system)
    if not garment or answer_format is None:
        return canned(request)
    return pieces_of(_written(garment, person, answer_format["schema"]))


def _written(garment: Lines, person: Lines, schema: dict[str, Any]) -> str:
    product = _known().get(_recognised_by(garment)) or product_of(garment)
    profile = profile_of(person, garment, product)
    asked = _asked(product, profile)
    got = Prompt(
        system=(), user="", picture=None, schema=schema, sources=_sources(asked, {**person, **garment}), most_output=0
    )
    return to_wire(analyze(product, profile), got)


def _asked(product: Product, profile: dict[str, Any] | None) -> Prompt:
    """The prompt about this garment and this person as we would write it."""
    mode: Any = "basic" if profile is None else "full"
    return compose(StyleRequest(product=product, profile=profile, mode=mode, model="claude", locale="en"))


def _sources(asked: Prompt, got: Lines) -> dict[int, Evidence]:
    """What stands behind each number of the prompt that came: that of the same line in the one we would write."""
    waiting: dict[object, list[int]] = defaultdict(list)
    for number, line in got.items():
        waiting[_place(number), line].append(number)
    lines = {**section("person", asked.system[-1].text), **section("product", asked.user)}
    numbers = ((number, waiting[_place(number), line]) for number, line in lines.items())
    return {theirs.pop(0): asked.sources[ours] for ours, theirs in numbers if theirs}


def _place(number: int) -> bool:
    """Whether a line is about the garment."""
    return number >= FIRST_FACT


@cache
def _known() -> dict[tuple[tuple[str, str], ...], Product]:
    return {_recognised_by(section("product", _asked(product, None).user)): product for product in products()}


def _recognised_by(garment: Lines) -> tuple[tuple[str, str], ...]:
    """What tells a garment from all others, whoever looks at it."""
    return tuple(line for line in garment.values() if line[0] not in _NOT_OF_THE_GARMENT)
