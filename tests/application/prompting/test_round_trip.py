"""What the built-in stylist says can be written as a model would and is read as it was said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from application.ports.stylist import StyleRequest
from application.prompting.compose import compose
from application.prompting.prompt import Prompt
from application.prompting.reply import read_reply
from application.prompting.writing import to_wire
from domain.analysis import Analysis, Reason, check
from domain.evidence import Evidence, Sources, supports
from domain.product import Product
from domain.styling.stylist import analyze
from tests.application.prompting.prompts import PICTURE, a_prompt, a_request, real_products
from tests.builders import a_product, a_reason, an_analysis
from tests.domain.styling.garments import products, profiles

PROFILES: list[dict[str, Any]] = list(
    json.loads((Path(__file__).parents[2] / "data" / "judged_pairs.json").read_text())["profiles"].values()
)


def asked(product: Product, profile: dict[str, Any] | None) -> Prompt:
    mode: Any = "basic" if profile is None else "full"
    return compose(StyleRequest(product=product, profile=profile, mode=mode, model="m", locale="en"))


def holds(analysis: Analysis, product: Product, profile: dict[str, Any] | None) -> None:
    """Every rule of an analysis is kept."""
    sources = Sources(product=msgspec.to_builtins(product), profile=profile)
    check(analysis, "basic" if profile is None else "full", sources)


def without_evidence(analysis: Analysis) -> Analysis:
    reasons = {
        name: tuple(msgspec.structs.replace(reason, evidence=()) for reason in getattr(analysis, name))
        for name in ("match_reasons", "mismatch_reasons")
    }
    return msgspec.structs.replace(analysis, **reasons)


def kept(said: Evidence, reason: Reason) -> bool:
    """Whether an evidence came back: the same place, and its words or the whole sentence that holds them."""
    return any(
        (item.field, item.answer) == (said.field, said.answer) and supports(item.value, said.value or "")
        for item in reason.evidence
    )


@pytest.mark.parametrize("product", real_products(), ids=lambda product: product.title[:20])
def test_the_built_in_stylist_on_real_garments_comes_back_whole(product: Product) -> None:
    for profile in (*PROFILES, None):
        prompt, said = asked(product, profile), analyze(product, profile)
        told = read_reply(to_wire(said, prompt), prompt)
        assert without_evidence(told) == without_evidence(said)
        for name in ("match_reasons", "mismatch_reasons"):
            for before, after in zip(getattr(said, name), getattr(told, name), strict=True):
                lost = [item for item in before.evidence if not kept(item, after)]
                assert lost == []
        holds(told, product, profile)


@settings(max_examples=80)
@given(product=products(), profile=profiles())
def test_any_analysis_of_the_built_in_stylist_comes_back_whole(product: Product, profile: dict[str, Any]) -> None:
    for document in (profile, None):
        prompt, said = asked(product, document), analyze(product, document)
        told = read_reply(to_wire(said, prompt), prompt)
        assert told.style_match_score == said.style_match_score
        assert [reason.text for reason in told.match_reasons] == [plain(reason.text) for reason in said.match_reasons]
        holds(told, product, document)


def plain(text: str) -> str:
    return " ".join(text.split())


def test_what_was_read_is_written_again_as_it_was() -> None:
    prompt = a_prompt(picture=PICTURE)
    seen = Evidence(picture=PICTURE.sha256, seen="a wide body")
    said = an_analysis(match_reasons=(a_reason(), a_reason("Wide.", seen, Evidence(field="/fit", value="relaxed"))))
    assert read_reply(to_wire(said, prompt), prompt) == said


def test_evidence_that_the_prompt_does_not_tell_is_left_out_and_the_first_fact_stands_in() -> None:
    far = "Soft. " * 300 + "Has a velvet collar."
    product = a_product(description=far)
    prompt = compose(a_request(product=product))
    beyond = a_reason("A collar.", Evidence(field="/description", value="velvet collar"))
    told = read_reply(to_wire(an_analysis(match_reasons=(beyond, a_reason())), prompt), prompt)
    assert told.match_reasons[0].evidence == (Evidence(field="/title", value="Relaxed Linen Shirt"),)


def test_a_picture_the_prompt_does_not_show_is_no_evidence() -> None:
    prompt = a_prompt()
    other = Evidence(picture="b" * 64, seen="a wide body")
    said = an_analysis(match_reasons=(a_reason("Wide.", other), a_reason()))
    assert read_reply(to_wire(said, prompt), prompt).match_reasons[0].evidence[0].field == "/title"
