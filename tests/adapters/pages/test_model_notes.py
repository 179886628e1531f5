"""What pages say of the people on their pictures: a table of sentences in sixteen languages."""

from __future__ import annotations

import json

import msgspec
import pytest

from adapters.pages.model_notes import MOST, model_notes_of
from tests.adapters.pages.pages import DATA, extraction

TABLE = json.loads((DATA / "model_notes.json").read_text(encoding="utf-8"))
# Language, text, and the notes in it, where they are not all of it.
NOTES: list[list[str]] = TABLE["notes"]
OTHERS: list[str] = TABLE["others"]


@pytest.mark.parametrize("row", NOTES, ids=lambda row: f"{row[0]}: {row[1]}")
def test_a_text_says_how_tall_the_model_is_and_what_size_they_wear(row: list[str]) -> None:
    _, text, *notes = row

    assert model_notes_of(text) == tuple(notes or [text])


@pytest.mark.parametrize("text", OTHERS)
def test_a_text_of_another_kind_of_model_says_nothing(text: str) -> None:
    assert model_notes_of(text) == ()


def test_the_table_is_wide() -> None:
    assert len(NOTES) >= 40
    assert len({language for language, *_ in NOTES}) >= 10
    assert len(OTHERS) >= 20


def test_a_text_about_nothing_else_need_not_say_model() -> None:
    assert model_notes_of("Height: 175 cm, wearing size M", about_model=True) == ("Height: 175 cm, wearing size M",)
    assert model_notes_of("175cm/Size M", about_model=True) == ()


def test_of_many_notes_the_first_few_are_kept() -> None:
    text = "<br>".join(f"Model is {height} cm tall and wears size S" for height in range(160, 190))

    assert len(model_notes_of(text)) == MOST
    assert extraction(page(f"<div class=description>{text}</div>")).product.model_notes == model_notes_of(text)


def page(body: str, description: str = "A shirt for every day.") -> str:
    block = {"@type": "Product", "name": "Linen shirt", "description": description, "offers": {"price": "49.90"}}
    script = f'<script type="application/ld+json">{json.dumps(block)}</script>'
    return f"<html><head><title>Linen shirt</title>{script}</head><body><h1>Linen shirt</h1>{body}</body></html>"


NOTE = "Model is 175 cm tall and wears size S"


def test_a_note_is_found_where_the_page_shows_it() -> None:
    found = extraction(page(f"<p>£49.90</p><ul><li>Regular fit</li><li><span>{NOTE}</span></li></ul>"))

    assert found.product.model_notes == (NOTE,)
    assert found.sources["model_notes"] == "visible"
    assert 0.5 < found.confidence["model_notes"] < 0.9


def test_a_note_is_found_in_the_description_that_the_data_gives() -> None:
    found = extraction(page("<p>£49.90</p>", f"Soft linen. {NOTE}. Wash cold."))

    assert found.product.model_notes == (f"{NOTE}.",)
    assert found.sources["model_notes"] == "json-ld"


def test_a_note_about_another_product_is_left_out() -> None:
    found = extraction(page(f"<p>£49.90</p><aside><h2>You may also like</h2><p>{NOTE}</p></aside>"))

    assert found.product.model_notes is msgspec.UNSET
    assert "model_notes" not in found.sources
    assert "model_notes" not in found.missing
